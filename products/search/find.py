"""From what somebody typed to the listings that match."""

from dataclasses import dataclass

from django.db import connection
from django.db.models import Q
from django.db.models.expressions import RawSQL

from products.search import backends
from products.search.mending import mend
from products.search.terms import Term, terms_of
from products.search.words import query_words

# Up to here every match is ranked; beyond it newest first is as good and costs nothing.
RANKED = 2000
# Counts under a text stop here.
COUNTED = 10_000


@dataclass(frozen=True)
class Found:
    """What a text leads to.

    ``scores``: {listing id: rank, a whole number, the higher the better}, or None where more
    than ``RANKED`` match. ``mended``: the words that were searched instead, or empty.
    """

    terms: list[Term]
    mended: str
    scores: dict[int, int] | None

    def matching(self, most: int | None = None) -> Q:
        """The condition on listings; at most ``most`` of them."""
        if self.scores is not None:
            return Q(pk__in=list(self.scores))
        sql, values = backends.of(connection).matching(self.terms, most)
        inner = f"SELECT listing_id FROM ({sql}) found"  # noqa: S608 - no text of anybody's
        return Q(pk__in=RawSQL(inner, values))  # noqa: S611


def find(text: str, *, exactly: bool = False) -> Found | None:
    """Look a text up, its typos mended unless ``exactly``; None where it holds no word."""
    words = query_words(text)
    if not words:
        return None
    searched = words if exactly else mend(words)
    terms = terms_of(searched)
    sql, values = backends.of(connection).matching(terms, RANKED + 1)
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        rows = cursor.fetchall()
    many = len(rows) > RANKED
    return Found(
        terms=terms,
        mended=" ".join(searched) if searched != words else "",
        scores=None if many else {pk: round(score * 1_000_000) for pk, score in rows},
    )

"""The nearest word in use, for a word that nobody uses."""

from django.db import connection
from django.db.models import Q

from products.models import Spelling, Word
from products.search import backends
from products.search.vocabulary import counts_as_word, reach, spellings
from products.search.words import stem

ROWS = 2000


def mend(words: list[str]) -> list[str]:
    """The words with each unknown one exchanged for its nearest neighbour, where it has one.

    The last word may be unfinished, so the beginning of a known word is known too. One query.
    """
    asked = [word for word in words if counts_as_word(word)]
    if not asked:
        return words
    near = {left for word in asked for left in spellings(word)}
    same = Q(stem__in={stem(word) for word in asked})
    close = Q(pk__in=Spelling.objects.filter(text__in=near).values("word"))
    longer = backends.of(connection).beginning_with(words[-1])
    begun = Q(pk__in=Word.objects.filter(longer, count__gt=0).values("pk")[:1])
    rows = Word.objects.filter(same | close | begun, count__gt=0)
    found = list(rows.order_by("-count").values_list("text", "stem", "count")[:ROWS])
    return [
        word if word not in asked or _known(word, found, last=word == words[-1])
        else _nearest(word, found)
        for word in words
    ]  # fmt: skip


def _known(word: str, found, *, last: bool) -> bool:
    root = stem(word)
    return any(
        word == text or root == text_stem or (last and text.startswith(word))
        for text, text_stem, _count in found
    )


def _nearest(word: str, found) -> str:
    """The word itself where nothing is near; of equally near ones the most used."""
    best = None
    for text, _stem, used in found:
        steps = distance(word, text, most=reach(word))
        if steps is not None and (best is None or (steps, -used, text) < best):
            best = (steps, -used, text)
    return best[2] if best else word


def distance(one: str, other: str, *, most: int) -> int | None:
    """Letters to change, put in, leave out or swap with their neighbour; None beyond ``most``."""
    if abs(len(one) - len(other)) > most:
        return None
    older: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        oldest, older, row = older, row, [i]
        for j, b in enumerate(other, 1):
            steps = min(older[j] + 1, row[j - 1] + 1, older[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                steps = min(steps, oldest[j - 2] + 1)
            row.append(steps)
        if min(row) > most:
            return None
    return row[-1] if row[-1] <= most else None

"""The number of an insurance policy: what counts as the same one, and where it is kept."""

import datetime as dt
import re
import unicodedata
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

FIELDS = ("policy_number", "policy_key", "covers_from", "covers_until")
TAKEN = _("Another policy of this insurer has the number %(number)s already. Check it.")
NONE = _("Write the policy number.")
# Signs without a picture that are not of category Cf: fillers, joiners, variation selectors.
BLANK = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)


class Terms(NamedTuple):
    """A policy's number as it stands on it, "" for none, and the days it covers, both included."""

    number: str = ""
    begins: dt.date | None = None
    ends: dt.date | None = None


def cleaned(number: str) -> str:
    """As it is kept: what is seen and nothing else, in one form of letters (Unicode NFKC), every
    dash as "-", single spaces. "" where nothing of it is seen."""
    seen = "".join(sign for sign in BLANK.sub("", number) if unicodedata.category(sign) != "Cf")
    text = unicodedata.normalize("NFKC", seen).replace("\u2212", "-")  # the minus
    text = "".join("-" if unicodedata.category(sign) == "Pd" else sign for sign in text)
    return " ".join(text.split())


def key_of(provider: int, number: str) -> str:
    """Two policies are one where these are alike: of one insurer (its key), seen as the same
    signs, in capitals or not, with spaces or without. "" without a number."""
    bare = cleaned(number).replace(" ", "").casefold()
    return f"{provider}:{bare}" if bare else ""


def bare(key: str) -> str:
    """The key as ``key_of`` gives it, of one that is kept: numbers that were given twice before
    keys were asked have " " and their row behind it (migration 0004)."""
    return key.partition(" ")[0]


def terms_of(grant) -> Terms:
    return Terms(grant.policy_number, grant.covers_from, grant.covers_until)


def assign(grant, terms: Terms = Terms()) -> None:  # noqa: B008  (a tuple never changes)
    """Set the columns of ``FIELDS``; not saved. ``grant`` with its item and programme. The key
    stays where the number does, so that one given twice before keeps its own."""
    key = key_of(grant.item.assistance.provider_id, terms.number)
    if not key or key != bare(grant.policy_key):
        grant.policy_key = key
    grant.policy_number, grant.covers_from, grant.covers_until = terms

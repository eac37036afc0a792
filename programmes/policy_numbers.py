"""The number of an insurance policy: what counts as the same one, and where it is kept."""

import datetime as dt
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

FIELDS = ("policy_number", "policy_key", "covers_from", "covers_until")
TAKEN = _("Another policy of this insurer has the number %(number)s already. Check it.")


class Terms(NamedTuple):
    """A policy's number as it stands on it, "" for none, and the days it covers, both included."""

    number: str = ""
    begins: dt.date | None = None
    ends: dt.date | None = None


def key_of(provider: int, number: str) -> str:
    """Two policies are one where these are alike: of one insurer (its key), written with the same
    signs, in capitals or not, with spaces or without. "" without a number."""
    bare = "".join(number.split()).casefold()
    return f"{provider}:{bare}" if bare else ""


def terms_of(grant) -> Terms:
    return Terms(grant.policy_number, grant.covers_from, grant.covers_until)


def assign(grant, terms: Terms = Terms()) -> None:  # noqa: B008  (a tuple never changes)
    """Set the columns of ``FIELDS``; not saved. ``grant`` with its item and programme."""
    grant.policy_number, grant.covers_from, grant.covers_until = terms
    grant.policy_key = key_of(grant.item.assistance.provider_id, terms.number)

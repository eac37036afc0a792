"""What may come of a knock at an address, role by role.

An outcome is a status, or "302 name" for a redirect and the name of the address it leads to.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

ROLES = (
    *("stranger", "newcomer", "owner", "other owner", "curator", "officer", "other officer"),
    *("observer", "organiser", "operator"),
)
STAFF = ("curator", "officer", "other officer", "observer", "organiser", "operator")
SIGN_IN, DESCRIBE, HOME = "302 account_login", "302 vendors:profile", "302 accounts:home"
REAUTHENTICATE = "302 account_reauthenticate"


@dataclass(frozen=True)
class Row:
    """``outcomes`` by role; ``data`` is posted; for ``writers`` it changes rows."""

    outcomes: dict
    data: Callable = field(default=lambda cast: {})
    writers: tuple = ()


def everyone(outcome):
    return dict.fromkeys(ROLES, outcome)


def signed_in(outcome, stranger=SIGN_IN):
    return everyone(outcome) | {"stranger": stranger}


def makers(own, other=404):
    """A maker's page: their own, another maker's; who has no business describes it first."""
    return signed_in(DESCRIBE) | {"owner": own, "other owner": other}


def shown(outcome=200):
    """A page to read: nothing can be posted there."""
    return {"GET": Row(everyone(outcome)), "POST": Row(everyone(405))}


def form(outcomes, posted=None, data=None, writers=()):
    """A page with a form; without ``posted`` an empty one is shown again."""
    post = Row(posted or outcomes, data or (lambda cast: {}), tuple(writers))
    return {"GET": Row(outcomes), "POST": post}


def by_link(outcome, data=None):
    """A buyer's button behind the order's link: for whoever holds it but the maker."""
    others = tuple(role for role in ROLES if role != "owner")
    return button(everyone(outcome) | {"owner": 200}, data, writers=others)


def button(outcomes, data=None, writers=("owner",)):
    """Something done at once: never by GET."""
    return {
        "GET": Row(everyone(405)),
        "POST": Row(outcomes, data or (lambda cast: {}), tuple(writers)),
    }

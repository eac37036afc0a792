"""What a maker was given, in the words of its desk."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Case, Value, When
from django.utils import timezone
from django.utils.translation import gettext as _

from kit.times import long_day, month
from programmes.choices.assistance import GrantState, ItemKind
from programmes.models import Grant

# An insurance that ends so soon is pointed at.
SOON = timedelta(days=30)
# What is to be fetched first, then what is promised, then the newest.
ORDER = (
    Case(
        When(state=GrantState.READY, then=Value(0)),
        When(state=GrantState.GRANTED, then=Value(1)),
        default=Value(2),
    ),
    "-handed_on",
    "-pk",
)


@dataclass(frozen=True)
class Received:
    """``kind``: of the coloured tag; empty where nothing is to be done. ``note``: one line."""

    grant: Grant
    state: str
    kind: str
    note: str
    is_ending: bool
    is_over: bool


def of_vendor(vendor, most=None) -> list[Received]:
    """Its grants that stand: one query."""
    rows = Grant.objects.given().filter(vendor=vendor)
    rows = rows.select_related("item__assistance__provider").order_by(*ORDER)
    return [told(grant) for grant in rows[:most]]


def told(grant) -> Received:
    ends, today = grant.covers_until, timezone.localdate()
    is_over = ends is not None and ends < today
    return Received(
        grant=grant,
        state=_state(grant),
        kind="wait" if grant.state == GrantState.READY else "",
        note=_note(grant),
        is_ending=ends is not None and not is_over and ends - today <= SOON,
        is_over=is_over,
    )


def _state(grant):
    if grant.state == GrantState.READY:
        return _("Ready to pick up")
    if grant.state == GrantState.GRANTED:
        return _("Promised")
    return _("Attended") if grant.item.kind == ItemKind.TRAINING else _("Received")


def _note(grant):
    """Policy number and until when; where to fetch it; day and place it was handed over."""
    if grant.policy_number:
        if grant.covers_until is None:
            return _("Policy %(number)s") % {"number": grant.policy_number}
        values = {"number": grant.policy_number, "day": without_weekday(grant.covers_until)}
        return _("Policy %(number)s, until %(day)s") % values
    if grant.state != GrantState.HANDED:
        provider = grant.item.assistance.provider.name
        return grant.pick_up or _("From %(provider)s") % {"provider": provider}
    if grant.item.kind == ItemKind.POLICY:
        return _("The policy number follows")
    return ", ".join(filter(None, [long_day(grant.handed_on), grant.place]))


def without_weekday(value) -> str:
    """``30 Juni 2027``: for days far ahead."""
    return f"{value.day} {month(value)} {value.year}" if value else ""

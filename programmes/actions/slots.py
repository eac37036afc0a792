"""Times for meetings: offered in bulk, taken back while nobody sits there."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.actions import trail
from expo.actions.frozen import refuse_frozen
from expo.models import Edition
from programmes.models import MeetingSlot
from programmes.refusals import Refused
from programmes.rules.matching import may_offer_times

# At once, and for one expo altogether.
MOST_AT_ONCE, MOST = 96, 400


@transaction.atomic
def offer(edition: Edition, *, starts_at, until, minutes, tables, by, pause=0) -> list[MeetingSlot]:
    """One time after the other between two moments; those that would overlap one that is there
    are passed over. Raises Refused where none is left."""
    edition = Edition.objects.select_for_update().get(pk=edition.pk)
    refuse_frozen(edition)
    if not may_offer_times(by, edition):
        raise PermissionDenied
    wanted = _row(starts_at, until, timedelta(minutes=minutes), timedelta(minutes=minutes + pause))
    if starts_at <= timezone.now():
        raise Refused(_("This moment has passed. Choose a later one."), code="past")
    there = list(edition.meeting_slots.all())
    fresh = [
        MeetingSlot(edition=edition, starts_at=begin, minutes=minutes, tables=tables)
        for begin in wanted
        if not any(
            s.starts_at < begin + timedelta(minutes=minutes) and begin < s.ends_at for s in there
        )
    ]
    if not fresh:
        told = _("These times overlap others that are there already. Choose other hours.")
        raise Refused(told, code="overlap")
    if len(there) + len(fresh) > MOST:
        told = _("At most %(n)s times for one expo. Take some back first.")
        raise Refused(told, code="too_many", params={"n": MOST})
    made = MeetingSlot.objects.bulk_create(fresh)
    after = {"times": [slot.starts_at.isoformat() for slot in made], "tables": tables}
    trail.record(edition, verb="offer_times", by=by, after=after)
    return made


def _row(starts_at, until, length, step):
    """The beginnings that fit; raises Refused for none and for too many."""
    found = []
    while starts_at + length <= until and len(found) <= MOST_AT_ONCE:
        found.append(starts_at)
        starts_at += step
    if not found:
        told = _("No meeting of that length fits between the two hours.")
        raise Refused(told, code="short")
    if len(found) > MOST_AT_ONCE:
        told = _("That would be more than %(n)s times. Choose fewer hours or longer meetings.")
        raise Refused(told, code="long", params={"n": MOST_AT_ONCE})
    return found


@transaction.atomic
def withdraw(edition: Edition, keys, *, by) -> int:
    """Take times back; those somebody has booked stay. How many went is answered."""
    edition = Edition.objects.select_for_update().get(pk=edition.pk)
    refuse_frozen(edition)
    if not may_offer_times(by, edition):
        raise PermissionDenied
    # Whoever books one of them waits here, then finds it gone; or was first, and it stays.
    rows = edition.meeting_slots.select_for_update().filter(pk__in=keys).order_by("pk")
    held = {slot.pk: slot for slot in rows}
    taken = MeetingSlot.objects.filter(pk__in=held, meetings__isnull=False)
    for pk in taken.values_list("pk", flat=True):
        held.pop(pk, None)
    if held:
        MeetingSlot.objects.filter(pk__in=held).delete()
        after = {"times": [slot.starts_at.isoformat() for slot in held.values()]}
        trail.record(edition, verb="withdraw_times", by=by, after=after)
    return len(held)

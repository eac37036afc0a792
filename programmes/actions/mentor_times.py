"""Times a mentor offers: added in bulk, taken back while nobody has taken them."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.actions import trail
from programmes.models import Mentor, MentorTime
from programmes.places import check_place
from programmes.refusals import Refused

# At once, and ahead for one mentor.
MOST_AT_ONCE, MOST = 60, 200
WEEK = timedelta(days=7)
# No time is longer: so far back one may have begun that still runs.
LONGEST = timedelta(minutes=240)


@transaction.atomic
def offer(mentor: Mentor, *, starts_at, until, minutes, place, by, pause=0, weeks=1):
    """One time after the other between two moments, the same again ``weeks`` weeks long. Those
    that would overlap one of this person's are passed over; raises Refused where none is left."""
    mentor = _held(mentor, by)
    check_place(place)
    if starts_at <= timezone.now():
        raise Refused(_("This moment has passed. Choose a later one."), code="past")
    wanted = _row(starts_at, until, minutes, pause, weeks)
    length = timedelta(minutes=minutes)
    there = list(
        MentorTime.objects.filter(
            mentor__user=mentor.user_id,
            starts_at__gt=wanted[0] - LONGEST,
            starts_at__lt=wanted[-1] + length,
        )
    )
    fresh = [
        MentorTime(mentor=mentor, starts_at=begin, minutes=minutes, place=place)
        for begin in wanted
        if not any(time.starts_at < begin + length and begin < time.ends_at for time in there)
    ]
    if not fresh:
        told = _("These times overlap others that are there already. Choose other hours.")
        raise Refused(told, code="overlap")
    if MentorTime.objects.ahead().filter(mentor=mentor).count() + len(fresh) > MOST:
        told = _("At most %(n)s times may lie ahead. Take some back first.")
        raise Refused(told, code="too_many", params={"n": MOST})
    made = MentorTime.objects.bulk_create(fresh)
    after = {"times": [time.starts_at.isoformat() for time in made], "place": place}
    trail.record(mentor, verb="offer_times", by=by, region=mentor.region_id, after=after)
    return made


def _row(starts_at, until, minutes, pause, weeks):
    """The beginnings that fit, in order; by the clock on the wall in each week."""
    length, step = timedelta(minutes=minutes), timedelta(minutes=minutes + pause)
    found, begin = [], starts_at
    while begin + length <= until and len(found) <= MOST_AT_ONCE:
        found.append(begin)
        begin += step
    if not found:
        told = _("No meeting of that length fits between the two hours.")
        raise Refused(told, code="short")
    found = [begin + week * WEEK for week in range(weeks) for begin in found]
    if len(found) > MOST_AT_ONCE:
        told = _("That would be more than %(n)s times. Choose fewer hours or longer meetings.")
        raise Refused(told, code="long", params={"n": MOST_AT_ONCE})
    return found


@transaction.atomic
def remove(mentor: Mentor, keys, *, by) -> int:
    """Take back those still to come that nobody has taken; how many went is answered."""
    mentor = _held(mentor, by)
    # Whoever takes one of them waits here, then finds it gone; or was first, and it stays.
    rows = MentorTime.objects.select_for_update(of=("self",)).free()
    held = list(rows.filter(mentor=mentor, pk__in=keys).order_by("pk"))
    if held:
        MentorTime.objects.filter(pk__in=[time.pk for time in held]).delete()
        after = {"times": [time.starts_at.isoformat() for time in held]}
        trail.record(mentor, verb="withdraw_times", by=by, region=mentor.region_id, after=after)
    return len(held)


def _held(mentor, by):
    """All places of this person as a mentor wait in line, so that no two of their times meet."""
    rows = Mentor.objects.select_for_update(of=("self",)).filter(user=mentor.user_id)
    held = {row.pk: row for row in rows.order_by("pk")}[mentor.pk]
    if by.pk != held.user_id or not held.is_serving:
        raise PermissionDenied
    return held

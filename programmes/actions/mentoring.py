"""A mentoring's ways: asked for or assigned, begun, finished, and the maker's word."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.actions import trail
from expo.actions.frozen import refuse_frozen
from kit.states import MoveRefused, check_move
from programmes.actions import mentoring_letters
from programmes.choices.mentoring import ALIVE, MENTORING_MOVES, MentoringState
from programmes.figures.maker import figures_of
from programmes.models import Mentor, Mentoring, MentorTime
from programmes.refusals import Refused
from programmes.rules.mentoring import is_mentor_of, may_assign
from transactions.editions import edition_for
from vendors.choices import STANDING
from vendors.models import Vendor
from vendors.rules import may_tend, works_for

# Times ahead that one maker may hold with one mentor, so that others find one too.
MOST_AHEAD = 3


@transaction.atomic
def ask(mentor: Mentor, *, vendor, theme, by, wish="", time=None, shows_sales=False) -> Mentoring:
    """A maker asks for a mentor of its region; ``time`` is the key of a free one, or None.

    The same again gives the one that is there. Raises Refused, PermissionDenied.
    """
    mentor = _held_mentor(mentor)
    vendor = Vendor.objects.get(pk=vendor.pk)
    if not may_tend(by, vendor):
        raise PermissionDenied
    there = Mentoring.objects.alive().filter(mentor=mentor, vendor=vendor).first()
    if there and (there.theme, there.wish) == (theme, wish):
        return there
    _check_pair(mentor, vendor, theme, there)
    asked = Mentoring.objects.create(
        mentor=mentor,
        vendor=vendor,
        edition_id=edition_for(vendor.pk, ""),
        theme=theme,
        wish=wish,
        asked_at=timezone.now(),
        shows_sales=shows_sales,
    )
    if time is not None:
        take(asked, time)
    _noted(asked, "ask", by, after={"theme": theme, "time": time, "shows_sales": shows_sales})
    mentoring_letters.tell_the_mentor.enqueue(asked.pk, "asked")
    return asked


@transaction.atomic
def assign(mentor: Mentor, *, vendor, theme, by, wish="", edition=None) -> Mentoring:
    """An officer or organiser brings the two together; the mentor says yes, the maker may end it.

    The same again gives the one that is there. Raises Refused, PermissionDenied.
    """
    mentor = _held_mentor(mentor)
    vendor = Vendor.objects.get(pk=vendor.pk)
    if not may_assign(by, vendor, edition):
        raise PermissionDenied
    if works_for(by, vendor):
        told = _("For your own business somebody else chooses the mentor, or you ask for one.")
        raise Refused(told, code="own")
    if edition is not None:
        refuse_frozen(edition)
        places = vendor.participations.filter(edition=edition, state__in=STANDING)
        if not places.exists():
            raise Refused(_("The maker does not take part in this expo."), code="edition")
    if not vendor.is_active:
        raise Refused(_("This maker is not active any more."), code="inactive")
    there = Mentoring.objects.alive().filter(mentor=mentor, vendor=vendor).first()
    if there and (there.theme, there.assigned_by_id) == (theme, by.pk):
        return there
    _check_pair(mentor, vendor, theme, there)
    asked = Mentoring.objects.create(
        mentor=mentor,
        vendor=vendor,
        edition=edition,
        theme=theme,
        wish=wish,
        asked_at=timezone.now(),
        assigned_by=by,
    )
    after = {"theme": theme, "mentor": mentor.pk, "edition": edition and edition.pk}
    _noted(asked, "assign", by, after=after)
    mentoring_letters.tell_the_mentor.enqueue(asked.pk, "assigned")
    mentoring_letters.tell_the_maker.enqueue(asked.pk, "assigned")
    return asked


def _held_mentor(mentor):
    """The mentor's row, held: whoever asks the same one waits in line here."""
    rows = Mentor.objects.select_for_update(of=("self",)).select_related("user")
    return rows.get(pk=mentor.pk)


def _check_pair(mentor, vendor, theme, there):
    """Whether these two can begin on this theme."""
    if not (mentor.is_serving and mentor.user.is_active):
        raise Refused(_("This mentor takes no makers now. Choose another one."), code="gone")
    if works_for(mentor.user, vendor):
        raise Refused(_("Nobody mentors their own business. Choose another mentor."), code="own")
    if not Mentor.objects.of_region(vendor.region_id).filter(pk=mentor.pk).exists():
        told = _("This mentor works in another region. Choose one of the maker's region.")
        raise Refused(told, code="region")
    if theme not in mentor.themes:
        raise Refused(_("This mentor does not offer that theme. Choose another one."), code="theme")
    if there:
        told = _("With this mentor a mentoring is asked for or running already.")
        raise Refused(told, code="there")


@transaction.atomic
def accept(mentoring: Mentoring, *, by) -> Mentoring:
    """The mentor says yes: it begins, and how the maker stands is written down."""
    mentoring = held(mentoring, MentoringState.RUNNING)
    _check_mentor(mentoring, by)
    _check_open(mentoring)
    mentoring.state, mentoring.began_at = MentoringState.RUNNING, timezone.now()
    mentoring.before = figures_of(mentoring.vendor, mentoring.began_at)
    mentoring.save(update_fields=["state", "began_at", "before"])
    _noted(mentoring, "accept", by, MentoringState.ASKED, {"state": mentoring.state})
    mentoring_letters.tell_the_maker.enqueue(mentoring.pk, "accepted")
    return mentoring


@transaction.atomic
def decline(mentoring: Mentoring, *, by, reason) -> Mentoring:
    """The mentor does not take this maker, and says why; from then on the maker is out of sight."""
    mentoring = held(mentoring, MentoringState.DECLINED)
    _check_mentor(mentoring, by)
    over(mentoring, MentoringState.DECLINED, by, outcome=reason, shows_sales=False)
    mentoring_letters.tell_the_maker.enqueue(mentoring.pk, "declined")
    if mentoring.assigned_by_id:
        mentoring_letters.tell_who_assigned.enqueue(mentoring.pk)
    return mentoring


@transaction.atomic
def finish(mentoring: Mentoring, *, by, outcome) -> Mentoring:
    """What came of it, in the mentor's words; how the maker stands now is written down."""
    mentoring = held(mentoring, MentoringState.DONE)
    _check_mentor(mentoring, by)
    _check_open(mentoring)
    mentoring.after = figures_of(mentoring.vendor)
    over(mentoring, MentoringState.DONE, by, outcome=outcome)
    mentoring_letters.tell_the_maker.enqueue(mentoring.pk, "finished")
    return mentoring


@transaction.atomic
def speak(mentoring: Mentoring, *, by, word) -> Mentoring:
    """The maker's own word on a mentoring that began; said anew it replaces the one before."""
    mentoring = held(mentoring)
    check_maker(mentoring, by)
    if mentoring.began_at is None:
        raise MoveRefused
    if word != mentoring.word:
        mentoring.word = word
        mentoring.save(update_fields=["word"])
        _noted(mentoring, "speak", by, after={"said": bool(word)})
    return mentoring


@transaction.atomic
def show_sales(mentoring: Mentoring, *, by, shows_sales) -> Mentoring:
    """The maker lets the mentor see the sum of its sales, or takes that back at any time."""
    mentoring = held(mentoring)
    check_maker(mentoring, by)
    if mentoring.shows_sales != shows_sales:
        mentoring.shows_sales = shows_sales
        mentoring.save(update_fields=["shows_sales"])
        _noted(mentoring, "show_sales", by, after={"shows_sales": shows_sales})
    return mentoring


@transaction.atomic
def book(mentoring: Mentoring, *, by, time) -> Mentoring:
    """The maker takes one of the mentor's free times; ``time`` is its key."""
    mentoring = held(mentoring)
    check_maker(mentoring, by)
    if mentoring.state not in ALIVE:
        raise MoveRefused
    if not mentoring.mentor.is_serving:
        raise Refused(_("This mentor takes no makers now. Choose another one."), code="gone")
    taken = take(mentoring, time)
    if taken:
        moment = taken.starts_at.isoformat()
        row = _noted(mentoring, "take_time", by, after={"time": taken.pk, "starts_at": moment})
        mentoring_letters.tell_the_mentor.enqueue(mentoring.pk, "taken", str(row.pk), moment)
    return mentoring


def take(mentoring, key):
    """Hold a time for this mentoring, inside the caller's transaction; None where it was theirs
    already. The row is locked: of two makers at once one is told that the other was quicker."""
    rows = MentorTime.objects.select_for_update(of=("self",)).filter(mentor=mentoring.mentor_id)
    time = rows.filter(pk=key).first()
    if time is None or time.starts_at <= timezone.now():
        told = _("This time is no longer on offer. Choose another one.")
        raise Refused({"time": [told]}, code="gone")
    if time.mentoring_id == mentoring.pk:
        return None
    if time.mentoring_id:
        told = _("Somebody was quicker: this time is taken. Choose another one.")
        raise Refused({"time": [told]}, code="taken")
    if mentoring.times.ahead().count() >= MOST_AHEAD:
        told = _("You hold %(n)s times with this mentor already. Give one back first.")
        raise Refused({"time": [told % {"n": MOST_AHEAD}]}, code="most")
    time.mentoring = mentoring
    time.save(update_fields=["mentoring"])
    return time


@transaction.atomic
def release(mentoring: Mentoring, *, by, time) -> Mentoring:
    """A time still to come is given back by the maker, or called off by the mentor and gone."""
    mentoring = held(mentoring)
    is_mentor = is_mentor_of(by, mentoring)
    if not is_mentor:
        check_maker(mentoring, by)
    rows = MentorTime.objects.select_for_update(of=("self",)).ahead()
    found = rows.filter(mentoring=mentoring, pk=time).first()
    if found is None:
        raise MoveRefused
    moment = found.starts_at.isoformat()
    row = _noted(mentoring, "release_time", by, after={"starts_at": moment})
    if is_mentor:
        found.delete()
        mentoring_letters.tell_the_maker.enqueue(mentoring.pk, "called_off", str(row.pk), moment)
    else:
        found.mentoring = None
        found.save(update_fields=["mentoring"])
        mentoring_letters.tell_the_mentor.enqueue(mentoring.pk, "given_back", str(row.pk), moment)
    return mentoring


def _check_open(mentoring):
    """An archived expo's figures stay as they are."""
    if mentoring.edition:
        refuse_frozen(mentoring.edition)


def held(mentoring, target=None):
    """The row as it is now, held; where it is to move, the move is checked."""
    rows = Mentoring.objects.select_for_update(of=("self",)).select_related("mentor", "vendor")
    mentoring = rows.get(pk=mentoring.pk)
    if target is not None:
        check_move(MENTORING_MOVES, mentoring.state, target)
    return mentoring


def over(mentoring, state, by, told=None, **words):
    """It is over: times still to come are free again. ``words``: the fields that say why or what
    came of it; what was finished keeps its day and its words when it is ended afterwards.
    ``told``: what else its trail row holds."""
    before = mentoring.state
    if before != MentoringState.DONE:
        mentoring.ended_at = timezone.now()
    mentoring.state = state
    for name, value in words.items():
        setattr(mentoring, name, value)
    mentoring.save(update_fields=["state", "ended_at", "after", *words])
    MentorTime.objects.ahead().filter(mentoring=mentoring).update(mentoring=None)
    _noted(mentoring, str(state), by, before, {"state": state, **words, **(told or {})})


def _check_mentor(mentoring, by):
    if not is_mentor_of(by, mentoring):
        raise PermissionDenied


def check_maker(mentoring, by):
    if not may_tend(by, mentoring.vendor):
        raise PermissionDenied


def _noted(mentoring, verb, by, before="", after=None):
    region = mentoring.vendor.region_id
    was = {"state": before} if before else {}
    return trail.record(mentoring, verb=verb, by=by, region=region, before=was, after=after)

"""A mentoring's way: asked, begun, worked on, finished or ended, and who may do what."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from accounts.models import Trail
from kit.states import MoveRefused
from notices.models import Mail, Notice
from products.models import TouchUp
from programmes.actions import mentor_work, mentoring, mentoring_ends
from programmes.choices.mentoring import MENTORING_MOVES, MentoringState, Theme
from programmes.models import Mentoring, MentorTime
from tests.make import (
    BANDUNG,
    EAST_JAVA,
    KAB_KEDIRI,
    make_listing,
    make_officer,
    make_participation,
    make_product,
    make_user,
)
from tests.programmes.mentoring import (
    make_asked,
    make_maker,
    make_mentor,
    make_running,
    make_time,
    owner_of,
    refused,
)
from vendors.models import Member

pytestmark = pytest.mark.django_db


def subjects(user):
    return list(Notice.objects.filter(user=user).order_by("pk").values_list("subject", flat=True))


def test_from_the_wish_to_the_word(work):
    vendor, mentor = make_maker(name="Tahu Bu Tin"), make_mentor(name="Bu Laras")
    time = make_time(mentor)
    edition = make_participation(vendor).edition
    asked = make_asked(mentor, vendor, time=time.pk)
    assert (asked.state, asked.edition, asked.before) == ("asked", edition, {})
    assert list(asked.times.all()) == [time]
    running = mentoring.accept(asked, by=mentor.user)
    assert running.state == "running"
    assert running.before == {"listings": 0, "response_hours": None, "sales_idr": 0}
    day = timezone.localdate()
    mentor_work.note_session(running, held_on=day, minutes=60, note="Latar kain", by=mentor.user)
    make_listing(vendor=vendor)
    done = mentoring.finish(running, by=mentor.user, outcome="Fotonya terang")
    assert (done.state, done.outcome) == ("done", "Fotonya terang")
    assert done.after == {"listings": 1, "response_hours": None, "sales_idr": 0}
    mentoring.speak(done, by=owner_of(vendor), word="Sekarang saya bisa sendiri")
    assert Mentoring.objects.get().word == "Sekarang saya bisa sendiri"
    work()
    (told,) = subjects(mentor.user)
    assert "Tahu Bu Tin" in told
    assert len(subjects(owner_of(vendor))) == 2
    verbs = Trail.objects.filter(subject_model="mentoring").order_by("pk")
    assert [row.verb for row in verbs] == ["ask", "accept", "note_session", "done", "speak"]
    assert {row.region_code for row in verbs} == {vendor.region_id}


def test_a_wish_sent_twice_is_one(work):
    vendor, mentor = make_maker(), make_mentor()
    assert make_asked(mentor, vendor) == make_asked(mentor, vendor)
    work()
    assert Mail.objects.filter(to=mentor.user.email).count() == 1


def test_one_alive_with_each_mentor():
    vendor, mentor = make_maker(), make_mentor()
    first = make_asked(mentor, vendor)
    assert refused(make_asked, mentor, vendor, theme=Theme.LIVE) == "there"
    make_asked(make_mentor(), vendor)
    mentoring_ends.end(first, by=owner_of(vendor))
    assert make_asked(mentor, vendor, theme=Theme.LIVE).state == "asked"


@pytest.mark.parametrize("region", [EAST_JAVA, "35.71"])
def test_mentors_of_the_region_and_of_the_province(region):
    assert make_asked(make_mentor(region)).state == "asked"


@pytest.mark.parametrize("region", [BANDUNG, KAB_KEDIRI, "32"])
def test_mentors_of_other_regions_are_refused(region):
    assert refused(make_asked, make_mentor(region)) == "region"


def test_what_a_mentor_does_not_offer_is_refused():
    assert refused(make_asked, make_mentor(), theme=Theme.MONEY) == "theme"


def test_who_takes_no_makers_is_refused():
    assert refused(make_asked, make_mentor(is_active=False)) == "gone"
    assert refused(make_asked, make_mentor(user=make_user(is_active=False))) == "gone"


def test_nobody_mentors_their_own_business():
    vendor = make_maker()
    mentor = make_mentor(user=owner_of(vendor), kind="peer")
    assert refused(make_asked, mentor, vendor) == "own"
    operator = make_user(is_staff=True, is_superuser=True)
    assert refused(mentoring.assign, mentor, vendor=vendor, theme="photo", by=operator) == "own"
    # Who comes to work for the maker later stops being its mentor.
    other = make_mentor()
    asked = make_asked(other, vendor)
    Member.objects.create(vendor=vendor, user=other.user)
    with pytest.raises(PermissionDenied):
        mentoring.accept(asked, by=other.user)


def test_only_the_makers_own_people_ask():
    vendor = make_maker()
    for by in (make_user(), make_officer(), make_user(is_staff=True, is_superuser=True)):
        with pytest.raises(PermissionDenied):
            mentoring.ask(make_mentor(), vendor=vendor, theme="photo", by=by)
    assert Mentoring.objects.count() == 0


ACTS = {
    "running": lambda row: mentoring.accept(row, by=row.mentor.user),
    "declined": lambda row: mentoring.decline(row, by=row.mentor.user, reason="Penuh"),
    "done": lambda row: mentoring.finish(row, by=row.mentor.user, outcome="Selesai"),
    "ended": lambda row: mentoring_ends.end(row, by=owner_of(row.vendor)),
}


@pytest.mark.parametrize("state", MentoringState)
@pytest.mark.parametrize("target", ACTS)
def test_the_square_of_moves(state, target):
    row = make_asked()
    Mentoring.objects.filter(pk=row.pk).update(state=state)
    if target in MENTORING_MOVES[state]:
        assert ACTS[target](row).state == target
    else:
        with pytest.raises(MoveRefused):
            ACTS[target](row)


def test_others_move_nothing():
    row, other = make_running(), make_mentor()
    make_running(other)
    operator = make_user(is_staff=True, is_superuser=True)
    day = timezone.localdate()
    of_mentor = (
        (mentoring.finish, {"outcome": "x"}),
        (mentor_work.note_session, {"held_on": day, "minutes": 30, "note": "x"}),
        (mentor_work.give_task, {"kind": "photo", "note": "x"}),
    )
    of_maker = (
        (mentoring_ends.end, {}),
        (mentoring.speak, {"word": "x"}),
        (mentoring.show_sales, {"shows_sales": True}),
        (mentoring.book, {"time": 1}),
    )
    nobody = (other.user, make_officer(), operator)
    for acts, by in ((of_mentor, owner_of(row.vendor)), (of_maker, row.mentor.user)):
        for act, told in acts:
            for person in (by, *nobody):
                with pytest.raises(PermissionDenied):
                    act(row, by=person, **told)
    row.refresh_from_db()
    assert (row.state, row.word, row.shows_sales, row.sessions.count()) == ("running", "", False, 0)


def test_a_time_is_taken_once_given_back_and_called_off(work):
    mentor = make_mentor()
    first, second = make_running(mentor), make_running(mentor)
    time, gone = make_time(mentor), make_time(mentor, begins=-10)
    mentoring.book(first, by=owner_of(first.vendor), time=time.pk)
    assert refused(mentoring.book, second, by=owner_of(second.vendor), time=time.pk) == "time"
    assert refused(mentoring.book, second, by=owner_of(second.vendor), time=gone.pk) == "time"
    theirs = make_time(make_mentor())
    assert refused(mentoring.book, second, by=owner_of(second.vendor), time=theirs.pk) == "time"
    mentoring.release(first, by=owner_of(first.vendor), time=time.pk)
    mentoring.book(second, by=owner_of(second.vendor), time=time.pk)
    with pytest.raises(MoveRefused):
        mentoring.release(first, by=owner_of(first.vendor), time=time.pk)
    mentoring.release(second, by=mentor.user, time=time.pk)
    assert not MentorTime.objects.filter(pk=time.pk).exists()
    work()
    # asked twice, taken, given back, taken by the other
    assert len(subjects(mentor.user)) == 5
    assert len(subjects(owner_of(second.vendor))) == 2


@pytest.mark.parametrize("over", ["declined", "ended", "done"])
def test_what_is_over_frees_its_times(over):
    mentor = make_mentor()
    row = make_asked(mentor) if over == "declined" else make_running(mentor)
    time = make_time(mentor)
    mentoring.book(row, by=owner_of(row.vendor), time=time.pk)
    ACTS[over](row)
    assert list(MentorTime.objects.free()) == [time]


@pytest.mark.parametrize("over", ["declined", "ended"])
def test_then_the_mentor_no_longer_sees_the_maker(over):
    row = make_asked()
    assert list(Mentoring.objects.mentored_by(row.mentor.user)) == [row]
    ACTS[over](row)
    assert list(Mentoring.objects.mentored_by(row.mentor.user)) == []


def test_sessions_are_of_days_that_were():
    row, today = make_running(), timezone.localdate()
    told = {"minutes": 45, "note": "Latar", "by": row.mentor.user}
    late = today + timedelta(days=1)
    assert refused(mentor_work.note_session, row, held_on=late, **told) == "held_on"
    early = today - timedelta(days=1)
    assert refused(mentor_work.note_session, row, held_on=early, **told) == "held_on"
    for _ in range(2):
        mentor_work.note_session(row, held_on=today, **told)
    assert row.sessions.count() == 1


def test_a_task_is_one_of_the_makers_touch_ups(work):
    vendor = make_maker()
    row = make_running(vendor=vendor)
    listing, by = make_listing(vendor=vendor), row.mentor.user
    due = timezone.localdate() + timedelta(days=3)
    told = {"kind": "photo", "note": "Foto dengan cahaya jendela", "due_on": due, "by": by}
    task = mentor_work.give_task(row, product=listing.product, **told)
    assert mentor_work.give_task(row, product=listing.product, **told) == task
    touch_up = TouchUp.objects.get()
    assert (touch_up.vendor, touch_up.product, touch_up.submission) == (
        vendor,
        listing.product,
        None,
    )
    assert (touch_up.asked_by, touch_up.due_on) == (by, due)
    hidden = make_product(vendor)
    assert refused(mentor_work.give_task, row, product=hidden, **told) == "product"
    foreign = make_listing().product
    assert refused(mentor_work.give_task, row, product=foreign, **told) == "product"
    past = {**told, "due_on": timezone.localdate() - timedelta(days=1)}
    assert refused(mentor_work.give_task, row, **past) == "due_on"
    work()
    assert len(subjects(owner_of(vendor))) == 2
    mentor_work.withdraw_task(row, task=task.pk, by=by)
    assert TouchUp.objects.count() == 0


def test_a_task_that_is_done_stays():
    row = make_running()
    task = mentor_work.give_task(row, kind="permit", note="Urus NIB", by=row.mentor.user)
    TouchUp.objects.update(done_at=timezone.now())
    with pytest.raises(MoveRefused):
        mentor_work.withdraw_task(row, task=task.pk, by=row.mentor.user)
    other = make_running()
    theirs = mentor_work.give_task(other, kind="permit", note="x", by=other.mentor.user)
    with pytest.raises(MoveRefused):
        mentor_work.withdraw_task(row, task=theirs.pk, by=row.mentor.user)

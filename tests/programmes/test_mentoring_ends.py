"""A mentoring is ended by its maker or an officer; then, and in time, the mentor sees no more."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from accounts.models import Trail
from expo.choices import EditionState, Role
from expo.models import Edition
from kit.states import MoveRefused
from notices.models import Mail
from products.actions import touching
from products.models import TouchUp
from programmes.actions import mentor_work, mentoring, mentoring_ends
from programmes.figures.mentoring import mentored
from programmes.models import Mentoring, MentorTime
from tests.make import (
    EAST_JAVA,
    KAB_LAMONGAN,
    appoint,
    make_curator,
    make_edition,
    make_officer,
    make_participation,
    make_user,
    make_vendor,
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
from tests.programmes.partners import make_keeper

pytestmark = pytest.mark.django_db
WHY = "Pendamping pindah tugas"


def make_done(**fields):
    row = make_running(**fields)
    row = mentoring.finish(row, by=row.mentor.user, outcome="Foto terang")
    return mentoring.speak(row, by=owner_of(row.vendor), word="Saya bisa sendiri")


def in_edition():
    """Running, in an edition."""
    vendor = make_maker()
    make_participation(vendor, make_edition())
    return make_running(vendor=vendor)


def test_an_officer_ends_it_with_a_reason_that_the_maker_reads(client, work):
    row = make_running()
    time = make_time(row.mentor)
    mentoring.book(row, by=owner_of(row.vendor), time=time.pk)
    officer = make_officer()
    row = mentoring_ends.stop(row, by=officer, reason=WHY)
    assert (row.state, row.end_reason) == ("ended", WHY)
    assert list(MentorTime.objects.free()) == [time]
    told = Trail.objects.get(verb="ended")
    assert (told.actor, told.after["end_reason"]) == (officer, WHY)
    client.force_login(owner_of(row.vendor))
    page = client.get(f"/lapak-saya/pendampingan/{row.pk}/").text
    assert WHY in page
    client.force_login(row.mentor.user)
    assert client.get(f"/pendamping/{row.pk}/").status_code == 404
    Mail.objects.all().delete()
    work()
    letters = {mail.to: mail.body for mail in Mail.objects.all()}
    assert letters.keys() >= {row.mentor.user.email, owner_of(row.vendor).email}
    # The reason stands on the maker's page alone.
    assert not any(WHY in body for body in letters.values())


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("officer", True),
        ("province", True),
        ("organiser", True),
        ("operator", True),
        ("other officer", False),
        ("other organiser", False),
        ("curator", False),
        ("observer", False),
        ("mentor", False),
        ("maker", False),
    ],
)
def test_who_ends_it_with_a_reason(who, may):
    row = in_edition()
    by = {
        "officer": make_officer,
        "province": lambda: make_officer(EAST_JAVA),
        "organiser": lambda: make_keeper(row.edition.organiser),
        "operator": lambda: make_user(is_superuser=True, is_staff=True),
        "other officer": lambda: make_officer(KAB_LAMONGAN),
        "other organiser": lambda: make_keeper(make_edition().organiser),
        "curator": lambda: make_curator(row.edition.organiser),
        "observer": lambda: appoint(make_user(), Role.OBSERVER).user,
        "mentor": lambda: row.mentor.user,
        "maker": lambda: owner_of(row.vendor),
    }[who]()
    if may:
        assert mentoring_ends.stop(row, by=by, reason=WHY).state == "ended"
    else:
        with pytest.raises(PermissionDenied):
            mentoring_ends.stop(row, by=by, reason=WHY)
        assert Mentoring.objects.get().state == "running"


def test_nobody_ends_their_own_as_an_officer():
    officer = make_officer()
    row = make_running(vendor=make_vendor(owner=officer))
    assert refused(mentoring_ends.stop, row, by=officer, reason=WHY) == "own"
    assert mentoring_ends.end(row, by=officer).state == "ended"


def ends(row):
    return {
        "maker": lambda: mentoring_ends.end(row, by=owner_of(row.vendor)),
        "officer": lambda: mentoring_ends.stop(row, by=make_officer(), reason=WHY),
    }


@pytest.mark.parametrize("who", ["maker", "officer"])
def test_a_finished_one_is_ended_and_keeps_what_was_written(who, client):
    row = make_done()
    day = timezone.now() - timedelta(days=3)
    Mentoring.objects.update(ended_at=day)
    before = Mentoring.objects.values("outcome", "word", "after", "before", "ended_at").get()
    assert before["outcome"] == "Foto terang"
    assert list(Mentoring.objects.mentored_by(row.mentor.user)) == [row]
    ends(row)[who]()
    assert Mentoring.objects.values(*before).get() == before
    assert list(Mentoring.objects.mentored_by(row.mentor.user)) == []
    # What was done is still counted; only who sees it has changed.
    assert mentored()["finished"] == 1
    client.force_login(owner_of(row.vendor))
    page = client.get(f"/lapak-saya/pendampingan/{row.pk}/").text
    assert "Foto terang" in page
    assert "Saya bisa sendiri" in page


@pytest.mark.parametrize("state", ["declined", "ended"])
def test_what_has_ended_is_not_ended_again(state):
    row = make_asked()
    Mentoring.objects.update(state=state)
    with pytest.raises(MoveRefused):
        mentoring_ends.stop(row, by=make_officer(), reason=WHY)


@pytest.mark.parametrize("who", ["maker", "officer"])
def test_in_an_archived_expo_the_mentor_can_be_sent_off_too(who):
    row = in_edition()
    row = mentoring.finish(row, by=row.mentor.user, outcome="Selesai")
    Edition.objects.update(state=EditionState.ARCHIVED)
    assert ends(row)[who]().state == "ended"


def test_what_is_finished_is_seen_for_ninety_days(client):
    row = make_done()
    address, now = f"/pendamping/{row.pk}/", timezone.now()
    client.force_login(row.mentor.user)
    Mentoring.objects.update(ended_at=now - timedelta(days=89))
    assert client.get(address).status_code == 200
    assert row.vendor.name in client.get("/pendamping/").text
    Mentoring.objects.update(ended_at=now - timedelta(days=90))
    assert client.get(address).status_code == 404
    assert row.vendor.name not in client.get("/pendamping/").text
    # The maker keeps it, and was told until when.
    client.force_login(owner_of(row.vendor))
    page = client.get(f"/lapak-saya/pendampingan/{row.pk}/")
    assert page.context["mentoring"].shared_until.date() == now.date()
    assert "Foto terang" in page.text


def test_officers_end_it_on_its_page(client):
    row = make_done(mentor=make_mentor(name="Bu Laras"))
    client.force_login(make_officer())
    address = f"/admin/programmes/mentoring/{row.pk}/change/"
    assert client.get(address).context["may_end"]
    empty = client.post(address, {"reason": "  "})
    assert empty.context["form"].errors.keys() == {"reason"}
    long = client.post(address, {"reason": "x" * 501})
    assert "x" * 501 in long.text
    assert Mentoring.objects.get().state == "done"
    assert client.post(address, {"reason": WHY}).url == address
    page = client.get(address)
    assert WHY in page.text
    assert not page.context["may_end"]
    again = client.post(address, {"reason": WHY})
    assert again.status_code == 200
    assert again.context["form"].non_field_errors()


def test_who_only_looks_on_from_elsewhere_ends_nothing(client):
    row = in_edition()
    for user in (make_officer(KAB_LAMONGAN), make_curator(row.edition.organiser)):
        client.force_login(user)
        address = f"/admin/programmes/mentoring/{row.pk}/change/"
        assert client.post(address, {"reason": WHY}).status_code in (302, 403)
        assert Mentoring.objects.get().state == "running"


def test_a_maker_ends_a_finished_one_on_its_page(client):
    row = make_done()
    client.force_login(owner_of(row.vendor))
    address = f"/lapak-saya/pendampingan/{row.pk}/"
    assert "akhiri" in [choice.name for choice in client.get(address).context["choices"]]
    assert client.post(f"{address}akhiri/").url == address
    assert Mentoring.objects.get().state == "ended"


def with_tasks(row):
    """An open task, and one that is done."""
    open_one, done = [
        mentor_work.give_task(row, kind="other", note=note, by=row.mentor.user).touch_up
        for note in ("Tulis pembuka", "Foto dekat jendela")
    ]
    return open_one, touching.tick(done, by=owner_of(row.vendor))


@pytest.mark.parametrize("who", ["maker", "officer"])
def test_tasks_still_open_leave_the_makers_lists_and_are_shown_as_unwanted(client, who):
    row, officer = make_running(), make_officer()
    owner = owner_of(row.vendor)
    open_one, done = with_tasks(row)
    if who == "maker":
        mentoring_ends.end(row, by=owner)
    else:
        mentoring_ends.stop(row, by=officer, reason=WHY)
    open_one.refresh_from_db()
    done.refresh_from_db()
    assert open_one.dropped_at
    assert done.done_at
    assert done.dropped_at is None
    assert Trail.objects.get(verb="ended").after["dropped_touch_ups"] == [open_one.pk]
    with pytest.raises(MoveRefused):
        touching.tick(open_one, by=owner)
    client.force_login(owner)
    for name in ("desk:home", "products:touch_ups"):
        assert open_one.note not in client.get(reverse(name)).text
    mine, theirs = f"/en/lapak-saya/pendampingan/{row.pk}/", "/en/admin/programmes/mentoring/"
    page = client.get(mine).text
    assert "no longer stands on your list of touch-ups" in page
    assert "#t" not in page
    client.force_login(officer)
    for text in (page, client.get(f"{theirs}{row.pk}/change/").text):
        assert text.count("No longer wanted") == 1


def test_what_a_finished_one_left_to_do_stays_to_do():
    row = make_running()
    open_one, _done = with_tasks(row)
    row = mentoring.finish(row, by=row.mentor.user, outcome="Foto terang")
    mentoring_ends.end(row, by=owner_of(row.vendor))
    assert list(TouchUp.objects.to_do()) == [open_one]


def test_the_yes_to_showing_sales_ends_with_it(client):
    row = make_running(shows_sales=True)
    client.force_login(owner_of(row.vendor))
    address = f"/en/lapak-saya/pendampingan/{row.pk}/"
    assert "The mentor may see them" in client.get(address).text
    mentoring_ends.end(row, by=owner_of(row.vendor))
    page = client.get(address).text
    assert "The mentor may see them" not in page
    assert "Only you see them" in page
    no = mentoring.decline(
        (asked := make_asked(shows_sales=True)), by=asked.mentor.user, reason="-"
    )
    assert not no.shows_sales

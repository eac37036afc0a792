"""Nobody is a mentor unasked, and whom an officer takes out sees and does nothing."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from accounts.models import Trail
from kit.states import MoveRefused
from notices.models import Mail, Notice
from programmes.actions import mentor_times, mentor_work, mentoring, mentoring_ends, mentors
from programmes.choices.partners import PartnerKind
from programmes.models import Mentor, Mentoring
from tests.make import KOTA_KEDIRI, make_officer, make_user
from tests.programmes.mentoring import (
    make_asked,
    make_maker,
    make_mentor,
    make_running,
    make_time,
    offered,
    owner_of,
    refused,
)
from tests.programmes.partners import make_partner

pytestmark = pytest.mark.django_db
DESK, MINE = "/pendamping/", "/lapak-saya/pendampingan/"
ASSIGN = "admin:programmes_mentoring_assign_to"


def make_named(**fields):
    """Named by an officer, and not answered."""
    return make_mentor(**{"accepted_at": None, "name": "Bu Laras", **fields})


def answer(client, mentor, word):
    return client.post(f"{DESK}jawab/{mentor.pk}/", {"jawaban": word})


def test_who_was_named_is_shown_to_nobody_until_they_say_yes(client, work):
    person, officer = make_user("laras@contoh.test", name="Laras Widya"), make_officer()
    partner = make_partner(kind=PartnerKind.UNIVERSITY)
    words = {"kind": "university", "partner": partner, "themes": ["photo"], "is_active": True}
    mentor = mentors.make(
        region=officer.appointments.get().region,
        email="laras@contoh.test",
        by=officer,
        **{"name": "Bu Laras", "about": "", "about_en": "", **words},
    )
    work()
    assert Notice.objects.get(user=person).url == DESK
    vendor = make_maker()

    def seen():
        client.force_login(owner_of(vendor))
        listed = mentor in client.get(MINE).context["mentors"]
        asked = client.get(f"{MINE}minta/{mentor.pk}/").status_code == 200
        public = client.get(reverse("storefront:partner", args=[partner.slug]))
        client.force_login(officer)
        form = client.get(reverse(ASSIGN, args=[vendor.pk])).context["form"]
        page = client.get(f"/admin/programmes/mentor/{mentor.pk}/change/").text
        chosen = mentor in form.fields["mentor"].queryset
        return listed, asked, public.context["mentors"], chosen, "Laras Widya" in page

    assert seen() == (False, False, 0, False, False)
    assert refused(make_asked, mentor, vendor) == "gone"
    client.force_login(person)
    page = client.get(DESK)
    assert page.context["named"] == [mentor]
    assert "Bu Laras" in page.text
    assert client.get(f"{DESK}waktu/").status_code == 404
    assert answer(client, mentor, "ya").url == DESK
    assert client.get(DESK).context["named"] == []
    assert client.get(f"{DESK}waktu/").status_code == 200
    row = Trail.objects.get(verb="accept", subject_model="mentor")
    assert (row.actor, row.region_code) == (person, KOTA_KEDIRI)
    assert seen() == (True, True, 1, True, True)


def test_a_no_takes_them_out_and_an_officer_may_ask_again(client, work):
    mentor = make_named()
    client.force_login(mentor.user)
    assert answer(client, mentor, "tidak").url == reverse("accounts:home")
    assert client.get(DESK).status_code == 404
    mentor.refresh_from_db()
    assert (mentor.is_active, mentor.accepted_at) == (False, None)
    assert answer(client, mentor, "tidak").status_code == 302
    with pytest.raises(MoveRefused):
        mentors.answer(mentor, by=mentor.user, is_yes=True)
    mentors.change(mentor, by=make_officer(), **words_of(mentor, is_active=True))
    assert client.get(DESK).context["named"] == [mentor]
    work()
    assert Notice.objects.get(user=mentor.user).url == DESK


def words_of(mentor, **changed):
    return {name: getattr(mentor, name) for name in mentors.WORDS} | changed


def test_a_yes_is_not_taken_back_by_an_old_page(client):
    mentor = make_named()
    client.force_login(mentor.user)
    answer(client, mentor, "ya")
    first = Mentor.objects.get().accepted_at
    answer(client, mentor, "ya")
    assert answer(client, mentor, "tidak").url == DESK
    mentor.refresh_from_db()
    assert (mentor.is_serving, mentor.accepted_at) == (True, first)


def test_a_mentor_leaves_once_nobody_counts_on_them(client):
    mentoring_ = make_running()
    mentor = mentoring_.mentor
    client.force_login(mentor.user)
    assert 'value="berhenti"' in client.get(DESK).text
    answer(client, mentor, "berhenti")
    mentor.refresh_from_db()
    assert mentor.is_serving
    assert "mengandalkan" in client.get(DESK).text
    mentoring_ends.end(mentoring_, by=owner_of(mentoring_.vendor))
    assert answer(client, mentor, "berhenti").url == reverse("accounts:home")
    mentor.refresh_from_db()
    assert (mentor.is_active, mentor.accepted_at) == (False, None)
    assert client.get(DESK).status_code == 404
    assert refused(make_asked, mentor, make_maker()) == "gone"
    assert answer(client, mentor, "berhenti").status_code == 302
    assert Trail.objects.get(verb="leave", subject_model="mentor").actor == mentor.user


def test_only_the_person_answers(client):
    mentor = make_named()
    for user in (make_mentor().user, make_officer(), make_user(is_superuser=True, is_staff=True)):
        client.force_login(user)
        assert answer(client, mentor, "ya").status_code == 404
        with pytest.raises(PermissionDenied):
            mentors.answer(mentor, by=user, is_yes=True)
        with pytest.raises(PermissionDenied):
            mentors.leave(mentor, by=user)
    client.force_login(mentor.user)
    for word in ("", "mungkin"):
        assert answer(client, mentor, word).status_code == 404
    assert Mentor.objects.get(pk=mentor.pk).accepted_at is None


def test_where_they_land_after_signing_in_is_the_question(client):
    mentor = make_named()
    client.force_login(mentor.user)
    assert client.get(reverse("accounts:home")).url == DESK


def test_the_officers_list_says_who_has_not_answered(client):
    make_named()
    client.force_login(make_officer())
    assert "Has not said yes yet" in client.get("/en/admin/programmes/mentor/").text


# Taken out.


def test_who_was_taken_out_sees_no_maker_and_does_nothing(client, work):
    asked = make_asked(make_mentor(), make_maker(name="Tahu Bu Tin"))
    row = make_running(asked.mentor, make_maker(name="Kopi Bu Ida"))
    mentor, by = row.mentor, row.mentor.user
    client.force_login(by)
    Mentor.objects.update(is_active=False)
    row.refresh_from_db()
    asked.refresh_from_db()
    addresses = [DESK, f"{DESK}waktu/", f"{DESK}{row.pk}/", f"{DESK}{asked.pk}/"]
    assert {client.get(address).status_code for address in addresses} == {404}
    assert client.post(f"{DESK}{asked.pk}/terima/").status_code == 404
    assert answer(client, mentor, "ya").status_code == 302
    assert client.get(DESK).status_code == 404
    day = timezone.localdate()
    for act in (
        lambda: mentoring.accept(asked, by=by),
        lambda: mentoring.decline(asked, by=by, reason="x"),
        lambda: mentoring.finish(row, by=by, outcome="x"),
        lambda: mentor_work.note_session(row, held_on=day, minutes=30, note="x", by=by),
        lambda: mentor_work.give_task(row, kind="photo", note="x", by=by),
        lambda: offered(mentor),
        lambda: mentor_times.remove(mentor, [1], by=by),
    ):
        with pytest.raises(PermissionDenied):
            act()
    # Nor is anything of a maker written to them.
    work()
    Mail.objects.all().delete()
    mentoring_ends.end(row, by=owner_of(row.vendor))
    work()
    assert not Mail.objects.filter(to=by.email).exists()


def test_in_another_region_they_still_mentor(client):
    mentor = make_mentor()
    other = make_mentor("35", user=mentor.user)
    gone, kept = make_running(mentor), make_running(other)
    for row in (gone, kept):
        time = make_time(row.mentor, begins=60 + 60 * row.pk)
        mentoring.book(row, by=owner_of(row.vendor), time=time.pk)
    Mentor.objects.filter(pk=mentor.pk).update(is_active=False)
    client.force_login(mentor.user)
    page = client.get(DESK)
    assert page.context["running"] == [kept]
    assert [time.mentoring for time in page.context["meetings"]] == [kept]
    assert client.get(f"{DESK}{gone.pk}/").status_code == 404
    assert client.get(f"{DESK}waktu/{KOTA_KEDIRI}/").status_code == 404


def test_the_maker_is_told_and_takes_no_time_of_theirs(client):
    row = make_running()
    time = make_time(row.mentor)
    client.force_login(owner_of(row.vendor))
    address = f"{MINE}{row.pk}/"
    assert "waktu" in [choice.name for choice in client.get(address).context["choices"]]
    Mentor.objects.update(is_active=False)
    page = client.get(address)
    assert "waktu" not in [choice.name for choice in page.context["choices"]]
    assert "This mentor takes no makers at the moment" in client.get(f"/en{address}").text
    row.refresh_from_db()
    assert refused(mentoring.book, row, by=owner_of(row.vendor), time=time.pk) == "gone"
    assert client.post(f"{address}akhiri/").status_code == 302


def test_back_again_what_ran_goes_on(client):
    row = make_running()
    Mentor.objects.update(is_active=False)
    mentors.change(row.mentor, by=make_officer(), **words_of(row.mentor, is_active=True))
    client.force_login(row.mentor.user)
    assert client.get(f"{DESK}{row.pk}/").status_code == 200


# Times of one maker, and who hears of a no.


def test_a_maker_holds_three_times_ahead_with_one_mentor(client):
    row = make_running()
    by = owner_of(row.vendor)
    times = [make_time(row.mentor, begins=60 + 90 * n) for n in range(5)]
    past = make_time(row.mentor, begins=-90)
    past.mentoring = row
    past.save()
    for time in times[:3]:
        mentoring.book(row, by=by, time=time.pk)
    assert refused(mentoring.book, row, by=by, time=times[3].pk) == "time"
    client.force_login(by)
    answer = client.post(f"{MINE}{row.pk}/waktu/", {"waktu-time": times[3].pk})
    assert "3" in answer.context["form"].errors["time"][0]
    # With another mentor, and once one was given back, there is room.
    other = make_asked(vendor=row.vendor)
    mentoring.book(other, by=by, time=make_time(other.mentor).pk)
    mentoring.release(row, by=by, time=times[0].pk)
    mentoring.book(row, by=by, time=times[3].pk)
    assert row.times.ahead().count() == 3


@pytest.mark.parametrize("still", ["officer", "not staff", "of elsewhere", "not active"])
def test_a_no_is_told_to_who_could_choose_another_one(work, still):
    officer, vendor = make_officer(), make_maker()
    row = mentoring.assign(make_mentor(), vendor=vendor, theme="photo", by=officer)
    if still == "not staff":
        type(officer).objects.filter(pk=officer.pk).update(is_staff=False)
    if still == "not active":
        type(officer).objects.filter(pk=officer.pk).update(is_active=False)
    if still == "of elsewhere":
        officer.appointments.update(region="32.73")
    work()
    Mail.objects.all().delete()
    mentoring.decline(row, by=row.mentor.user, reason="Penuh")
    work()
    told = Mail.objects.filter(to=officer.email).exists()
    assert told == (still == "officer")
    assert Mentoring.objects.get().state == "declined"
    assert timezone.now() - row.asked_at < timedelta(hours=1)

"""Pages of makers and mentors: what they show, to whom, with how few questions."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from kit.times import day
from products.models import TouchUp
from programmes.actions import mentor_work, mentoring
from programmes.models import Mentor, Mentoring, MentorTime
from tests.make import BANDUNG, make_listing, make_user
from tests.programmes.mentoring import (
    make_asked,
    make_maker,
    make_mentor,
    make_running,
    make_time,
    owner_of,
)

pytestmark = pytest.mark.django_db
MINE = "/lapak-saya/pendampingan/"
DESK = "/pendamping/"


@pytest.fixture
def vendor():
    return make_maker(name="Tahu Bu Tin")


@pytest.fixture
def maker(client, vendor):
    client.force_login(owner_of(vendor))
    return client


def queries(client, address):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_mentors_of_the_region_with_themes_and_free_times(maker, vendor):
    mentor = make_mentor(name="Bu Laras", about="Dua puluh tahun memotret")
    make_time(mentor)
    make_time(mentor, begins=-60)
    far, idle = make_mentor(BANDUNG), make_mentor(is_active=False)
    own = make_mentor(user=owner_of(vendor), kind="peer")
    page = maker.get(MINE)
    (found,) = page.context["mentors"]
    assert (found, found.free) == (mentor, 1)
    assert "Dua puluh tahun memotret" in page.text
    for mentor in (far, idle, own):
        assert mentor.name not in page.text
    assert maker.get(f"{MINE}?tema=money").context["mentors"] == []
    assert len(maker.get(f"{MINE}?tema=photo").context["mentors"]) == 1
    assert len(maker.get(f"{MINE}?tema=zzz").context["mentors"]) == 1


def test_a_maker_asks_with_a_time(maker, vendor):
    mentor = make_mentor()
    time = make_time(mentor)
    address = f"{MINE}minta/{mentor.pk}/"
    assert maker.get(address).status_code == 200
    answer = maker.post(
        address, {"theme": "photo", "wish": "Foto gelap", "time": time.pk, "shows_sales": "on"}
    )
    row = Mentoring.objects.get()
    assert (answer.status_code, answer.url) == (302, f"{MINE}{row.pk}/")
    assert (row.vendor, row.mentor, row.wish, row.shows_sales) == (
        vendor,
        mentor,
        "Foto gelap",
        True,
    )
    assert list(row.times.all()) == [time]
    assert maker.get(address).url == f"{MINE}{row.pk}/"
    # Sent once more with other words it is told, and what was typed stays.
    again = maker.post(address, {"theme": "live", "wish": "Ingin siaran"})
    assert again.status_code == 200
    assert "Ingin siaran" in again.text
    assert Mentoring.objects.count() == 1


def test_what_is_wrong_is_told_and_what_was_typed_is_kept(maker):
    mentor = make_mentor()
    time = make_time(mentor)
    address = f"{MINE}minta/{mentor.pk}/"
    for sent, field in (
        ({"wish": "Foto gelap"}, "theme"),
        ({"theme": "photo"}, "wish"),
        ({"theme": "money", "wish": "Foto gelap"}, "theme"),
        ({"theme": "photo", "wish": "Foto gelap", "time": "x"}, "time"),
        ({"theme": "photo", "wish": "Foto gelap", "time": "9" * 30}, "time"),
    ):
        answer = maker.post(address, sent)
        assert answer.context["form"].errors.keys() == {field}, sent
        assert ("Foto gelap" in answer.text) == ("wish" in sent)
    MentorTime.objects.filter(pk=time.pk).update(mentoring=make_asked(mentor))
    taken = maker.post(address, {"theme": "photo", "wish": "Foto gelap", "time": time.pk})
    assert taken.context["form"].errors.keys() == {"time"}
    assert Mentoring.objects.count() == 1


def test_who_is_no_mentor_of_the_region_cannot_be_asked(maker, vendor):
    rows = [make_mentor(BANDUNG), make_mentor(is_active=False), make_mentor(user=owner_of(vendor))]
    for mentor in rows:
        address = f"{MINE}minta/{mentor.pk}/"
        assert maker.get(address).status_code == 404
        assert maker.post(address, {"theme": "photo", "wish": "x"}).status_code == 404


def test_a_makers_moves_on_the_page(maker, vendor):
    row = make_running(vendor=vendor)
    time = make_time(row.mentor)
    address = f"{MINE}{row.pk}/"

    def press(move, **sent):
        return maker.post(f"{address}{move}/", sent)

    assert press("waktu", **{"waktu-time": ""}).context["form"].errors.keys() == {"time"}
    assert press("waktu", **{"waktu-time": time.pk}).url == address
    assert list(row.times.all()) == [time]
    assert press("lepas", key="x").status_code == 200
    assert press("lepas", key=time.pk).url == address
    assert list(row.times.all()) == []
    assert press("angka", **{"angka-shows_sales": "on"}).url == address
    assert press("kata", **{"kata-word": " "}).context["form"].errors.keys() == {"word"}
    assert press("kata", **{"kata-word": "Foto saya terang"}).url == address
    row.refresh_from_db()
    assert (row.shows_sales, row.word) == (True, "Foto saya terang")
    assert press("selesai").status_code == 404
    assert press("akhiri").url == address
    row.refresh_from_db()
    assert row.state == "ended"
    assert press("akhiri").status_code == 200


def test_another_makers_mentoring_does_not_exist(maker):
    row = make_running()
    assert maker.get(f"{MINE}{row.pk}/").status_code == 404
    for move in ("waktu", "akhiri", "kata", "zzz"):
        assert maker.post(f"{MINE}{row.pk}/{move}/").status_code == 404


def test_a_task_stands_on_the_makers_lists_with_who_asked(maker, vendor):
    mentor = make_mentor(user=make_user(name="Laras Widya"))
    row = make_running(mentor, vendor)
    listing = make_listing(vendor=vendor)
    mentor_work.give_task(
        row, kind="photo", note="Foto di dekat jendela", product=listing.product, by=mentor.user
    )
    mentor_work.give_task(row, kind="permit", note="Urus izin", by=mentor.user)
    home = maker.get(reverse("desk:home"))
    assert [task.words for task in home.context["tasks"]][:2] == [
        "Foto di dekat jendela",
        "Urus izin",
    ]
    page = maker.get(reverse("products:touch_ups"))
    for html in (home.text, page.text):
        assert "Laras Widya" in html
    assert reverse("vendors:claims") in page.text
    assert [group.send_url for group in page.context["groups"]] == ["", ""]
    touch_up = TouchUp.objects.get(note="Foto di dekat jendela")
    assert maker.post(reverse("products:touch_up_tick", args=[touch_up.pk, "sudah"])).url
    touch_up.refresh_from_db()
    assert touch_up.done_at is not None
    page = maker.get(reverse("products:touch_ups"))
    assert [row for group in page.context["groups"] for row in group.rows] == [
        TouchUp.objects.get(note="Urus izin")
    ]
    assert page.context["done"].rows == [touch_up]
    assert "Foto di dekat jendela" not in maker.get(reverse("desk:home")).text
    maker.force_login(mentor.user)
    assert maker.get(f"{DESK}{row.pk}/").context["tasks"][0].touch_up.done_at


def test_a_task_about_no_product_leads_to_its_mentoring(maker, vendor):
    row = make_running(vendor=vendor)
    told, listing = f"{MINE}{row.pk}/", make_listing(vendor=vendor)
    mentor_work.give_task(row, kind="price", note="Hitung ulang biaya", by=row.mentor.user)
    mentor_work.give_task(row, kind="other", note="Tulis pembuka", by=row.mentor.user)
    mentor_work.give_task(row, kind="permit", note="Urus izin", by=row.mentor.user)
    of_goods = mentor_work.give_task(
        row, kind="photo", note="Foto ulang", product=listing.product, by=row.mentor.user
    )
    TouchUp.objects.create(vendor=vendor, kind="price", note="Tanpa pendamping")
    page = maker.get(reverse("products:touch_ups"))
    rows = [one for group in page.context["groups"] for one in group.rows]
    assert {one.note: one.told_url for one in rows} == {
        "Hitung ulang biaya": told,
        "Tulis pembuka": told,
        "Urus izin": "",
        of_goods.touch_up.note: "",
        "Tanpa pendamping": "",
    }
    assert page.text.count(f'href="{told}"') == 2
    home = {task.words: task.url for task in maker.get(reverse("desk:home")).context["tasks"]}
    assert home["Hitung ulang biaya"] == told
    assert home["Foto ulang"] == reverse("products:touch_ups")


def test_a_maker_who_mentors_sees_at_home_who_waits(maker, vendor):
    home = reverse("desk:home")
    assert DESK not in [task.url for task in maker.get(home).context["tasks"]]
    mentor = make_mentor(user=owner_of(vendor), kind="peer", accepted_at=None)
    (task,) = [task for task in maker.get(home).context["tasks"] if task.url == DESK]
    assert task.note == "Kota Kediri"
    Mentor.objects.update(accepted_at=timezone.now())
    mentor.refresh_from_db()
    make_running(mentor)
    assert DESK not in [task.url for task in maker.get(home).context["tasks"]]
    make_asked(mentor, make_maker(name="Kopi Bu Ida"))
    make_asked(mentor, make_maker(name="Roti Pak Jo"))
    (task,) = [task for task in maker.get(home).context["tasks"] if task.url == DESK]
    assert "2" in task.words
    assert task.note == "Kopi Bu Ida"
    make_asked()
    Mentor.objects.filter(pk=mentor.pk).update(is_active=False)
    assert DESK not in [task.url for task in maker.get(home).context["tasks"]]


def test_programmes_stand_high_at_home_only_while_something_waits(maker, vendor):
    page = maker.get(reverse("desk:home"))
    assert page.context["waiting"] == {}
    assert page.text.count('id="h-programmes"') == 1
    assert page.text.index('id="h-programmes"') > page.text.index('id="h-products"')
    row = make_running(vendor=vendor)
    mentoring.book(row, by=owner_of(vendor), time=make_time(row.mentor).pk)
    page = maker.get(reverse("desk:home"))
    assert list(page.context["waiting"]) == ["mentoring"]
    assert page.text.count('id="h-programmes"') == 1
    assert page.text.index('id="h-programmes"') < page.text.index('id="h-orders"')


@pytest.mark.parametrize("page", ["my_mentoring", "my_placements", "my_assistance", "my_financing"])
def test_pages_of_programmes_lead_back_home_and_mark_their_tab(maker, page):
    text = maker.get(reverse(f"programmes:{page}")).text
    home = reverse("desk:home")
    assert text.count(f'href="{home}" aria-current="true"') == 2
    assert f'class="more" href="{home}"' in text


def test_a_mentors_email_stands_on_no_page_of_the_maker(maker, vendor):
    mentor = make_mentor(user=make_user("rahasia.pendamping@contoh.test", name=""))
    row = make_running(mentor, vendor)
    mentor_work.give_task(row, kind="permit", note="Urus izin", by=mentor.user)
    for address in (MINE, f"{MINE}{row.pk}/", reverse("products:touch_ups"), reverse("desk:home")):
        assert "rahasia.pendamping" not in maker.get(address).text, address


def test_lists_cost_the_same_for_one_and_for_three(client, vendor):
    mentor = make_mentor()

    def more():
        one = make_running(mentor)
        make_time(mentor, begins=60 * MentorTime.objects.count() + 10)
        make_running(vendor=vendor)
        for row in (one, Mentoring.objects.filter(vendor=vendor).first()):
            mentor_work.give_task(row, kind="permit", note="Urus izin", by=row.mentor.user)
            mentor_work.note_session(
                row, held_on=timezone.localdate(), minutes=30, note="x", by=row.mentor.user
            )
        mentoring.book(
            one, by=owner_of(one.vendor), time=MentorTime.objects.free().filter(mentor=mentor)[0].pk
        )

    more()
    asked = {MINE: owner_of(vendor), DESK: mentor.user, f"{DESK}waktu/": mentor.user}
    asked[reverse("products:touch_ups")] = owner_of(vendor)
    found = []
    for _ in range(2):
        counts = {}
        for address, user in asked.items():
            client.force_login(user)
            counts[address] = queries(client, address)
        found.append(counts)
        more()
        more()
    assert found[0] == found[1]
    assert max(found[0].values()) <= 14, found[0]


def test_each_open_task_leads_to_its_own_line_of_the_list(maker, vendor):
    row = make_running(vendor=vendor)
    first, second = [
        mentor_work.give_task(row, kind="other", note=note, by=row.mentor.user).touch_up
        for note in ("Tulis pembuka", "Ukur kotak")
    ]
    page, listed = maker.get(f"{MINE}{row.pk}/").text, reverse("products:touch_ups")
    for one in (first, second):
        assert f'href="{listed}#t{one.pk}"' in page
        assert f'id="t{one.pk}"' in maker.get(listed).text
    maker.post(reverse("products:touch_up_tick", args=[first.pk, "sudah"]))
    maker.post(reverse("products:touch_up_tick", args=[second.pk, "sudah"]))
    assert f'href="{listed}' not in maker.get(f"{MINE}{row.pk}/").text


@pytest.mark.parametrize(("theme", "kind"), [("photo", "photo"), ("live", None)])
def test_a_task_begins_with_the_kind_of_its_theme_or_with_none(client, theme, kind):
    row = make_running(theme=theme)
    client.force_login(row.mentor.user)
    choices = client.get(f"{DESK}{row.pk}/").context["choices"]
    (form,) = [choice.form for choice in choices if choice.name == "tugas"]
    marked = [str(one.data["value"]) for one in form["kind"].subwidgets if one.data["selected"]]
    assert marked == [kind or ""]
    assert form.fields["kind"].choices[0][0] == ""
    answer = client.post(f"{DESK}{row.pk}/tugas/", {"tugas-note": "Coba"})
    assert answer.context["form"].errors.keys() == {"kind"}


def test_how_it_stood_at_the_beginning_is_a_list_of_facts(maker, vendor):
    row = make_running(vendor=vendor)
    begun = maker.get(f"/en{MINE}{row.pk}/").text
    assert f"At the beginning, {day(row.began_at)}" in begun
    assert '<table class="list">' not in begun
    assert "<dt>Products on show</dt><dd>0 products</dd>" in begun
    mentoring.finish(row, by=row.mentor.user, outcome="Foto terang")
    assert '<table class="list">' in maker.get(f"/en{MINE}{row.pk}/").text

"""A mentor's desk: for mentors alone, their times, and what they may do with a maker."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from programmes.actions import mentoring
from programmes.models import Mentor, Mentoring, MentorTime
from tests.make import KAB_KEDIRI, make_listing
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


def test_the_desk_is_for_mentors_alone(client, maker):
    row = make_running()
    addresses = [DESK, f"{DESK}waktu/", f"{DESK}waktu/35.71/", f"{DESK}{row.pk}/"]
    assert {maker.get(address).status_code for address in addresses} == {404}
    client.logout()
    assert {client.get(address).status_code for address in addresses} == {302}
    client.force_login(make_mentor().user)
    assert [client.get(address).status_code for address in addresses] == [200, 200, 200, 404]
    assert client.get(f"{DESK}waktu/32.73/").status_code == 404


def test_a_mentor_offers_times_in_the_regions_zone(client):
    mentor = make_mentor("53.71")
    client.force_login(mentor.user)
    day = timezone.localdate() + timedelta(days=2)
    sent = {"day": day, "begin": "09:00", "end": "11:00", "minutes": "60", "weeks": "2"}
    bad = client.post(f"{DESK}waktu/", {**sent, "place": "http://rapat.contoh.test"})
    assert bad.context["form"].errors.keys() == {"place"}
    assert "http://rapat.contoh.test" in bad.text
    good = client.post(f"{DESK}waktu/", {**sent, "place": "https://rapat.contoh.test/a"})
    assert good.url == f"{DESK}waktu/53.71/"
    first = MentorTime.objects.first()
    assert (MentorTime.objects.count(), first.starts_at.hour) == (4, 1)  # 9 in WITA
    again = client.post(f"{DESK}waktu/", {**sent, "place": "Balai"})
    assert again.status_code == 200
    gone = client.post(f"{DESK}waktu/", {"_remove": "1", "time": [first.pk, "x"]})
    assert gone.status_code == 302
    assert MentorTime.objects.count() == 3


def test_places_in_two_regions_have_their_own_times(client):
    mentor = make_mentor()
    other = make_mentor(KAB_KEDIRI, user=mentor.user)
    client.force_login(mentor.user)
    make_time(other, place="Balai desa")
    assert "Balai desa" not in client.get(f"{DESK}waktu/35.71/").text
    assert "Balai desa" in client.get(f"{DESK}waktu/35.06/").text


def test_a_mentors_moves_on_the_page(client, vendor):
    row = make_asked(vendor=vendor)
    listing = make_listing(vendor=vendor)
    client.force_login(row.mentor.user)
    address = f"{DESK}{row.pk}/"

    def press(move, **sent):
        return client.post(f"{address}{move}/", {f"{move}-{k}": v for k, v in sent.items()})

    assert press("tolak", reason="").context["form"].errors.keys() == {"reason"}
    assert press("terima").url == address
    today = timezone.localdate()
    assert press("sesi", held_on=today, minutes="x", note="y").context["form"].errors.keys() == {
        "minutes"
    }
    assert press("sesi", held_on=today, minutes="60", note="Latar kain").url == address
    foreign = make_listing().product
    bad = press("tugas", kind="photo", note="Foto ulang", product=foreign.pk)
    assert bad.context["form"].errors.keys() == {"product"}
    assert "Foto ulang" in bad.text
    for note in ("Foto ulang", "Foto kemasan"):
        told = {"kind": "photo", "note": note, "product": listing.product_id}
        assert press("tugas", **told).url == address
    task = row.tasks.last()
    assert client.post(f"{address}tarik-tugas/", {"key": task.pk}).url == address
    assert [one.touch_up.note for one in row.tasks.all()] == ["Foto ulang"]
    time = make_time(row.mentor)
    mentoring.book(row, by=owner_of(vendor), time=time.pk)
    assert client.post(f"{address}batal-waktu/", {"key": time.pk}).url == address
    assert press("akhiri").status_code == 404
    assert press("selesai", outcome="Foto terang").url == address
    page = client.get(address)
    assert page.context["choices"] == []
    assert "Foto terang" in page.text


def test_declined_the_mentor_is_led_home(client):
    row = make_asked()
    client.force_login(row.mentor.user)
    answer = client.post(f"{DESK}{row.pk}/tolak/", {"tolak-reason": "Penuh"})
    assert answer.url == DESK
    assert client.get(f"{DESK}{row.pk}/").status_code == 404


def test_sales_are_shown_to_the_mentor_only_where_the_maker_says_so(client, vendor):
    row = make_running(vendor=vendor)
    Mentoring.objects.update(before={"listings": 3, "response_hours": 2.5, "sales_idr": 7_654_321})
    client.force_login(row.mentor.user)
    page = client.get(f"{DESK}{row.pk}/")
    assert "2,5" in page.text
    assert "7.654.321" not in page.text
    mentoring.show_sales(row, by=owner_of(vendor), shows_sales=True)
    assert "7.654.321" in client.get(f"{DESK}{row.pk}/").text
    client.force_login(owner_of(vendor))
    assert "7.654.321" in client.get(f"{MINE}{row.pk}/").text


def test_where_a_mentor_lands_after_signing_in(client):
    mentor = make_mentor()
    client.force_login(mentor.user)
    assert client.get(reverse("accounts:home")).url == DESK
    peer = make_mentor(user=owner_of(make_maker()), kind="peer")
    client.force_login(peer.user)
    assert client.get(reverse("accounts:home")).url == "/lapak-saya/"
    assert 'href="/lapak-saya/"' in client.get(DESK).text
    assert Mentor.objects.count() == 2

"""What an organiser types about an edition and its parts that cannot be, told in words."""

from datetime import timedelta

import pytest
from django.utils import timezone

from expo.choices import EditionState, Role
from expo.models import AgendaItem, Hall
from tests.admin.crawl import signed_in
from tests.admin.test_editions import edition_form, item_form, make_item, move_page, there
from tests.admin.world import make_organiser_of
from tests.make import (
    appoint,
    make_edition,
    make_hall,
    make_organiser,
    make_ready_edition,
    make_user,
)

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_the_list_of_an_edition_without_rows_is_empty():
    full = make_edition()
    bare = make_edition(full.organiser)
    make_hall(full)
    make_item(full)
    client = signed_in(make_organiser_of(full))
    for model in ("hall", "agendaitem"):
        page = client.get(f"/admin/expo/{model}/?edition__id__exact={bare.pk}")
        assert page.context["cl"].result_count == 0
        assert f"_changelist_filters=edition__id__exact%3D{bare.pk}" in page.content.decode()
        assert "Tambahkan yang pertama" in page.content.decode()
        assert bare.name in page.context["title"]
        page = client.get(f"/admin/expo/{model}/?edition__id__exact={full.pk}")
        assert page.context["cl"].result_count == 1


def test_a_hall_has_one_spelling_of_its_letter():
    edition = make_edition()
    first = make_hall(edition, "A")
    client = signed_in(make_organiser_of(edition))
    words = {"edition": edition.pk, "name": "Aula", "tint": "a"}
    for key in ("a", "A", "Ω", "-", "a "):
        answer = client.post("/admin/expo/hall/add/", {**words, "key": key})
        assert answer.context["adminform"].form.errors["key"], key
    client.post("/admin/expo/hall/add/", {**words, "key": "b2"})
    second = Hall.objects.exclude(pk=first.pk).get()
    assert second.key == "B2"
    change = f"/admin/expo/hall/{second.pk}/change/"
    assert client.post(change, {**words, "key": "a"}).context["adminform"].form.errors["key"]
    assert client.post(change, {**words, "key": "c"}).status_code == 302
    second.refresh_from_db()
    assert second.key == "C"


def test_an_agenda_item_takes_a_day_at_most():
    edition = make_edition()
    client = signed_in(make_organiser_of(edition))
    form = item_form(edition=edition.pk, starts_at="2025-11-02T09:00")
    answer = client.post("/admin/expo/agendaitem/add/", form)
    assert answer.context["adminform"].form.errors["ends_at"]
    assert not AgendaItem.objects.exists()


@pytest.mark.parametrize(("day", "warns"), [("2026-11-02", 0), ("2026-01-02", 1)])
def test_an_agenda_item_outside_the_days_is_pointed_out(day, warns):
    days = {"online_from": there("2026-11-01T08:00", "Asia/Jakarta")}
    days["online_until"] = there("2026-12-01T20:00", "Asia/Jakarta")
    edition = make_edition(**days)
    client = signed_in(make_organiser_of(edition))
    form = item_form(edition=edition.pk, starts_at=f"{day}T09:00", ends_at=f"{day}T10:00")
    page = client.post("/admin/expo/agendaitem/add/", form, follow=True).content.decode()
    assert AgendaItem.objects.count() == 1
    assert page.count("Pameran berlangsung") == warns


def test_an_address_or_a_highlight_that_cannot_be_is_told_in_words():
    edition = make_edition(state=EditionState.DRAFT)
    client = signed_in(make_organiser_of(edition))
    address = f"/admin/expo/edition/{edition.pk}/change/"
    for fault in (
        {"highlight": "Lama"},
        {"slug": "dua kata"},
        {"slug": make_edition().slug.upper()},
    ):
        form = client.post(address, edition_form(edition, **fault)).context["adminform"].form
        assert list(form.errors) == list(fault)
        assert "slug" not in str(form.errors[next(iter(fault))].as_text()).lower()
    good = edition_form(edition, highlight="baru", slug="Kota-Kita")
    assert client.post(address, good).status_code == 302
    edition.refresh_from_db()
    assert edition.slug == "kota-kita"


def test_the_only_organiser_is_chosen_already():
    organiser = make_organiser()
    person = make_user()
    appoint(person, Role.ORGANISER, organiser=organiser)
    add = "/admin/expo/edition/add/"
    form = signed_in(person).get(add).context["adminform"].form
    assert form["organiser"].value() == organiser.pk
    appoint(person, Role.ORGANISER, organiser=make_organiser())
    assert signed_in(person).get(add).context["adminform"].form["organiser"].value() is None


def test_opening_days_ahead_is_asked_twice():
    first = timezone.now() + timedelta(days=40)
    days = {"online_from": first, "online_until": first + timedelta(days=3)}
    edition = make_ready_edition(state=EditionState.ANNOUNCED, **days)
    client = signed_in(make_organiser_of(edition))
    answer = client.post(move_page(edition), {"to": "open"})
    assert "dijadwalkan buka" in answer.context["form"].errors["early"][0]
    edition.refresh_from_db()
    assert edition.state == EditionState.ANNOUNCED
    client.post(move_page(edition), {"to": "open", "early": "on"})
    edition.refresh_from_db()
    assert edition.state == EditionState.OPEN


def test_a_live_slot_is_not_changed_in_the_agenda():
    edition = make_edition()
    item = make_item(edition)
    client = signed_in(make_organiser_of(edition))
    address = f"/admin/expo/agendaitem/{item.pk}/change/"
    refused = client.post(address, item_form(kind="live"))
    assert "kind" in refused.context["adminform"].form.errors
    AgendaItem.objects.update(kind="live")
    page = client.get(address).content.decode()
    assert "/admin/live/livesession/?q=Kelas%20batik" in page
    assert "_save" not in page
    assert client.post(address, item_form(is_cancelled="on")).status_code == 403
    item.refresh_from_db()
    assert (item.name, item.is_cancelled) == ("Kelas batik", False)

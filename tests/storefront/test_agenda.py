"""The programme: its page, and what calendars read."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from icalendar import Calendar

from expo.choices import AgendaKind, EditionState
from expo.models import AgendaItem
from tests.make import make_edition

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def make_item(edition, *, starts=1, hours=1, **fields):
    start = fields.pop("starts_at", timezone.now() + timedelta(hours=starts))
    return AgendaItem.objects.create(
        edition=edition,
        starts_at=start,
        ends_at=start + timedelta(hours=hours),
        **{"kind": AgendaKind.CLASS, "name": "Klinik foto", **fields},
    )


def at(name, *args):
    """An Indonesian address, whatever the page before it spoke."""
    with translation.override("id"):
        return reverse(f"storefront:{name}", args=args)


def page(client, edition, query=""):
    return client.get(at("agenda", edition.slug) + query)


def calendar(client, address):
    response = client.get(address)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return list(Calendar.from_ical(response.content).walk("VEVENT"))


def test_days_and_hours_are_the_editions_own(client):
    edition = make_edition(time_zone="Asia/Jayapura")
    # 16.00 UTC on the last of the month is one o'clock on the first, in Jayapura.
    make_item(edition, starts_at=datetime(2031, 1, 31, 16, tzinfo=UTC))
    text = page(client, edition).content.decode()
    assert "Sabtu 1 Februari 2031" in text
    assert "01.00–02.00" in text
    assert 'datetime="2031-02-01T01:00:00+09:00"' in text


def test_what_is_over_stands_apart_and_a_night_that_goes_on_does_not(client):
    edition = make_edition()
    make_item(edition, starts=-72, name="Pembukaan")
    make_item(edition, starts=-30, hours=40, name="Malam panjang")
    context = page(client, edition).context
    assert [item.title for day in context["over"] for item in day.items] == ["Pembukaan"]
    assert [item.title for day in context["coming"] for item in day.items] == ["Malam panjang"]


def test_one_kind_alone(client):
    edition = make_edition()
    make_item(edition)
    make_item(edition, kind=AgendaKind.SIGNING, name="Tanda tangan")
    context = page(client, edition, query="?jenis=signing").context
    assert [item.title for day in context["coming"] for item in day.items] == ["Tanda tangan"]
    assert [key for key, _title in context["kinds"]] == ["class", "signing"]


def test_a_cancelled_item_is_said_to_be_so_in_page_and_calendar(client):
    edition = make_edition()
    item = make_item(edition, is_cancelled=True)
    assert "Dibatalkan" in page(client, edition).content.decode()
    address = at("agenda_item_ics", edition.slug, item.pk)
    assert calendar(client, address)[0]["STATUS"] == "CANCELLED"


def test_the_calendar_tells_moments_in_utc_and_counts_changes(client):
    edition = make_edition(time_zone="Asia/Makassar")
    item = make_item(
        edition,
        starts_at=datetime(2031, 5, 2, 1, 30, tzinfo=UTC),
        place="Panggung; utama, kiri",
        text="Baris satu\nBaris dua",
        link="https://contoh.test/kelas",
    )
    address = at("agenda_ics", edition.slug)
    event = calendar(client, address)[0]
    assert event["DTSTART"].dt == datetime(2031, 5, 2, 1, 30, tzinfo=UTC)
    assert event["LOCATION"] == "Panggung; utama, kiri"
    assert event["DESCRIPTION"].startswith("Baris satu\nBaris dua")
    assert "https://contoh.test/kelas" in event["DESCRIPTION"]
    before = event["SEQUENCE"]
    later = timezone.now() + timedelta(minutes=2)
    AgendaItem.objects.filter(pk=item.pk).update(changed_at=later)
    assert calendar(client, address)[0]["SEQUENCE"] > before


def test_line_breaks_in_names_do_not_break_the_file(client):
    edition = make_edition(name="Gelar\r\nX-INJ: 1")
    make_item(edition, name="Kelas\rX-INJ: 2", text="Satu\r\nDua\rTiga")
    event = calendar(client, at("agenda_ics", edition.slug))[0]
    assert event["SUMMARY"] == "Kelas X-INJ: 2"
    assert event["DESCRIPTION"] == "Satu\nDua\nTiga"


def test_what_somebody_chose_is_told_of_before_it_begins(client):
    edition = make_edition()
    item = make_item(edition)
    [chosen] = calendar(client, at("agenda_item_ics", edition.slug, item.pk))
    assert [alarm["TRIGGER"].dt for alarm in chosen.walk("VALARM")] == [timedelta(minutes=-15)]
    [listed] = calendar(client, at("agenda_ics", edition.slug))
    assert listed.walk("VALARM") == []


def test_english_calendars_speak_english(client):
    edition = make_edition()
    make_item(edition, name_en="Photo clinic")
    address = "/en" + at("agenda_ics", edition.slug)
    assert calendar(client, address)[0]["SUMMARY"] == "Photo clinic"


def test_drafts_and_items_of_other_editions_are_not_there(client):
    draft, edition = make_edition(state=EditionState.DRAFT), make_edition()
    hidden = make_item(draft)
    assert page(client, draft).status_code == 404
    for name, args in (
        ("agenda_ics", [draft.slug]),
        ("agenda_item_ics", [edition.slug, hidden.pk]),
    ):
        assert client.get(at(name, *args)).status_code == 404


def test_an_empty_agenda_says_so(client):
    assert "Belum ada yang direncanakan" in page(client, make_edition()).content.decode()

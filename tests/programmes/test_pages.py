"""Pages of buyers, makers and organisers: what they show, to whom, with how few questions."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from programmes.actions import meetings
from programmes.choices.matching import Outcome
from programmes.models import MatchRequest, Meeting, MeetingSlot
from tests.make import (
    make_booth,
    make_edition,
    make_hall,
    make_listing,
    make_participation,
    make_product,
    make_user,
    make_vendor,
)
from tests.programmes.matching import (
    make_maker,
    make_matcher,
    make_meeting,
    make_request,
    make_slot,
    owner_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def page_of(request):
    return reverse("programmes:match_request", args=[request.token])


def test_a_buyer_books_changes_gives_back_and_cancels(client):
    edition = make_edition()
    slot, later = make_slot(edition), make_slot(edition, begins=120)
    meeting = make_meeting(make_request(edition))
    token, name = meeting.request.token, f"temu{meeting.pk}-slot"
    for chosen in (slot, later):
        answer = client.post(f"/temu-bisnis/{token}/{meeting.pk}/waktu/", {name: chosen.pk})
        assert (answer.status_code, answer.url) == (303, f"/temu-bisnis/{token}/")
        meeting.refresh_from_db()
        assert meeting.slot == chosen
    client.post(f"/temu-bisnis/{token}/{meeting.pk}/lepas/")
    meeting.refresh_from_db()
    assert (meeting.state, meeting.slot) == ("proposed", None)
    client.post(f"/temu-bisnis/{token}/{meeting.pk}/batal/")
    meeting.refresh_from_db()
    assert (meeting.state, meeting.ended_by) == ("cancelled", "buyer")
    client.post(f"/temu-bisnis/{token}/tutup/")
    assert MatchRequest.objects.get().closed_by == "buyer"


def test_the_page_offers_only_times_that_suit_both(client):
    edition = make_edition()
    full, busy, free = (make_slot(edition, begins=60 * n) for n in (1, 2, 3))
    make_slot(edition, begins=-60)
    maker = make_maker(edition)
    make_meeting(make_request(edition), slot=full)
    MeetingSlot.objects.filter(pk=busy.pk).update(tables=2)
    make_meeting(make_request(edition), maker, slot=busy)
    meeting = make_meeting(make_request(edition), maker)
    page = client.get(page_of(meeting.request))
    (card,) = page.context["cards"]
    days = card.form.fields["slot"].choices[1:]
    assert [key for _day, lines in days for key, _words in lines] == [free.pk]
    assert "WIB" in days[0][1][0][1]


@pytest.mark.parametrize("sent", ["", "0", "x", "99999999999999999999", "\x00"])
def test_what_is_no_time_comes_back_with_a_sentence(client, sent):
    edition = make_edition()
    make_slot(edition)
    meeting = make_meeting(make_request(edition))
    address = reverse("programmes:match_book", args=[meeting.request.token, meeting.pk])
    answer = client.post(address, {f"temu{meeting.pk}-slot": sent})
    assert answer.status_code == 200
    assert answer["Referrer-Policy"] == "strict-origin"
    assert answer.context["form"].errors.keys() == {"slot"}


def test_a_time_that_was_just_taken_is_told(client):
    edition = make_edition()
    slot = make_slot(edition)
    meeting = make_meeting(make_request(edition))
    make_meeting(make_request(edition), slot=slot)
    address = reverse("programmes:match_book", args=[meeting.request.token, meeting.pk])
    answer = client.post(address, {f"temu{meeting.pk}-slot": slot.pk})
    assert answer.status_code == 200
    assert "tidak ditawarkan" in answer.content.decode() or b"no longer on offer" in answer.content


def test_another_links_meeting_does_not_exist(client):
    edition = make_edition()
    slot = make_slot(edition)
    mine, theirs = make_meeting(make_request(edition)), make_meeting(make_request(edition))
    meetings.book(theirs, slot=slot.pk)
    for page in ("waktu", "lepas", "batal"):
        assert (
            client.post(f"/temu-bisnis/{mine.request.token}/{theirs.pk}/{page}/").status_code == 404
        )
    assert client.get(f"/temu-bisnis/{mine.request.token}/{theirs.pk}/temu.ics").status_code == 404
    assert (
        client.get(f"/temu-bisnis/{theirs.request.token}/{theirs.pk}/temu.ics").status_code == 200
    )


def test_the_calendar_file_says_when_where_and_with_whom(client):
    edition = make_edition()
    slot = make_slot(edition, minutes=45)
    meeting = make_meeting(make_request(edition), slot=slot)
    meetings.locate(meeting, place="https://rapat.contoh.test/a", by=owner_of(meeting))
    answer = client.get(reverse("programmes:match_ics", args=[meeting.request.token, meeting.pk]))
    assert answer["Content-Type"].startswith("text/calendar")
    assert "no-store" in answer["Cache-Control"]
    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    assert event.decoded("dtstart") == slot.starts_at.replace(microsecond=0)
    assert event.decoded("dtend") == slot.ends_at.replace(microsecond=0)
    assert meeting.vendor.name in event["summary"]
    assert event["location"] == "https://rapat.contoh.test/a"
    assert meeting.request.token in event["description"]


def test_a_link_is_only_made_of_https(client):
    edition = make_edition()
    meeting = make_meeting(make_request(edition), slot=make_slot(edition))
    Meeting.objects.update(place="javascript:alert(1)")  # past every check
    assert b'href="javascript' not in client.get(page_of(meeting.request)).content
    client.force_login(owner_of(meeting))
    page = client.get(reverse("programmes:my_meeting", args=[meeting.pk]))
    assert b'href="javascript' not in page.content
    Meeting.objects.update(place="https://rapat.contoh.test/a")
    assert b'href="https://rapat.contoh.test/a"' in client.get(page_of(meeting.request)).content


def test_proposed_makers_lead_to_their_booth_or_page(client):
    edition = make_edition()
    standing, other = make_vendor(owner=make_user()), make_maker(edition)
    make_participation(standing, edition, booth=make_booth(make_hall(edition)))
    request, by = make_request(edition), make_matcher(edition)
    for vendor in (standing, other):
        make_meeting(request, vendor, by=by)
    page = client.get(page_of(request)).content.decode()
    assert f'href="/pameran/{edition.slug}/lapak/{standing.slug}/"' in page
    assert f'href="/umkm/{other.slug}/"' in page


def test_the_buyers_contact_stays_hidden_until_a_time_is_booked(client):
    edition = make_edition()
    slot = make_slot(edition)
    wishes = {"buyer_name": "Zainuddin", "company": "Toko Zamrud", "phone": "+31612345678"}
    meeting = make_meeting(make_request(edition, **wishes))
    secret = ["Zainuddin", "Zamrud", "612345678", meeting.request.email, meeting.request.token]
    client.force_login(owner_of(meeting))
    addresses = [
        reverse("programmes:my_meetings"),
        reverse("programmes:my_meeting", args=[meeting.pk]),
    ]

    def told():
        pages = "".join(client.get(address).content.decode() for address in addresses)
        return [word for word in secret if word in pages.replace(" ", "").replace("-", "") + pages]

    assert told() == []
    meeting = meetings.book(meeting, slot=slot.pk)
    assert told() == secret[:4]  # never the buyer's own link
    meetings.decline(meeting, by=owner_of(meeting), reason="Penuh")
    assert told() == []


def test_a_maker_answers_and_notes(client):
    edition = make_edition()
    slot = make_slot(edition)
    meeting = make_meeting(make_request(edition), slot=slot)
    client.force_login(owner_of(meeting))
    page = reverse("programmes:my_meeting", args=[meeting.pk])
    answer = client.post(f"{page}tempat/", {"tempat-place": "http://rapat.contoh.test"})
    assert answer.status_code == 200
    assert answer.context["form"].errors.keys() == {"place"}
    assert b'value="http://rapat.contoh.test"' in answer.content
    assert client.post(f"{page}hasil/", {"hasil-outcome": "order"}).status_code == 200  # too early
    assert client.post(f"{page}terima/").status_code == 302
    assert client.post(f"{page}lompat/").status_code == 404
    MeetingSlot.objects.update(starts_at=meeting.request.placed_at)
    assert client.post(f"{page}hasil/", {"hasil-outcome": "kaya"}).status_code == 200
    assert client.post(f"{page}hasil/", {"hasil-outcome": "agreement"}).status_code == 302
    meeting.refresh_from_db()
    assert (meeting.state, meeting.outcome, bool(meeting.accepted_at)) == (
        "held",
        "agreement",
        True,
    )


def statements(client, address):
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


def test_pages_ask_no_more_for_three_than_for_one(client):
    edition = make_edition()
    by, maker, request = make_matcher(edition), make_maker(edition), make_request(edition)
    slots = [make_slot(edition, begins=60 * n) for n in range(1, 4)]
    mine = reverse("programmes:my_meetings")

    def counted():
        client.force_login(owner_of(first))
        own = statements(client, mine)
        client.logout()
        buyers = statements(client, page_of(request))
        client.force_login(by)
        lists = [
            reverse("admin:programmes_matchrequest_changelist"),
            reverse("admin:programmes_matchrequest_change", args=[request.pk]),
            reverse("admin:programmes_meeting_changelist"),
        ]
        return [own, buyers, *(statements(client, address) for address in lists)]

    first = make_meeting(request, maker, by=by, slot=slots[0])
    counted()  # what is looked up once in a process
    one = counted()
    for slot in slots[1:]:
        make_meeting(request, by=by, slot=slot)
        make_meeting(make_request(edition), maker, by=by)
    assert counted() == one
    assert one[1] <= 6


def test_the_organiser_finds_and_proposes_makers(client):
    edition = make_edition()
    by = make_matcher(edition)
    plain, fitting = make_maker(edition, name="Aneka"), make_maker(edition, name="Zamrud")
    product = make_product(fitting)
    make_listing(product)
    own = make_vendor(owner=by, name="Milik sendiri")
    make_participation(own, edition)
    make_vendor(name="Jauh", region="32.73")
    request = make_request(edition, category=product.category)
    client.force_login(by)
    address = reverse("admin:programmes_matchrequest_change", args=[request.pk])
    makers = client.get(address).context["makers"]
    assert [row.vendor for row in makers] == [fitting, plain, own]
    assert [row.is_own for row in makers] == [False, False, True]
    found = client.get(address, {"q": product.name}).context["makers"]
    assert [row.vendor for row in found] == [fitting]
    answer = client.post(address, {"_do": "propose", "note": "Cocok"})
    assert answer.status_code == 200
    assert answer.context["form"].non_field_errors()
    sent = {"_do": "propose", "maker": [fitting.pk, "x", "9" * 40], "note": "Cocok"}
    assert client.post(address, sent).status_code == 302
    meeting = Meeting.objects.get()
    assert (meeting.vendor, meeting.note) == (fitting, "Cocok")
    key = f"place-{meeting.pk}"
    assert client.post(address, {"_do": key, f"{key}-place": "Meja 2"}).status_code == 302
    key = f"cancel-{meeting.pk}"
    assert client.post(address, {"_do": key, f"{key}-reason": ""}).status_code == 200
    assert client.post(address, {"_do": key, f"{key}-reason": "Salah"}).status_code == 302
    meeting.refresh_from_db()
    assert (meeting.place, meeting.state, meeting.end_reason) == ("Meja 2", "cancelled", "Salah")
    assert client.post(address, {"_do": "close", "close-reason": "Selesai"}).status_code == 302
    assert MatchRequest.objects.get().close_reason == "Selesai"


def test_times_are_offered_in_bulk_and_taken_back_while_free(client):
    edition = make_edition()
    by = make_matcher(edition)
    client.force_login(by)
    address = reverse("admin:programmes_matchrequest_times", args=[edition.pk])
    row = {"day": "2027-03-01", "begin": "09:00", "end": "11:00", "minutes": "30", "tables": "2"}
    assert client.post(address, row).status_code == 302
    hours = [
        s.starts_at.astimezone(edition.zone).strftime("%H:%M") for s in edition.meeting_slots.all()
    ]
    assert hours == ["09:00", "09:30", "10:00", "10:30"]
    assert client.post(address, {**row, "begin": "09:15", "end": "09:45"}).status_code == 200
    longer = {**row, "end": "12:00", "pause": "0"}
    assert client.post(address, longer).status_code == 302  # those that are free of others
    assert edition.meeting_slots.count() == 6
    for wrong in (
        {"day": "2020-01-01"},
        {"end": "08:00"},
        {"minutes": "5"},
        {"tables": "0"},
        {"day": "x"},
    ):
        assert client.post(address, {**row, **wrong}).status_code == 200
    taken, free = edition.meeting_slots.all()[:2]
    make_meeting(make_request(edition), by=by, slot=taken)
    client.post(address, {"_withdraw": "1", "slot": [taken.pk, free.pk, "x"]})
    assert set(edition.meeting_slots.all()) >= {taken}
    assert free not in edition.meeting_slots.all()
    assert edition.meeting_slots.count() == 5


def test_outcomes_are_counted_and_exported_within_the_edition(client):
    edition, foreign = make_edition(), make_edition()
    by = make_matcher(edition)
    for n, place in enumerate((edition, foreign, edition), start=1):
        slot = make_slot(place, begins=60 * n)
        meeting = make_meeting(make_request(place), slot=slot)
        past = timezone.now() - timedelta(hours=n)
        MeetingSlot.objects.filter(pk=slot.pk).update(starts_at=past)
        meetings.conclude(meeting, outcome="order", by=owner_of(meeting))
    client.force_login(by)
    page = client.get(reverse("admin:programmes_matchrequest_changelist"))
    assert dict(page.context["came"])[Outcome.ORDER.label] == 2
    rows = list(Meeting.objects.values_list("pk", flat=True))
    sent = {"action": "export_csv", "_selected_action": rows}
    answer = client.post(reverse("admin:programmes_meeting_changelist"), sent)
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    assert len(text.strip().splitlines()) == 3
    assert foreign.name not in text

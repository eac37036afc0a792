"""A maker's record of sales: one counting, frozen, the same on page, paper and check."""

import datetime as dt
import math
from io import BytesIO
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from kit import pdf
from kit.money import rupiah
from kit.times import JAKARTA
from reports.actions import sales_records
from reports.figures import frozen
from reports.figures.sales_record import still_holds
from reports.figures.totals import totals_in
from reports.models import SalesRecord
from reports.models.sales_record import LENGTH, LETTERS
from reports.sales_record import paper
from reports.sales_record.reading import Reading
from reports.sales_record_forms import UNKNOWN
from tests.make import make_user, make_vendor
from tests.reports.selling import sell
from transactions.actions import ledger, sealing, verifying
from transactions.choices import Channel, Kind, ReversalReason
from transactions.models import Entry
from transactions.refusals import KeyReused, Refused

pytestmark = pytest.mark.django_db


def owner_of(vendor):
    return vendor.members.get().user


def make_maker(**fields):
    return make_vendor(owner=make_user(), **fields)


def today():
    return timezone.now().astimezone(JAKARTA).date()


def record_of(vendor, *, days=400, until=0, key=None):
    ends = today() - dt.timedelta(days=until)
    return sales_records.make(
        vendor,
        starts=today() - dt.timedelta(days=days),
        ends=ends,
        client_key=key or uuid4(),
        by=owner_of(vendor),
    )


def at(days, hour=12):
    day = today() - dt.timedelta(days=days)
    return dt.datetime.combine(day, dt.time(hour), JAKARTA)


def busy_maker():
    """Sales by several channels and months, orders open and paid, money kept apart; and another
    maker, who is not to be counted."""
    vendor, other = make_maker(), make_maker()
    operator = make_user(is_superuser=True, is_staff=True)
    checked = sell(vendor, 1_234_567, happened_at=at(1))
    verifying.verify(checked, by=operator)
    sell(vendor, 222_000, channel=Channel.QRIS, happened_at=at(40))
    sell(vendor, 3_333_333, kind=Kind.GOVERNMENT_PURCHASE, happened_at=at(75))
    back = sell(vendor, 999_999, happened_at=at(3))
    ledger.reverse(back, by=operator, reason=ReversalReason.MISTAKE)
    order = sell(vendor, 5_000_000, kind=Kind.ORDER_COMMITMENT, happened_at=at(500))
    sell(vendor, 2_000_000, fulfils=order, channel=Channel.PLATFORM, happened_at=at(2))
    sell(vendor, 8_000_000, kind=Kind.FINANCING, happened_at=at(5))
    sell(vendor, 450_000, kind=Kind.ASSISTANCE, happened_at=at(700))
    sell(vendor, 77_777, happened_at=at(500))
    sell(other, 66_666_666, happened_at=at(1))
    return vendor


def test_it_counts_as_the_one_counting_code_does():
    vendor = busy_maker()
    told = record_of(vendor).content["ledger"]
    everything = totals_in(Entry.objects.filter(vendor=vendor))
    assert told["recorded_idr"] == everything.recorded_idr - 77_777 == 6_789_900
    assert told["verified_idr"] == everything.verified_idr == 1_234_567
    assert told["open_idr"] == everything.open_commitments_idr == 3_000_000
    assert told["apart"] == {"financing": 8_000_000, "agreement_value": 0, "assistance": 0}
    assert told["largest_entry_idr"] == 3_333_333
    assert told["agrees"] is True
    for parts in (told["channels"], told["months"]):
        for name in ("recorded_idr", "verified_idr", "entries"):
            assert sum(row[name] for row in parts) == told[name]
    channels = {row["key"]: row["recorded_idr"] for row in told["channels"]}
    assert channels == {"booth": 4_567_900, "qris": 222_000, "platform": 2_000_000}


def test_a_day_counts_by_the_makers_own_clock():
    vendor = make_maker(region="94")  # Papua, two hours before Jakarta
    record = record_of(vendor, days=1, until=0)
    assert record.zone.key == "Asia/Jayapura"
    midnight = dt.datetime.combine(today(), dt.time(), record.zone)
    sell(vendor, 100_000, happened_at=midnight - dt.timedelta(seconds=1))
    sell(vendor, 200_000, happened_at=midnight)
    assert record_of(vendor, days=0).content["ledger"]["recorded_idr"] == 200_000


def test_the_same_to_the_rupiah_on_page_paper_and_check(client, monkeypatch):
    vendor = busy_maker()
    record, made = record_of(vendor), {}
    client.force_login(owner_of(vendor))
    page = client.get(reverse("reports:sales_record", args=[record.pk])).content.decode()
    check = Client().get(reverse("reports:sales_record_check", args=[record.code]))
    reading, check = Reading(record), check.content.decode()
    monkeypatch.setattr(paper.pdf, "render", lambda path, data, files: made.update(data) or b"")
    paper.paper(record, "id")
    amounts = [line.recorded_idr for table in reading.tables for line in table.lines]
    amounts += [line.verified_idr for table in reading.tables for line in table.lines]
    sums = reading.ledger
    amounts += [sums["recorded_idr"], sums["verified_idr"], sums["open_idr"]]
    amounts += [amount for _label, amount in reading.apart]
    on_paper = str(made)
    assert len(amounts) > 20
    for amount in amounts:
        words = rupiah(amount)
        assert words.removeprefix("Rp") in page
        assert words.removeprefix("Rp") in check
        assert words in on_paper
    for told in (record.digest, record.shown_code):
        assert told in page
        assert told in check
        assert told in on_paper
    assert f"/catatan/{record.shown_code}/" in on_paper


def test_what_comes_later_does_not_change_it():
    vendor = busy_maker()
    record = record_of(vendor)
    before = record.content
    first = Entry.objects.filter(vendor=vendor, kind=Kind.SALE, reverses=None).first()
    ledger.reverse(first, by=owner_of(vendor), reason=ReversalReason.MISTAKE)
    sell(vendor, 9_000_000, happened_at=at(1))
    record.refresh_from_db()
    assert record.content == before
    assert still_holds(record) == {"content": True, "ledger": True, "seal": True}
    assert record_of(vendor).content["ledger"]["recorded_idr"] != before["ledger"]["recorded_idr"]


def test_what_is_not_sealed_is_told_plainly(client):
    vendor = busy_maker()
    sealing.run()
    sealed = record_of(vendor)
    assert (sealed.content["ledger"]["unsealed"], Reading(sealed).unsealed) == (0, "")
    assert sealed.seal_head == sealed.content["position"]["head"] != ""
    for amount in (10_000, 20_000):
        sell(vendor, amount, happened_at=at(1))
    sell(make_maker(), 30_000, happened_at=at(1))
    loose = record_of(vendor)
    assert loose.content["ledger"]["unsealed"] == 2
    with translation.override("en"):
        assert Reading(loose).unsealed == "Not sealed yet: 2 entries"
    page = client.get(f"/en/catatan/{loose.code}/").content.decode()
    assert "Not sealed yet: 2 entries" in page
    # Sealed since then, it says what it said.
    sealing.run()
    assert still_holds(loose) == {"content": True, "ledger": True, "seal": True}


def test_a_changed_content_or_seal_is_told(client):
    vendor = busy_maker()
    sealing.run()
    record = record_of(vendor)
    changed = {**record.content, "ledger": {**record.content["ledger"], "recorded_idr": 10**9}}
    SalesRecord.objects.filter(pk=record.pk).update(content=changed)
    record.refresh_from_db()
    assert still_holds(record) == {"content": False, "ledger": False, "seal": True}
    page = client.get(f"/en/catatan/{record.code}/").content.decode()
    assert 'class="alarm"' in page
    # Digest and content changed together: the ledger still says otherwise.
    SalesRecord.objects.filter(pk=record.pk).update(digest=frozen.digest(changed))
    record.refresh_from_db()
    assert still_holds(record) == {"content": True, "ledger": False, "seal": True}


def test_nobody_guesses_a_code():
    assert LENGTH * math.log2(len(set(LETTERS))) >= 60
    assert not set("01IO") & set(LETTERS)
    assert len(SalesRecord().code) == LENGTH


@pytest.mark.parametrize("wrong", ["A", "0" * 12, "../../etc", "Ü" * 12, "A" * 5000, "%00"])
def test_what_is_no_code_is_told_on_the_page_that_asks_for_it(client, wrong):
    pages = [client.get("/catatan/", {"kode": wrong})]
    pages += [] if "/" in wrong else [client.get(f"/catatan/{wrong}/")]
    for page in pages:
        assert page.status_code == 404
        text = page.content.decode()
        assert str(UNKNOWN) in text
        assert 'name="kode"' in text
        assert '<meta name="robots" content="noindex">' in text
        assert 'action="/catatan/"' in text


def test_a_code_nobody_has_stays_in_the_field(client):
    record_of(make_maker())
    page = client.get("/catatan/", {"kode": "7KQ4-MZ2W-9HRT"})
    assert page.status_code == 404
    assert page.context["form"]["kode"].value() == "7KQ4-MZ2W-9HRT"


def test_the_page_that_asks_for_the_code_leads_to_its_check(client):
    record = record_of(make_maker())
    page = client.get("/catatan/")
    assert (page.status_code, page.context["form"].errors) == (200, {})
    assert '<meta name="robots" content="noindex">' in page.content.decode()
    for typed in (
        record.code,
        f" {record.shown_code.lower()} ",
        record.shown_code.replace("-", " "),
    ):
        answer = client.get("/catatan/", {"kode": typed})
        assert answer.url == f"/catatan/{record.shown_code}/"


def test_the_code_is_read_however_it_is_typed_and_is_in_no_index(client):
    record = record_of(make_maker())
    for typed in (record.code, record.shown_code, record.shown_code.lower()):
        page = client.get(f"/catatan/{typed}/")
        assert page.status_code == 200
        assert '<meta name="robots" content="noindex">' in page.content.decode()
        assert "no-store" in page["Cache-Control"] or "no-cache" in page["Cache-Control"]


def test_withdrawn_it_is_shown_to_its_maker_alone(client):
    vendor = busy_maker()
    record = record_of(vendor)
    client.force_login(owner_of(vendor))
    client.post(reverse("reports:sales_record_withdraw", args=[record.pk]))
    gone = Client().get(f"/catatan/{record.code}/")
    assert gone.status_code == 410
    text = gone.content.decode()
    assert vendor.name not in text
    assert "6.789.900" not in text
    assert client.get(reverse("reports:sales_record_pdf", args=[record.pk])).status_code == 404
    assert client.get(reverse("reports:sales_record", args=[record.pk])).status_code == 200
    moment = SalesRecord.objects.get().withdrawn_at
    client.post(reverse("reports:sales_record_withdraw", args=[record.pk]))
    assert SalesRecord.objects.get().withdrawn_at == moment


def test_only_the_makers_own_people():
    vendor = make_maker()
    operator = make_user(is_superuser=True, is_staff=True)
    period = {"starts": today(), "ends": today(), "client_key": uuid4()}
    with pytest.raises(PermissionDenied):
        sales_records.make(vendor, **period, by=operator)
    with pytest.raises(PermissionDenied):
        sales_records.withdraw(record_of(vendor), by=operator)


def test_sent_twice_it_is_one_record():
    vendor, key = make_maker(), uuid4()
    assert record_of(vendor, key=key) == record_of(vendor, key=key)


def test_a_key_that_came_before_with_something_else_is_refused_and_nothing_is_written(client):
    vendor, key = make_maker(), uuid4()
    record = record_of(vendor, key=key)
    other = make_maker()
    for maker, days in ((other, 400), (vendor, 30)):
        with pytest.raises(KeyReused):
            record_of(maker, days=days, key=key)
    client.force_login(owner_of(other))
    sent = {"period": "year", "client_key": str(key)}
    page = client.post(reverse("reports:sales_records"), sent)
    assert (page.status_code, list(page.context["form"].errors)) == (200, ["__all__"])
    assert list(SalesRecord.objects.all()) == [record]
    # The same form once more has a key of its own.
    again = page.context["form"]["client_key"].value()
    assert (
        client.post(reverse("reports:sales_records"), {**sent, "client_key": again}).status_code
        == 302
    )


@pytest.mark.parametrize(
    ("starts", "ends", "code"),
    [(0, 1, "period"), (1, -1, "ahead"), (365 * 5 + 10, 0, "long")],
)
def test_periods_that_are_none(starts, ends, code):
    vendor = make_maker()
    with pytest.raises(Refused) as error:
        record_of(vendor, days=starts, until=ends)
    assert error.value.code == code


@pytest.mark.parametrize(
    ("sent", "fields"),
    [
        ({"period": ""}, ["period"]),
        ({"period": "decade"}, ["period"]),
        ({"period": "own"}, ["starts", "ends"]),
        ({"period": "own", "starts": "2026-02-30", "ends": "2026-03-01"}, ["starts"]),
        ({"period": "own", "starts": "0026-01-01", "ends": "0026-02-01"}, ["starts"]),
        ({"period": "own", "starts": "2026-03-01", "ends": "2026-02-01"}, ["ends"]),
        ({"period": "own", "starts": "2019-03-01", "ends": "2026-02-01"}, ["__all__"]),
        ({"period": "own", "starts": "2026-03-01", "ends": "2199-02-01"}, ["__all__"]),
        ({"period": "year", "client_key": "x"}, ["client_key"]),
    ],
)
def test_bad_periods_come_back_with_a_sentence(client, sent, fields):
    vendor = make_maker()
    client.force_login(owner_of(vendor))
    page = client.post(reverse("reports:sales_records"), {"client_key": str(uuid4()), **sent})
    assert page.status_code == 200
    assert list(page.context["form"].errors) == fields
    assert not SalesRecord.objects.exists()


@pytest.mark.parametrize(
    ("period", "first"),
    [("year", lambda day: day.replace(month=1, day=1)), ("twelve", None)],
)
def test_the_usual_periods(client, period, first):
    vendor = make_maker()
    client.force_login(owner_of(vendor))
    client.post(reverse("reports:sales_records"), {"period": period, "client_key": str(uuid4())})
    record = SalesRecord.objects.get()
    assert record.ends_on == today()
    if first:
        assert record.starts_on == first(today())
    else:
        assert len(Reading(record).months.lines) == 12


def test_the_list_asks_a_constant_number_of_questions(client, django_assert_num_queries):
    vendor = make_maker()
    client.force_login(owner_of(vendor))
    record_of(vendor)
    client.get(reverse("reports:sales_records"))
    with django_assert_num_queries(5):
        client.get(reverse("reports:sales_records"))
    for _more in range(2):
        record_of(vendor)
    with django_assert_num_queries(5):
        page = client.get(reverse("reports:sales_records"))
    assert len(page.context["rows"]) == 3


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_paper_is_a_pdf_in_both_languages(client, prefix):
    vendor = busy_maker()
    record = record_of(vendor)
    client.force_login(owner_of(vendor))
    answer = client.get(f"{prefix}/lapak-saya/catatan-penjualan/{record.pk}/catatan.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert BytesIO(answer.content).read(5) == b"%PDF-"


def test_names_of_any_letters_are_printed():
    vendor = make_maker(name="#let 😀 \\n $x$ " + "a" * 60)
    with translation.override("en"):
        assert paper.paper(record_of(vendor), "en")[:5] == b"%PDF-"
    assert pdf.FOLDER.joinpath("sales_record.typ").exists()

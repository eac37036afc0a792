"""import_entries: amounts from a sheet become recorded entries, all or none, and a file once."""

import datetime as dt
import json
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from accounts.models import Trail
from expo.choices import EditionState, Role
from products.choices import ImportState
from tests.make import (
    BANDUNG,
    KAB_LAMONGAN,
    KOTA_KEDIRI,
    appoint,
    make_curator,
    make_edition,
    make_officer,
    make_organiser,
    make_participation,
    make_user,
    make_vendor,
)
from tests.products.sheets import write_csv, write_xlsx
from tests.racing import at_once, good
from tests.transactions.entry_sheets import a_fair, csv, sold, table, xlsx
from transactions.actions import importing, ledger
from transactions.choices import Channel, Kind, ReversalReason
from transactions.importing import amounts
from transactions.importing.columns import ENTRIES
from transactions.importing.source import load
from transactions.models import Entry, EntryNote, EntrySheet, ExchangeRate

pytestmark = pytest.mark.django_db
KEYS = {"rows", "new", "changed", "same", "failed", "notes"}


@pytest.fixture
def fair():
    return a_fair()


@pytest.fixture
def run(capsys, fair):
    """(exit code, report) of the command by Kediri's officer, unless told otherwise."""
    officer = make_officer(KOTA_KEDIRI)

    def running(path, *options, by=officer, edition=None):
        code, edition = 0, edition or fair[0]
        asked = ("import_entries", str(path), "--edition", edition.slug, "--by", by.email)
        try:
            call_command(*asked, "--json", *options)
        except SystemExit as end:
            code = end.code
        return code, json.loads(capsys.readouterr().out)

    running.officer = officer
    return running


def faults(told):
    return [(fault["row"], fault["column"]) for fault in told["failed"]]


def test_a_sheet_becomes_recorded_entries(run, fair, tmp_path):
    edition, vendor = fair
    path = xlsx(
        tmp_path,
        {"note": "Pembeli borongan", "evidence_no": "00123"},
        {"maker": "Tahu Kita", "amount": "2,5 juta", "kind": "pesanan terkonfirmasi"},
    )
    code, told = run(path, "--check")
    assert (code, set(told), told["new"]) == (0, KEYS, 2)
    assert not Entry.objects.exists()
    code, told = run(path)
    assert (code, told["rows"], told["new"], told["changed"], told["same"]) == (0, 2, 2, 0, 0)
    last, first = Entry.objects.all()
    assert (first.amount_idr, first.source, first.channel) == (2_500_000, "import", "booth")
    assert (first.vendor, first.edition, first.region_id) == (vendor, edition, KOTA_KEDIRI)
    assert first.recorded_by == run.officer
    assert timezone.localtime(first.happened_at, edition.zone).date() == dt.date(2026, 7, 12)
    assert (last.kind, last.amount_idr) == ("order_commitment", 2_500_000)
    assert not first.verdicts.exists()
    notes = sorted(EntryNote.objects.filter(entry=first).values_list("text", flat=True))
    assert len(notes) == 2
    assert notes[1] == "Pembeli borongan"
    assert notes[0].endswith("00123")
    row = EntrySheet.objects.get()
    assert first.source_ref == f"{row.digest[:12]}:2"
    assert (row.state, row.made_by, row.rows_total) == (ImportState.IMPORTED, run.officer, 2)
    assert Trail.objects.get(verb="import").after == {
        "edition": edition.slug,
        "rows": 2,
        "new": 2,
    }


def test_headings_of_the_template_in_any_order(run, tmp_path):
    rows = table({"currency": "IDR", "buyer_country": "Belanda", "note": "", "evidence_no": ""})
    headings = {one.name: one.heading for one in ENTRIES}
    shuffled = [[headings.get(cell, cell) for cell in reversed(row)] for row in rows]
    code, _told = run(write_csv(tmp_path / "isi.csv", shuffled))
    assert (code, Entry.objects.get().country) == (0, "NL")


AMOUNTS = {
    "2500000": 2_500_000,
    "2.500.000": 2_500_000,
    "Rp2.500.000": 2_500_000,
    "Rp 2.500.000,00": 2_500_000,
    "1.500": 1_500,
    "2,5 miliar": 2_500_000_000,
    "2,5 miliar rupiah": 2_500_000_000,
    "750 juta": 750_000_000,
    "Rp1,25 Milyar": 1_250_000_000,
    "1,5 triliun": 1_500_000_000_000,
    "2.500.000 rupiah": 2_500_000,
}


def test_amounts_as_people_write_them(run, tmp_path):
    path = csv(tmp_path, *({"amount": text} for text in AMOUNTS))
    code, told = run(path, "--confirm-jumps")
    assert (code, told["failed"]) == (0, [])
    found = [entry.amount_idr for entry in Entry.objects.order_by("pk")]
    assert found == list(AMOUNTS.values())


@pytest.mark.parametrize(
    "text",
    [
        *("2.5", "2.50", "2,5", "2,500", "2,500,000", "2.5 miliar", "1e9", "-5000", "0", "nol"),
        *("2.500.00", "Rp", "9999999999999999999", "２５００", "2500000.00", "=1+1"),
    ],
)
def test_what_can_be_read_in_two_ways_is_refused(run, tmp_path, text):
    code, told = run(csv(tmp_path, {"amount": text}))
    assert (code, faults(told), Entry.objects.count()) == (1, [(2, "amount")], 0)


def code_of(text, currency="IDR"):
    with pytest.raises(ValidationError) as refused:
        amounts.read(text, currency)
    return refused.value.code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        *(("2.5", "unclear"), ("2,500", "unclear"), ("1e9", "unclear")),
        *(("abc", "no_amount"), ("Rp", "no_amount"), ("-5000", "no_amount"), ("–5", "no_amount")),
        *(("9" * 60, "large"), ("99999999999999999", "large")),
        *((" 999.999.999.999.999.999.999", "large"), ("0", "amount")),
    ],
)
def test_what_is_no_amount_is_not_called_ambiguous(text, code):
    assert (code_of(text), code_of(text, "USD")) == (code, code)


def test_the_words_of_a_column_are_listed_as_the_reader_calls_them(run, tmp_path):
    _code, told = run(csv(tmp_path, {"kind": "jual", "channel": "warung"}))
    kind, channel = (fault["message"] for fault in told["failed"])
    assert all(str(one.label) in kind for one in Kind)
    assert all(str(one.label) in channel for one in Channel)
    assert "order_commitment" not in kind


def test_a_number_of_the_spreadsheet_is_no_way_around(run, tmp_path):
    rows = table({"amount": 2.5}, {"amount": 2_500_000}, {"amount": "=2*3"})
    code, told = run(write_xlsx(tmp_path / "isi.xlsx", rows))
    assert faults(told) == [(2, "amount"), (4, "amount")]


def test_one_bad_row_saves_nothing_and_every_fault_is_told(run, tmp_path):
    path = xlsx(
        tmp_path,
        {},
        {"maker": "entah", "kind": "hadiah", "channel": "radio", "amount": ""},
        {"date": "2026-02-30", "currency": "QQQ", "buyer_country": "Atlantis"},
    )
    code, told = run(path)
    assert (code, told["rows"], told["new"], Entry.objects.count()) == (1, 3, 1, 0)
    assert sorted(faults(told)) == [
        *((3, name) for name in ("amount", "channel", "kind", "maker")),
        *((4, name) for name in ("buyer_country", "currency", "date")),
    ]
    assert not EntrySheet.objects.exists()


def test_a_file_that_will_not_do_is_a_fault_of_the_whole(run, tmp_path):
    code, told = run(write_csv(tmp_path / "isi.csv", [["maker"], ["tahu-kita"]]))
    assert (code, faults(told)) == (1, [(0, "")])


DAYS = {
    "2026-07-12": (2026, 7, 12),
    "12/07/2026": (2026, 7, 12),
    "12-07-2026": (2026, 7, 12),
    "12 Juli 2026": (2026, 7, 12),
    "Minggu, 12 Juli 2026": (2026, 7, 12),
    "3 Agt 2026": (2026, 8, 3),
    "5 May 2026": (2026, 5, 5),
}


def test_days_as_people_write_them(run, fair, tmp_path):
    rows = table(*({"date": text} for text in DAYS), {"date": dt.datetime(2026, 7, 12, 9, 30)})
    code, told = run(write_xlsx(tmp_path / "isi.xlsx", rows))
    assert (code, told["failed"]) == (0, [])
    moments = Entry.objects.order_by("pk").values_list("happened_at", flat=True)
    days = [timezone.localdate(moment, fair[0].zone) for moment in moments]
    assert days == [*(dt.date(*day) for day in DAYS.values()), dt.date(2026, 7, 12)]


@pytest.mark.parametrize("text", ["", "12/25/2026", "12/07/26", "besok", "46000", "12 Foo 2026"])
def test_what_is_no_day(run, tmp_path, text):
    assert faults(run(csv(tmp_path, {"date": text}))[1]) == [(2, "date")]


def test_days_to_come_and_of_years_ago(run, fair, tmp_path):
    edition = fair[0]
    today = timezone.localdate(timezone=edition.zone)
    rows = [today + dt.timedelta(days=1), today - dt.timedelta(days=1500), today]
    told = run(csv(tmp_path, *({"date": day.isoformat()} for day in rows)))[1]
    assert faults(told) == [(2, "date"), (3, "date")]


def test_today_is_never_in_the_future(run, fair, tmp_path):
    today = timezone.localdate(timezone=fair[0].zone)
    assert run(csv(tmp_path, {"date": today.isoformat()}))[0] == 0
    entry = Entry.objects.get()
    assert entry.happened_at <= entry.recorded_at
    assert timezone.localdate(entry.happened_at, fair[0].zone) == today


def test_other_currencies_by_the_rate_of_the_row_or_of_the_day(run, tmp_path):
    ExchangeRate.objects.create(
        currency="USD", day=dt.date(2026, 7, 10), rate_idr=16_000, source="Bank Indonesia"
    )
    rows = table(
        {"amount": "1.204,50", "currency": "USD", "rate": "16.270,50"},
        {"amount": 1204.5, "currency": "usd", "rate": ""},
        {"amount": "10", "currency": "USD", "rate": 15_500},
    )
    code, told = run(write_xlsx(tmp_path / "isi.xlsx", rows), "--confirm-jumps")
    assert (code, told["failed"]) == (0, [])
    names = ("amount_idr", "original_amount", "rate", "rate_source", "currency")
    assert list(Entry.objects.order_by("pk").values_list(*names)) == [
        (19_597_817, Decimal("1204.50"), Decimal("16270.5"), "sheet", "USD"),
        (19_272_000, Decimal("1204.50"), Decimal(16_000), "Bank Indonesia", "USD"),
        (155_000, Decimal(10), Decimal(15_500), "sheet", "USD"),
    ]


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ({"currency": "USD", "amount": "10"}, "rate"),
        ({"currency": "USD", "amount": "2.5", "rate": "16.000"}, "amount"),
        ({"currency": "USD", "amount": "10", "rate": "2.5"}, "rate"),
        ({"currency": "USD", "amount": "10", "rate": "900.000"}, "rate"),
        ({"currency": "IDR", "rate": "16.000"}, "rate"),
        ({"currency": "dollar"}, "currency"),
    ],
)
def test_a_rate_is_needed_and_makes_sense(run, tmp_path, row, column):
    assert faults(run(csv(tmp_path, row))[1]) == [(2, column)]


def test_an_old_rate_is_no_rate(run, tmp_path):
    ExchangeRate.objects.create(
        currency="USD", day=dt.date(2026, 7, 1), rate_idr=16_000, source="Bank Indonesia"
    )
    row = {"currency": "USD", "amount": "10", "date": "2026-07-12"}
    assert faults(run(csv(tmp_path, row))[1]) == [(2, "rate")]


def test_a_jump_asks_for_confirmation(run, fair, tmp_path):
    edition, vendor = fair
    sold(vendor, 100_000, 110_000, 120_000, edition=edition, by=run.officer)
    near, far = csv(tmp_path, {"amount": "2.200.000"}, name="a.csv"), "2.200.001"
    assert run(near)[0] == 0
    path = csv(tmp_path, {"amount": "100.000"}, {"amount": far}, name="b.csv")
    for options in ([], ["--check"]):
        code, told = run(path, *options)
        assert (code, faults(told)) == (1, [(3, "amount")])
    assert Entry.objects.count() == 4
    assert run(path, "--check", "--confirm-jumps")[0] == 0
    assert run(path, "--confirm-jumps")[0] == 0
    assert Entry.objects.count() == 6


def test_the_regions_usual_measures_who_has_sold_little(run, fair, tmp_path):
    edition, vendor = fair
    neighbour = make_vendor(KOTA_KEDIRI)
    sold(neighbour, 50_000, 50_000, 50_000, edition=edition, by=run.officer)
    sold(make_vendor(BANDUNG), *[10**9] * 5, by=run.officer)
    assert faults(run(csv(tmp_path, {"amount": "1.000.001"}))[1]) == [(2, "amount")]
    sold(vendor, 400_000, 400_000, 400_000, edition=edition, by=run.officer)
    assert run(csv(tmp_path, {"amount": "1.000.001"}))[0] == 0


def test_an_unknown_maker_is_measured_by_nobody(run, fair, tmp_path):
    sold(fair[1], *[10_000] * 3, edition=fair[0], by=run.officer)
    _code, told = run(csv(tmp_path, {"maker": "entah", "amount": "2,5 miliar"}))
    assert faults(told) == [(2, "maker")]


def test_the_files_own_rows_are_a_measure_too(run, tmp_path):
    rows = [{"amount": text} for text in ("100.000", "90.000", "110.000", "2,5 miliar")]
    assert faults(run(csv(tmp_path, *rows))[1]) == [(5, "amount")]


def test_orders_are_not_measured_by_sales(run, fair, tmp_path):
    sold(fair[1], 100_000, 110_000, 120_000, by=run.officer)
    row = {"kind": "export_commitment", "amount": "1,9 miliar", "buyer_country": "NL"}
    assert run(csv(tmp_path, row))[0] == 0


def test_a_file_counts_once(run, fair, tmp_path):
    path = xlsx(tmp_path, {})
    assert run(path)[0] == 0
    copy = tmp_path / "lain.xlsx"
    copy.write_bytes(path.read_bytes())
    for options in ([], ["--check"], ["--confirm-jumps"]):
        code, told = run(copy, *options)
        (fault,) = told["failed"]
        assert (code, fault["row"], str(run.officer) in fault["message"]) == (1, 0, True)
    other = make_edition(fair[0].organiser)
    make_participation(fair[1], other)
    assert run(copy, edition=other)[0] == 1
    assert Entry.objects.count() == 1


def test_what_another_file_has_recorded_is_noted_and_taken(run, tmp_path):
    """A sheet that was saved anew has other bytes; what was taken back there is no repetition."""
    assert run(csv(tmp_path, {}, {"amount": "3 juta"}))[0] == 0
    again = csv(tmp_path, {"amount": "4 juta"}, {}, {"amount": "3 juta"}, name="lagi.csv")
    _code, told = run(again, "--check")
    assert [note["row"] for note in told["notes"]] == [3, 4]
    for entry in Entry.objects.all():
        ledger.reverse(entry, by=make_user(), reason=ReversalReason.MISTAKE)
    code, told = run(again)
    assert told["failed"] == []
    assert (code, told["notes"], Entry.objects.count()) == (0, [], 7)


def test_rows_that_say_the_same_are_noted_and_taken(run, tmp_path):
    code, told = run(csv(tmp_path, {}, {}, {"evidence_no": "2"}))
    assert (code, [note["row"] for note in told["notes"]]) == (0, [3])
    assert Entry.objects.count() == 3


def test_two_makers_of_one_name_are_told_apart_by_address(run, fair, tmp_path):
    edition, vendor = fair
    make_participation(make_vendor(KOTA_KEDIRI, slug="tahu-dua", name="Tahu Kita"), edition)
    code, told = run(csv(tmp_path, {"maker": "Tahu Kita"}, {}))
    (fault,) = told["failed"]
    assert (fault["row"], fault["column"], "slug" in fault["message"]) == (2, "maker", True)


def test_who_does_not_take_part_gets_no_entry(run, tmp_path):
    make_vendor(KOTA_KEDIRI, slug="luar", name="Usaha Luar")
    code, told = run(csv(tmp_path, {"maker": "luar"}))
    assert (code, faults(told)) == (1, [(2, "maker")])
    assert "Usaha Luar" in told["failed"][0]["message"]


def test_each_for_the_makers_within_reach(run, fair, tmp_path):
    edition, vendor = fair
    make_participation(make_vendor(KAB_LAMONGAN, slug="jauh"), edition)
    path = csv(tmp_path, {"maker": "jauh"})
    assert faults(run(path)[1]) == [(2, "maker")]
    organiser, operator = make_user(), make_user(is_staff=True, is_superuser=True)
    appoint(organiser, Role.ORGANISER, organiser=edition.organiser)
    assert run(path, "--check", by=organiser)[0] == 0
    assert run(path, "--check", by=operator)[0] == 0
    assert run(path, by=make_officer(KAB_LAMONGAN))[0] == 0


def test_who_may_not(run, fair, tmp_path):
    path = csv(tmp_path, {})
    observer, helper, rival = make_user(), make_user(), make_user()
    appoint(observer, Role.OBSERVER)
    appoint(helper, Role.HELPER, organiser=fair[0].organiser)
    appoint(rival, Role.ORGANISER, organiser=make_organiser())
    for person in (observer, helper, rival, make_curator(fair[0].organiser), make_user()):
        with pytest.raises(CommandError):
            run(path, by=person)
    with pytest.raises(CommandError):
        call_command("import_entries", str(path), "--edition", "x", "--by", run.officer.email)
    with pytest.raises(CommandError):
        call_command("import_entries", "/x.csv", "--edition", fair[0].slug, "--by", "x@y.test")
    assert not Entry.objects.exists()


def test_what_is_no_sale_may_stand_without_a_maker(run, fair, tmp_path):
    path = csv(tmp_path, {"maker": "", "kind": "assistance"}, {"maker": "", "kind": "sale"})
    assert faults(run(path)[1]) == [(3, "maker")]
    path = csv(tmp_path, {"maker": "", "kind": "bantuan"}, {"kind": "pembiayaan yang dicairkan"})
    assert run(path)[0] == 0
    organiser = make_user()
    appoint(organiser, Role.ORGANISER, organiser=fair[0].organiser)
    path = csv(tmp_path, {"maker": "", "kind": "agreement value"}, name="b.csv")
    assert run(path, by=organiser)[0] == 0
    names = ("kind", "region", "vendor")
    assert list(Entry.objects.order_by("pk").values_list(*names)) == [
        ("assistance", KOTA_KEDIRI, None),
        ("financing", KOTA_KEDIRI, fair[1].pk),
        ("agreement_value", "35", None),
    ]


def test_nothing_is_added_to_an_archived_edition(run, fair, tmp_path):
    fair[0].state = EditionState.ARCHIVED
    fair[0].save()
    assert faults(run(csv(tmp_path, {}))[1]) == [(0, "")]


def test_in_words(run, fair, tmp_path, capsys):
    asked = ("--edition", fair[0].slug, "--by", run.officer.email)
    with pytest.raises(SystemExit):
        call_command("import_entries", str(csv(tmp_path, {"maker": "entah"})), *asked)
    assert "entah" in capsys.readouterr().out
    call_command("import_entries", str(csv(tmp_path, {})), *asked)
    assert "1 rows: 1 new" in capsys.readouterr().out


def test_five_thousand_rows_in_few_questions(run, fair, tmp_path, django_assert_max_num_queries):
    path = csv(tmp_path, *({"amount": str(1_000_000 + n)} for n in range(5_000)))
    with django_assert_max_num_queries(180):
        assert run(path)[0] == 0
    assert Entry.objects.count() == 5_000


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite knows no row locks")
def test_one_file_imported_by_four_at_once_counts_once(tmp_path):
    edition, _vendor = a_fair()
    file = load(xlsx(tmp_path, {}, {}))
    people = [make_officer(KOTA_KEDIRI) for _ in range(4)]
    how = {"edition": edition}
    done = at_once(*(lambda who=who: importing.bring_in(file, by=who, **how) for who in people))
    assert sorted(report.is_saved for report in good(done)) == [False, False, False, True]
    assert Entry.objects.count() == 2
    assert EntrySheet.objects.count() == 1

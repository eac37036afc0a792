"""Totals as the command, reports and open data tell them."""

import json
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from expo.choices import EditionState, Role
from reports.figures.told import told
from tests.make import KAB_LAMONGAN, appoint, make_edition, make_user, make_vendor
from transactions.actions import ledger, verifying
from transactions.choices import Channel, Kind, ReversalReason, Source

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def operator():
    user = make_user()
    appoint(user, Role.OPERATOR)
    return user


def post(kind, amount, **fields):
    if "region" not in fields:
        fields.setdefault("vendor", make_vendor())
    row = {"channel": Channel.BOOTH, "by": make_user(), "source": Source.OFFICER, **fields}
    return ledger.post(kind=kind, amount_idr=amount, **row)


def rows(figures):
    return {
        row["key"]: (row["entries"], row["recorded_idr"], row["verified_idr"], row["open_idr"])
        for row in figures["rows"]
    }


def test_every_figure_stands_on_its_own(operator):
    edition = make_edition()
    sale = post(Kind.SALE, 900, edition=edition, country="JP")
    post(Kind.GOVERNMENT_PURCHASE, 100, edition=edition)
    ordered = post(Kind.EXPORT_COMMITMENT, 5_000, edition=edition, country="NL")
    post(Kind.SALE, 2_000, edition=edition, vendor=ordered.vendor, fulfils=ordered)
    post(Kind.FINANCING, 70_000, region="35", edition=edition)
    post(Kind.AGREEMENT_VALUE, 80_000, region="35", edition=edition)
    post(Kind.ASSISTANCE, 90_000, region="35", edition=edition)
    verifying.verify(sale, by=operator)
    figures = told(edition, by="kind")
    assert rows(figures) == {
        "sale": (2, 2_900, 900, 0),
        "government_purchase": (1, 100, 0, 0),
        "export_commitment": (1, 5_000, 0, 3_000),
        "financing": (1, 70_000, 0, 0),
        "agreement_value": (1, 80_000, 0, 0),
        "assistance": (1, 90_000, 0, 0),
    }
    del figures["rows"], figures["as_of"]
    assert figures == {
        "edition": edition.slug,
        "sales_recorded_idr": 3_000,
        "sales_verified_idr": 900,
        "sales_since_closing_idr": 0,
        "open_commitments_idr": 3_000,
        "apart": {"financing": 70_000, "agreement_value": 80_000, "assistance": 90_000},
        "largest_entry_idr": 2_000,
    }
    assert rows(told(edition, by="country")) == {
        "JP": (1, 900, 900, 0),
        "NL": (1, 2_000, 0, 3_000),
        "ID": (1, 100, 0, 0),
    }


def test_rows_by_anything_else_are_sales_alone():
    edition, maker = make_edition(time_zone="Asia/Jayapura"), make_vendor(KAB_LAMONGAN)
    late = edition.online_from.replace(hour=16, minute=30)  # the next day in Jayapura
    post(Kind.SALE, 40, edition=edition, vendor=maker, happened_at=late)
    post(Kind.FINANCING, 9_000, edition=edition, region="35")
    assert rows(told(edition, by="region")) == {KAB_LAMONGAN: (1, 40, 0, 0)}
    assert rows(told(edition, by="channel")) == {"booth": (1, 40, 0, 0)}
    assert rows(told(edition, by="category")) == {"": (1, 40, 0, 0)}
    next_day = (late + timedelta(days=1)).date().isoformat()
    assert rows(told(edition, by="day")) == {next_day: (1, 40, 0, 0)}


def test_what_was_verified_is_taken_back_with_the_entry_and_by_a_dispute(operator):
    edition = make_edition()
    kept, undone, disputed = (post(Kind.SALE, n, edition=edition) for n in (1, 20, 300))
    for entry in (kept, undone, disputed):
        verifying.verify(entry, by=operator)
    before = timezone.now()
    assert told(edition)["sales_verified_idr"] == 321
    ledger.reverse(undone, by=operator, reason=ReversalReason.MISTAKE)
    verifying.dispute(disputed, by=operator, reason="Nota lain.")
    figures = told(edition)
    assert (figures["sales_recorded_idr"], figures["sales_verified_idr"]) == (301, 1)
    then = told(edition, before)
    assert (then["sales_recorded_idr"], then["sales_verified_idr"]) == (321, 321)
    assert then["as_of"] == before.isoformat()


def test_what_came_after_closing_is_part_of_the_sum_and_told_apart():
    closed = make_edition(state=EditionState.CLOSED, closed_at=NOW - timedelta(days=2))
    post(Kind.SALE, 5, edition=closed, happened_at=NOW - timedelta(days=3))
    later = post(Kind.SALE, 60, edition=closed, happened_at=NOW - timedelta(days=1))
    undone = post(Kind.SALE, 700, edition=closed, happened_at=NOW - timedelta(days=3))
    ledger.reverse(undone, by=make_user(), reason=ReversalReason.MISTAKE)
    figures = told(closed)
    assert (figures["sales_recorded_idr"], figures["sales_since_closing_idr"]) == (65, 60)
    assert told()["sales_since_closing_idr"] == 60
    assert told(closed, later.recorded_at - timedelta(seconds=1))["sales_since_closing_idr"] == 0


def test_the_command_tells_the_same(capsys):
    edition = make_edition()
    post(Kind.SALE, 1_500, edition=edition)
    then = timezone.now()
    post(Kind.SALE, 500, edition=edition, channel=Channel.QRIS)

    def run(*args, **options):
        call_command("totals", *args, **options)
        return capsys.readouterr().out

    figures = json.loads(run(edition.slug, by="channel", as_json=True))
    assert rows(figures) == {"booth": (1, 1_500, 0, 0), "qris": (1, 500, 0, 0)}
    assert json.loads(run(edition.slug, at=then.isoformat(), as_json=True))[
        "sales_recorded_idr"
    ] == (1_500)
    everything = json.loads(run(all=True, as_json=True))
    assert (everything["edition"], everything["rows"]) == (None, [])
    assert "Rp2.000" in run(edition.slug, by="kind")
    wrong = [("tidak-ada",), (), (edition.slug, "--at", "kemarin"), (edition.slug, "--all")]
    wrong.append((edition.slug, "--at", "9998-12-31"))
    for args in wrong:
        with pytest.raises(CommandError):
            call_command("totals", *args)

"""Sheets of entries, as the tests of importing write them."""

from tests.make import KOTA_KEDIRI, make_edition, make_organiser, make_participation, make_vendor
from tests.products.sheets import write_csv, write_xlsx
from transactions.actions import ledger
from transactions.choices import Channel, Kind, Source
from transactions.importing.columns import ENTRIES

USUAL = {"kind": "sale", "channel": "booth", "amount": "2.500.000", "date": "2026-07-12"}


def a_fair(region=KOTA_KEDIRI, **maker):
    """(an edition of East Java, a maker who takes part)."""
    edition = make_edition(make_organiser())
    vendor = make_vendor(region, **{"slug": "tahu-kita", "name": "Tahu Kita", **maker})
    make_participation(vendor, edition)
    return edition, vendor


def table(*rows):
    """With headings; each row is what differs from a usual one."""
    rows = [{"maker": "tahu-kita", **USUAL, **row} for row in rows]
    names = [one.name for one in ENTRIES if any(one.name in row for row in rows)]
    return [names, *([row.get(name, "") for name in names] for row in rows)]


def xlsx(tmp_path, *rows, name="catatan.xlsx"):
    return write_xlsx(tmp_path / name, table(*rows))


def csv(tmp_path, *rows, name="catatan.csv"):
    return write_csv(tmp_path / name, table(*rows))


def sold(vendor, *amounts, kind=Kind.SALE, edition=None, by=None, **fields):
    """Entries of a maker that are there."""
    return ledger.post_many(
        {
            **{"kind": kind, "channel": Channel.BOOTH, "amount_idr": amount, "vendor": vendor},
            **{"edition": edition, "by": by, "source": Source.BOOTH_SALE, **fields},
        }
        for amount in amounts
    )

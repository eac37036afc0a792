"""A record of sales as a PDF, with a QR code of where it is checked."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kit import pdf, qr
from kit.money import grouped, rupiah
from reports.models import SalesRecord
from reports.sales_record.reading import Reading

TEMPLATE = pdf.FOLDER / "sales_record.typ"
CODE = "qr-catatan.svg"


def paper(record: SalesRecord, language: str) -> bytes:
    """In the language that is active; raises ``pdf.Failed``."""
    reading = Reading(record)
    return pdf.render(TEMPLATE, told(reading, language), {CODE: qr.svg(reading.address)})


def told(reading: Reading, language: str) -> dict:
    """All that templates/pdf/sales_record.typ reads."""
    sums, record = reading.ledger, reading.record
    return {
        "language": language,
        "eyebrow": _("Record of sales"),
        "title": pdf.printable(reading.name),
        "lead": f"{pdf.printable(reading.region)}. {reading.days}",
        "code_file": CODE,
        "code": record.shown_code,
        "address": reading.address,
        "stamp": [
            _("Counted %(moment)s") % {"moment": reading.counted},
            _("up to ledger row %(row)s") % {"row": grouped(reading.position["entry"])},
            reading.seal,
            reading.unsealed,
        ],
        "main": {
            "recorded": rupiah(sums["recorded_idr"]),
            "entries": reading.entries,
            "verified": _shared(sums["verified_idr"], reading.verified_percent),
            "largest": _shared(sums["largest_entry_idr"], reading.largest_percent),
            "open": rupiah(sums["open_idr"]),
            "apart": [[label, rupiah(amount)] for label, amount in reading.apart],
        },
        "tables": [_table(table) for table in reading.tables],
        "method": [pdf.printable(text) for text in reading.method],
        "alarm": "" if sums["agrees"] else _("The sums and the single entries differ."),
        "check": [
            _("Digest of the figures (SHA-256): %(digest)s") % {"digest": record.digest},
            _("Head of the seal: %(head)s") % {"head": reading.position["head"] or "–"},
        ],
        "words": _words(),
        "foot": f"{_('Record of sales')} · {record.shown_code}",
    }


def _shared(amount_idr, percent):
    return ", ".join(part for part in (rupiah(amount_idr), percent) if part)


def _table(table):
    return {
        "title": table.title,
        "head": table.head,
        "lines": [
            {
                "name": line.name,
                "recorded": rupiah(line.recorded_idr),
                "verified": rupiah(line.verified_idr),
                "percent": line.percent or "–",
                "full": line.full,
                "open": line.open,
            }
            for line in table.lines
        ],
        "recorded": rupiah(table.recorded_idr),
        "verified": rupiah(table.verified_idr),
    }


def _words():
    return {
        "counted": _("Counted: recorded transactions"),
        "verified": _("Verified"),
        "largest": _("Largest entry"),
        "not_counted": _("Not counted yet"),
        "open": _("Orders confirmed, not paid yet"),
        "apart": _("Recorded separately"),
        "recorded": _("Recorded"),
        "share": pgettext("of the whole", "Share"),
        "sum": _("Sum"),
        "method": _("How we count"),
        "check": _("Check it yourself"),
        "scan": _(
            "Scan it, or type the address: it shows the same figures, or says that the "
            "business has withdrawn this record."
        ),
        "legend": _("Bars: verified (full) and recorded only (outlined)"),
    }

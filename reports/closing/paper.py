"""A closing report as a PDF."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from kit import pdf
from kit.money import grouped, rupiah
from kit.times import long_day
from reports.choices import By, ReportState
from reports.closing import signing
from reports.closing.reading import Reading, Table
from reports.models import ClosingReport

TEMPLATE = pdf.FOLDER / "closing.typ"


def paper(report: ClosingReport, language: str) -> bytes:
    """In the language that is active; raises ``pdf.Failed``."""
    return pdf.render(TEMPLATE, told(report, language))


def told(report: ClosingReport, language: str) -> dict:
    """All that templates/pdf/closing.typ reads."""
    reading = Reading(report)
    tables = {table.key: table for table in reading.tables}
    days = tables.pop(By.DAY, None)
    version = {"version": reading.version}
    return {
        "language": language,
        "eyebrow": _("Closing report · version %(version)s") % version,
        "title": pdf.printable(reading.title),
        "lead": _lead(reading),
        "is_final": report.state == ReportState.RELEASED,
        "stamp": {
            "head": signing.stamp(report),
            "rows": [_data_until(reading), _position(reading)],
            "code": signing.code(report),
        },
        "main": _main(reading),
        "parts": _table(reading.parts, with_bars=False),
        "tables": [_table(table) for table in tables.values()],
        "days": _table(days) if days else None,
        "facts": [list(pair) for pair in reading.facts],
        "changes": _changes(reading),
        "verifications": reading.verifications,
        "method": [pdf.printable(text) for text in reading.method],
        "signs": [
            {**sign, "name": pdf.printable(sign["name"])}
            for sign in signing.signs(report, reading.zone)
        ],
        "check": check_lines(report, reading),
        "words": _words(reading),
        "foot": f"{_('Closing report · version %(version)s') % version} · {signing.code(report)}",
    }


def _changes(reading):
    """The first line is the version before; the others are added to it, or taken from it."""
    return [
        {
            "name": name,
            "note": note,
            "amount": ("+" if place and amount > 0 else "") + rupiah(amount),
        }
        for place, (name, note, amount) in enumerate(reading.changes)
    ]


def check_lines(report: ClosingReport, reading: Reading) -> list[str]:
    """How anybody can see that these are the figures that were released."""
    address = settings.BASE_URL + reverse(
        "storefront:report_version", args=[reading.scope["slug"], reading.version]
    )
    return [
        _("Digest of the figures (SHA-256): %(digest)s") % {"digest": report.digest},
        _("Seal no. %(number)s of the ledger: %(head)s")
        % {"number": reading.position["seal"], "head": reading.position["head"] or "–"},
        _("Read it anew and check it at %(address)s") % {"address": address},
    ]


def _lead(reading):
    first, last = (long_day(at, reading.zone) for at in (reading.begins, reading.ends))
    days = _("%(first)s to %(last)s") % {"first": first, "last": last}
    return f"{days}. {pdf.printable(reading.organiser)}"


def _data_until(reading):
    moment = signing.moment(reading.closed_at, reading.zone)
    return _("Sales until %(moment)s") % {"moment": moment}


def _position(reading):
    counted = signing.moment(reading.as_of, reading.zone)
    return _("Counted %(moment)s, ledger row %(row)s") % {
        "moment": counted,
        "row": grouped(reading.position["entry"]),
    }


def _main(reading):
    sums = reading.ledger
    return {
        "recorded": rupiah(sums["recorded_idr"]),
        "verified": _shared(sums["verified_idr"], reading.verified_percent),
        "largest": _shared(sums["largest_entry_idr"], reading.largest_percent),
        "open": rupiah(sums["open_idr"]),
        "abroad": rupiah(sums["open_abroad_idr"]),
        "apart": [[label, rupiah(amount)] for label, amount in reading.apart],
    }


def _shared(amount_idr, percent):
    return ", ".join(part for part in (rupiah(amount_idr), percent) if part)


def _table(table: Table, *, with_bars=True):
    return {
        "title": table.title,
        "head": table.head,
        "with_bars": with_bars,
        "lines": [
            {
                "name": pdf.printable(line.name),
                "makers": "" if line.makers is None else _makers(line.makers),
                "recorded": "–" if line.recorded_idr is None else rupiah(line.recorded_idr),
                "verified": "–" if line.verified_idr is None else rupiah(line.verified_idr),
                "percent": line.percent,
                "full": line.full,
                "open": line.open,
            }
            for line in table.lines
        ],
        "recorded": rupiah(table.recorded_idr),
        "verified": rupiah(table.verified_idr),
    }


def _makers(n):
    return ngettext("%(n)s maker", "%(n)s makers", n) % {"n": grouped(n)}


def _words(reading):
    return {
        "main": _("Main figures"),
        "counted": _("Counted: recorded transactions"),
        "verified": _("Verified"),
        "largest": _("Largest entry"),
        "not_counted": _("Not counted yet"),
        "open": _("Orders confirmed, not paid yet"),
        "abroad": _("Of them from abroad"),
        "apart": _("Recorded separately"),
        "recorded": _("Recorded"),
        "share": pgettext("of the whole", "Share"),
        "sum": _("Sum"),
        "facts": _("Curation and other results"),
        "changes": _("What changed since version %(version)s")
        % {"version": reading.change["version"] if reading.change else ""},
        "now": _("Version %(version)s, recorded transactions") % {"version": reading.version},
        "method": _("How we count"),
        "signs": _("Signed"),
        "check": _("Check it yourself"),
        "legend": _("Bars: verified (full) and recorded only (outlined)"),
    }

"""What an import's page tells: its step, its counts, its faults, and what comes next."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from products.choices import ImportState, SheetKind
from products.importing.columns import COLUMNS
from vendors.models import Vendor

SHOWN_FAULTS, SHOWN_NOTES, SHOWN_MAKERS = 200, 100, 30
# How many of the four steps lie behind each state.
PLACES = {
    ImportState.UPLOADED: 1,
    ImportState.CHECKED: 2,
    ImportState.READY: 3,
    ImportState.IMPORTING: 3,
    ImportState.IMPORTED: 4,
    ImportState.REFUSED: 1,
}


def shown(row) -> dict:
    """The context of the page."""
    report = row.report
    failed, notes = report.get("failed", []), report.get("notes", [])
    bad = len({fault["row"] for fault in failed})
    good = report.get("new", 0) + report.get("changed", 0)
    return {
        "row": row,
        "beads": beads(row.state),
        "is_waiting": row.state in (ImportState.UPLOADED, ImportState.IMPORTING),
        "is_ready": row.state in (ImportState.CHECKED, ImportState.READY) and bool(row.sheet),
        "is_gone": row.state in (ImportState.CHECKED, ImportState.READY) and not row.sheet,
        "told": report.get("told", ""),
        "counts": _counts(row, report, bad),
        "bad": bad,
        "good": good,
        "is_same": bool(report.get("same")) and not good,
        "button": _button(row.kind, good),
        "faults": _named(row.kind, failed[:SHOWN_FAULTS]),
        "more_faults": max(len(failed) - SHOWN_FAULTS, 0),
        "notes": _named(row.kind, notes[:SHOWN_NOTES]),
        "more_notes": max(len(notes) - SHOWN_NOTES, 0),
        "preview": report.get("preview"),
        **_makers(row, report),
    }


def beads(state):
    """The four steps, with how far it is."""
    words = (_("Uploaded"), pgettext("import", "Checked"), _("Ready"), _("Imported"))
    now = PLACES[state]
    return [
        {"words": word, "kind": "done" if n < now or now == 4 else "now" if n == now else ""}
        for n, word in enumerate(words, 1)
    ]


def _counts(row, report, bad):
    if "rows" not in report:
        return []
    is_done = row.state == ImportState.IMPORTED
    return [
        (report["new"], _("new"), "ok"),
        (report["changed"], _("updated") if is_done else _("to be updated"), "ok"),
        (report["same"], _("same as before"), ""),
        (bad, _("left out") if is_done else _("with faults"), "bad" if bad else ""),
    ]


def _button(kind, good):
    if kind == SheetKind.MAKERS:
        return ngettext("Import %(n)s maker", "Import %(n)s makers", good) % {"n": good}
    return ngettext("Import %(n)s product", "Import %(n)s products", good) % {"n": good}


def _named(kind, faults):
    """Each with the heading its owner sees."""
    headings = {one.name: one.heading for one in COLUMNS[kind]}
    return [{**one, "heading": headings.get(one["column"], one["column"])} for one in faults]


def _makers(row, report):
    """Who still has no account, once the rows are there."""
    if row.state != ImportState.IMPORTED:
        return {"uninvited": [], "more_uninvited": 0}
    rows = Vendor.objects.filter(pk__in=report.get("makers", []), members__isnull=True)
    found = list(rows.select_related("region").order_by("name", "pk")[: SHOWN_MAKERS + 1])
    return {"uninvited": found[:SHOWN_MAKERS], "more_uninvited": len(found) > SHOWN_MAKERS}

"""What the page of a sheet of entries tells: its step, its counts, its faults, what comes next."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from products.admin.import_words import SHOWN_FAULTS, SHOWN_NOTES, beads
from products.choices import ImportState
from transactions.actions.entry_sheets import only_jumps
from transactions.importing.columns import HEADINGS

# Faults of the whole file stand at this row.
WHOLE = 0


def shown(row) -> dict:
    """The context of the page."""
    report = row.report
    failed, notes = report.get("failed", []), report.get("notes", [])
    is_open = row.state in (ImportState.CHECKED, ImportState.READY)
    bad, good = len({fault["row"] for fault in failed} - {WHOLE}), report.get("rows", 0)
    return {
        "row": row,
        "beads": beads(row.state),
        "is_waiting": row.state in (ImportState.UPLOADED, ImportState.IMPORTING),
        "is_ready": is_open and bool(row.sheet) and (not failed or only_jumps(row)),
        "is_gone": is_open and not row.sheet,
        "jumps": len(report.get("jumps", [])) if only_jumps(row) else 0,
        "told": report.get("told", ""),
        "counts": _counts(report, bad, only_jumps(row)),
        "bad": bad,
        "button": ngettext("Record %(n)s amount", "Record %(n)s amounts", good) % {"n": good},
        "faults": named(failed[:SHOWN_FAULTS]),
        "more_faults": max(len(failed) - SHOWN_FAULTS, 0),
        "notes": named(notes[:SHOWN_NOTES]),
        "more_notes": max(len(notes) - SHOWN_NOTES, 0),
        "preview": report.get("preview"),
    }


def _counts(report, bad, is_only_jumps):
    if "rows" not in report:
        return []
    return [
        (report["rows"], _("rows"), ""),
        (report["new"], _("new"), "ok"),
        (bad, _("to be confirmed"), "")
        if is_only_jumps
        else (bad, _("with faults"), "bad" if bad else ""),
    ]


def named(faults):
    """Each with the heading its owner sees."""
    return [{**one, "heading": HEADINGS.get(one["column"], one["column"])} for one in faults]

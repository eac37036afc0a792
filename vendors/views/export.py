"""A maker's check list on the way abroad."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vendors.actions import export
from vendors.choices import ExportKind, ExportState
from vendors.export_forms import HINTS, ExportForm
from vendors.views.own import with_vendor

TAGS = {ExportState.READY: "ok", ExportState.MISSING: "", ExportState.ASKED: "wait"}


@require_http_methods(["GET", "HEAD", "POST"])
@with_vendor
def checks(request, vendor):
    """The four obstacles; each is saved by itself, and what was typed of it stays on errors."""
    rows, tried = export.of(vendor), None
    if request.method == "POST":
        kind = request.POST.get("kind", "")
        row = next((row for row in rows if row.kind == kind), None)
        if row is None:
            raise Http404
        tried = ExportForm(request.POST, check=row, prefix=kind)
        if tried.is_valid() and _told(vendor, kind, tried, request.user):
            messages.success(request, _("Saved."))
            return redirect("vendors:export")
    items = [_item(row, tried) for row in rows]
    done = sum(row.state == ExportState.READY for row in rows)
    context = {"vendor": vendor, "section": "vendor", "items": items, "done": done, "tried": tried}
    return render(request, "vendors/export.html", context)


def _item(row, tried):
    is_tried = tried is not None and tried.prefix == row.kind
    return {
        "row": row,
        "hint": HINTS[ExportKind(row.kind)],
        "tag": TAGS.get(row.state, "info"),
        "form": tried if is_tried else ExportForm(check=row, prefix=row.kind),
        "is_open": is_tried or row.state == ExportState.MISSING,
    }


def _told(vendor, kind, form, by):
    try:
        export.tell(vendor, kind=kind, by=by, **form.cleaned_data)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return False
    return True

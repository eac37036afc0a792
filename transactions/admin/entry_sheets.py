"""Sheets of entries on their way in: the list of one's own, and the pages that bring one in."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.admin import WatchAdmin
from kit import private
from kit.admin import as_text, tag
from kit.sheets.writing import XLSX
from products.admin.imports import TAGS
from products.importing.downloads import bad_rows_xlsx
from transactions.actions import entry_sheets
from transactions.admin.entry_sheet_words import named, shown
from transactions.entry_rules import may_record, may_use_sheet
from transactions.entry_sheet_forms import EntrySheetForm
from transactions.importing import downloads
from transactions.importing.source import load
from transactions.models import EntrySheet

FOLDER = "admin/transactions/entrysheet/"
NAME = "transactions_entrysheet"
CSV = "text/csv; charset=utf-8"
ENDINGS = {"xlsx": (downloads.template_xlsx, XLSX), "csv": (downloads.template_csv, CSV)}


@admin.register(EntrySheet)
class EntrySheetAdmin(WatchAdmin):
    list_display = (
        *("sheet_name", as_text("edition", _("edition")), "state_tag", "rows_total"),
        *(as_text("made_by", _("person")), "made_at"),
    )
    list_filter = ("state",)
    list_select_related = ("made_by", "edition")
    search_fields = ("sheet_name",)
    ordering = ("-pk",)

    def has_add_permission(self, request):
        return may_record(request.user)

    def get_urls(self):
        wrap = self.admin_site.admin_view
        upload = require_http_methods(["GET", "HEAD", "POST"])(self.upload)
        return [
            path("add/", wrap(upload), name=f"{NAME}_add"),
            path("template.<slug:ending>", wrap(require_safe(template)), name=f"{NAME}_template"),
            path("<int:pk>/change/", wrap(self.look), name=f"{NAME}_change"),
            path("<int:pk>/state/", wrap(require_safe(state)), name=f"{NAME}_state"),
            path("<int:pk>/begin/", wrap(require_POST(begin)), name=f"{NAME}_begin"),
            path("<int:pk>/bad-rows/", wrap(require_safe(bad_rows)), name=f"{NAME}_bad"),
            *super().get_urls(),
        ]

    def upload(self, request):
        """The file goes to the worker; the next page waits for it."""
        if not may_record(request.user):
            raise PermissionDenied
        is_sent = request.method == "POST"
        form = EntrySheetForm(request.user, *((request.POST, request.FILES) if is_sent else ()))
        if is_sent and form.is_valid():
            row = entry_sheets.take_in(by=request.user, **form.cleaned_data)
            return redirect(f"admin:{NAME}_change", row.pk)
        return render(request, f"{FOLDER}upload.html", {"form": form})

    def look(self, request, pk):
        """Where an import stands: waiting, checked, under way, done."""
        return render(request, f"{FOLDER}look.html", shown(own(request, pk)))

    @admin.display(description=_("state"), ordering="state")
    def state_tag(self, row):
        return tag(TAGS[row.state], row.get_state_display())


def state(request, pk):
    """How far the worker is, for the script that asks."""
    row = own(request, pk)
    return JsonResponse({"state": row.state, "done": row.rows_done, "total": row.rows_total})


def begin(request, pk):
    """The button; pressed twice it imports once."""
    row = own(request, pk)
    try:
        entry_sheets.begin(row, by=request.user, confirms_jumps="confirms_jumps" in request.POST)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    return redirect(f"admin:{NAME}_change", row.pk)


def bad_rows(request, pk):
    """The rows with faults, with a column that says why."""
    row = own(request, pk)
    failed = [{**one, "column": one["heading"]} for one in named(row.report.get("failed", []))]
    if not failed or not row.sheet:
        raise Http404
    try:
        sheet = load(private.path_of(row.sheet), row.sheet_name)
    except (ValidationError, OSError) as gone:
        raise Http404 from gone
    content = bad_rows_xlsx(sheet, failed, downloads.NAME)
    return _file(content, XLSX, f"{downloads.NAME}-perbaiki-{row.pk}.xlsx")


def template(request, ending):
    """An empty sheet with everything one needs to fill it in."""
    if not may_record(request.user):
        raise PermissionDenied
    if ending not in ENDINGS:
        raise Http404
    make, kind = ENDINGS[ending]
    return _file(make(), kind, f"templat-{downloads.NAME}.{ending}")


def own(request, pk) -> EntrySheet:
    """Somebody else's sheet is not there."""
    if not may_use_sheet(request.user):
        raise PermissionDenied
    rows = EntrySheet.objects.visible_to(request.user).select_related("edition", "made_by")
    row = rows.filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def _file(content, kind, name):
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response

"""The pages of an import: choose files, wait, look at what would happen, press the button."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kit.sheets import MOST_BYTES
from kit.sheets.table import REFUSALS
from kit.sheets.writing import XLSX
from kit.uploads import BoundedUpload
from products.actions import sheets
from products.admin.import_words import shown
from products.choices import SheetKind
from products.importing import downloads
from products.importing.pictures import MOST_TOTAL_BYTES
from products.importing.pictures import REFUSALS as ZIP_REFUSALS
from products.importing.source import load
from products.models import SheetImport
from products.rules import may_import

FOLDER = "admin/products/sheetimport/"
CSV = "text/csv; charset=utf-8"


class ImportUpload(BoundedUpload):
    """The one form that takes a gigabyte; it goes to the disk as it comes."""

    most_of = {"sheet": MOST_BYTES, "photos": MOST_TOTAL_BYTES}


class ImportForm(forms.Form):
    kind = forms.ChoiceField(
        label=gettext_lazy("What is in the sheet"),
        choices=[
            (SheetKind.PRODUCTS, gettext_lazy("Products")),
            (SheetKind.MAKERS, gettext_lazy("Makers")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose products or makers.")},
    )
    sheet = forms.FileField(
        label=gettext_lazy("Spreadsheet"),
        help_text=gettext_lazy("XLSX or CSV, at most 10 MB and 5,000 rows."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={
            "required": gettext_lazy("Choose the spreadsheet."),
            "empty": REFUSALS["empty"],
        },
    )
    photos = forms.FileField(
        label=gettext_lazy("Photos in one ZIP"),
        required=False,
        help_text=gettext_lazy(
            "At most 1,000 photos and 1 GB. The sheet names the files; folders in the ZIP do not "
            "matter. Photos can also come later."
        ),
        widget=forms.FileInput(attrs={"accept": ".zip"}),
        error_messages={"empty": REFUSALS["empty"]},
    )

    def clean_sheet(self):
        file = self.cleaned_data["sheet"]
        if file.size > MOST_BYTES:
            raise ValidationError(REFUSALS["too_heavy"])
        if not file.name.lower().endswith((".xlsx", ".csv")):
            raise ValidationError(REFUSALS["kind"])
        return file

    def clean_photos(self):
        file = self.cleaned_data["photos"]
        if file and file.size > MOST_TOTAL_BYTES:
            raise ValidationError(ZIP_REFUSALS["too_large"])
        if file and not file.name.lower().endswith(".zip"):
            raise ValidationError(_("Put the photos into one .zip file."))
        if file and self.cleaned_data.get("kind") == SheetKind.MAKERS:
            raise ValidationError(_("Photos belong to products. Leave this empty for makers."))
        return file


def upload(request):
    """Both files go to the worker; the next page waits for it."""
    if not may_import(request.user):
        raise PermissionDenied
    is_post = request.method == "POST"
    form = ImportForm(request.POST, request.FILES) if is_post else ImportForm()
    if is_post and form.is_valid():
        row = sheets.take_in(by=request.user, **form.cleaned_data)
        return redirect("admin:products_sheetimport_change", row.pk)
    return render(request, f"{FOLDER}upload.html", {"form": form})


def look(request, pk):
    """Where an import stands: waiting, checked, under way, done."""
    row = own(request, pk)
    return render(request, f"{FOLDER}look.html", shown(row))


def state(request, pk):
    """How far the worker is, for the script that asks."""
    row = own(request, pk)
    return JsonResponse({"state": row.state, "done": row.rows_done, "total": row.rows_total})


def begin(request, pk):
    """The button; pressed twice it imports once."""
    row = own(request, pk)
    try:
        sheets.begin(row, by=request.user, skips_bad="skip_bad" in request.POST)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    return redirect("admin:products_sheetimport_change", row.pk)


def bad_rows(request, pk):
    """The rows with faults, with a column that says why."""
    row = own(request, pk)
    failed = row.report.get("failed", [])
    path = sheets.path_of(row)
    if not failed or path is None:
        raise Http404
    try:
        content = downloads.bad_rows_xlsx(load(row.kind, path, row.sheet_name), failed)
    except (ValidationError, OSError) as gone:
        raise Http404 from gone
    return _file(content, XLSX, f"{downloads.NAMES[row.kind]}-perbaiki-{row.pk}.xlsx")


def template(request, kind, ending):
    """An empty sheet with everything one needs to fill it in."""
    if not may_import(request.user):
        raise PermissionDenied
    if kind not in SheetKind or ending not in ("xlsx", "csv"):
        raise Http404
    make, told = {
        "xlsx": (downloads.template_xlsx, XLSX),
        "csv": (downloads.template_csv, CSV),
    }[ending]
    return _file(make(kind), told, f"templat-{downloads.NAMES[kind]}.{ending}")


def own(request, pk) -> SheetImport:
    """Somebody else's import is not there."""
    if not may_import(request.user):
        raise PermissionDenied
    row = SheetImport.objects.visible_to(request.user).filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def _file(content, kind, name):
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response

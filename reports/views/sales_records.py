"""A maker's records of sales: made, printed, withdrawn, and checked by whoever has one."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from programmes import zones
from reports.actions import sales_records
from reports.figures.sales_record import still_holds
from reports.models import SalesRecord
from reports.models.sales_record import LENGTH, LETTERS
from reports.sales_record import paper
from reports.sales_record.reading import Reading
from reports.sales_record_forms import UNKNOWN, CodeForm, PeriodForm
from vendors.views.own import posted, with_vendor

MOST, LONGEST = 100, 40


@require_http_methods(["GET", "HEAD", "POST"])
@with_vendor
def index(request, vendor):
    """All of them, and the form that makes another."""
    today = timezone.now().astimezone(zones.of_region(vendor.region_id)).date()
    form = PeriodForm(posted(request), today=today)
    if form.is_bound and form.is_valid():
        try:
            record = sales_records.make(vendor, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
            form.renew()
        else:
            return redirect("reports:sales_record", record.pk)
    context = {
        "vendor": vendor,
        "section": "records",
        "form": form,
        "rows": SalesRecord.objects.filter(vendor=vendor)[:MOST],
    }
    return render(request, "reports/sales_records.html", context)


@require_safe
@with_vendor
def page(request, vendor, pk):
    """One of the maker's own, with its code and its papers."""
    record = _own(vendor, pk)
    context = {"vendor": vendor, "section": "records", "papers": _papers(record)}
    return render(request, "reports/sales_record.html", context | _told(record))


@require_safe
@with_vendor
def as_pdf(request, vendor, pk):
    """In the language of the address; a withdrawn one is printed no more."""
    record = _own(vendor, pk)
    if not record.is_standing:
        raise Http404
    language = get_language()
    made = paper.paper(record, language)
    name = f"catatan-penjualan-{record.shown_code}-{language}.pdf"
    headers = {"Content-Disposition": content_disposition_header(False, name)}
    return HttpResponse(made, content_type="application/pdf", headers=headers)


@require_POST
@with_vendor
def withdraw(request, vendor, pk):
    """Nobody reads it by its code any more."""
    sales_records.withdraw(_own(vendor, pk), by=request.user)
    messages.success(request, _("Withdrawn. Whoever has the code reads that it was withdrawn."))
    return redirect("reports:sales_record", pk)


@never_cache
@require_safe
def enter(request):
    """A field for the code as it stands on the paper; what is found has its own address."""
    typed = request.GET.get("kode", "").strip()
    record = _by_code(typed)
    if record:
        return redirect("reports:sales_record_check", record.shown_code)
    return _entry(request, typed)


@never_cache
@require_safe
def check(request, code):
    """For whoever was given the paper: the same figures, and whether they still hold."""
    record = _by_code(code)
    if record is None:
        return _entry(request, code)
    if not record.is_standing:
        context = {"shown_code": record.shown_code}
        return render(request, "reports/sales_record_gone.html", context, status=410)
    return render(request, "reports/sales_record_check.html", _told(record))


def _by_code(typed) -> SalesRecord | None:
    """As people type it: with or without the lines between, in small letters too."""
    plain = "".join(sign for sign in typed.upper() if sign.isalnum())
    if len(plain) != LENGTH or not set(plain) <= set(LETTERS):
        return None
    return SalesRecord.objects.select_related("vendor").filter(code=plain).first()


def _entry(request, typed):
    """The field; a code that nobody has is not found, and stays there to be mended."""
    form = CodeForm({"kode": typed[:LONGEST]} if typed else None)
    if typed:
        form.add_error("kode", UNKNOWN)
    status = 404 if typed else 200
    return render(request, "reports/sales_record_entry.html", {"form": form}, status=status)


def _own(vendor, pk):
    return get_object_or_404(SalesRecord.objects.filter(vendor=vendor), pk=pk)


def _told(record) -> dict:
    """What ``reports/sales_record_sheet.html`` reads."""
    holds = still_holds(record)
    return {
        "record": record,
        "reading": Reading(record),
        "holds": holds,
        "is_intact": all(holds.values()),
    }


def _papers(record) -> list[tuple[str, str]]:
    """[(name of the language, address)] of both papers."""
    found = []
    for language, name in (("id", "Bahasa Indonesia"), ("en", "English")):
        with translation.override(language):
            found.append((name, reverse("reports:sales_record_pdf", args=[record.pk])))
    return found

"""A maker and the banks: offers that are open, interest with consent, and what came of it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Case, Value, When
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from programmes import consent
from programmes.actions import financing
from programmes.choices.financing import ALIVE, CASE_TAGS, Shared
from programmes.forms.financing import InterestForm
from programmes.models import FinancingCase, FinancingOffer
from vendors.views.own import posted, with_vendor

MOST = 100
FIRST = Case(When(state__in=ALIVE, then=Value(0)), default=Value(1))


@require_safe
@with_vendor
def index(request, vendor):
    """Own cases first, then the offers for makers of this region."""
    cases = list(_cases(vendor).order_by(FIRST, "-pk")[:MOST])
    for case in cases:
        case.kind = CASE_TAGS[case.state]
    taken = {case.offer_id for case in cases if case.state in ALIVE and case.has_consent}
    rows = FinancingOffer.objects.open().for_maker_of(vendor.region_id)
    rows = rows.select_related("bank", "region").order_by("bank__name", "name", "pk")
    context = {
        "vendor": vendor,
        "section": "financing",
        "cases": cases,
        "offers": [row for row in rows[:MOST] if row.pk not in taken],
    }
    return render(request, "programmes/my_financing.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@with_vendor
def offer(request, vendor, pk):
    """The terms, and in two steps the interest: what is shared, then the sentence that says so."""
    rows = FinancingOffer.objects.open().for_maker_of(vendor.region_id)
    found = get_object_or_404(rows.select_related("bank", "region", "edition"), pk=pk)
    there = _cases(vendor).filter(offer=found, state__in=ALIVE, ended_at=None).first()
    if there:
        return redirect("programmes:my_case", there.pk)
    form = InterestForm(posted(request), offer=found)
    sentence = ""
    if form.is_bound and form.is_valid() and "ubah" not in request.POST:
        sentence = consent.sentence(found, vendor, form.cleaned_data["shares"])
        case = _agreed(request, found, vendor, form) if "setuju" in request.POST else None
        if case:
            messages.success(request, _("Sent. The bank is told and will contact you."))
            return redirect("programmes:my_case", case.pk)
    context = {"vendor": vendor, "section": "financing", "offer": found}
    context |= {"form": form, "sentence": "" if form.errors else sentence}
    context["terms"] = consent.terms_mark(found)
    return render(request, "programmes/my_offer.html", context)


def _agreed(request, found, vendor, form):
    """The case, or None with the reason on the form."""
    was = {"read": request.POST.get("kalimat", ""), "terms": request.POST.get("syarat", "")}
    try:
        return financing.show_interest(found, vendor, by=request.user, **was, **form.cleaned_data)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return None


@require_safe
@with_vendor
def case(request, vendor, pk):
    """How it stands, what the bank may read, and the button that ends this."""
    found = _own(vendor, pk)
    words = dict(Shared.choices)
    context = {
        "vendor": vendor,
        "section": "financing",
        "case": found,
        "kind": CASE_TAGS[found.state],
        "shared": [words[share] for share in found.shares if share in words],
        "payments": found.disbursements.standing().order_by("pk"),
    }
    return render(request, "programmes/my_case.html", context)


@require_POST
@with_vendor
def withdraw(request, vendor, pk):
    """The consent ends now."""
    financing.withdraw(_own(vendor, pk), by=request.user)
    told = _("Withdrawn. By this consent the bank reads nothing of your business any more.")
    messages.success(request, told)
    return redirect("programmes:my_case", pk)


def _cases(vendor):
    rows = FinancingCase.objects.filter(vendor=vendor).with_paid()
    return rows.select_related("offer__bank")


def _own(vendor, pk):
    return get_object_or_404(_cases(vendor), pk=pk)

"""A bank's desk: its offers, and the cases of makers who are interested."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Case, Count, Q, Value, When
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from programmes.actions import offers
from programmes.choices.financing import ALIVE, CASE_TAGS, CaseState
from programmes.choices.partners import Trade
from programmes.figures.financing import financed
from programmes.forms.financing import OfferForm
from programmes.models import FinancingCase, FinancingOffer
from programmes.views.partner_desk import with_partner
from vendors.views.own import posted

MOST, SIZE = 100, 30
# What asks for the bank first, what is over last.
FIRST = Case(
    When(state__in=[CaseState.INTEREST, CaseState.APPLIED], then=Value(0)),
    When(state=CaseState.APPROVED, then=Value(1)),
    default=Value(2),
)


@require_safe
@with_partner(Trade.BANK)
def desk(request, partner):
    """Offers with how many cases each, and the cases themselves."""
    alive = Count("cases", filter=Q(cases__state__in=ALIVE))
    rows = FinancingOffer.objects.filter(bank=partner).select_related("region", "edition")
    every = FinancingCase.objects.filter(offer__bank=partner)
    cases = every.with_paid().select_related("offer", "vendor__region").order_by(FIRST, "-pk")
    listed = Paginator(cases, SIZE).get_page(request.GET.get("p"))
    for case in listed:
        case.kind = CASE_TAGS[case.state]
    context = {
        "partner": partner,
        "section": "financing",
        "offers": rows.annotate(alive_cases=alive).order_by("-is_public", "name", "pk")[:MOST],
        "cases": listed,
        "sums": financed(cases=every),
    }
    return render(request, "programmes/bank.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@with_partner(Trade.BANK)
def add(request, partner):
    """A new offer."""
    form = OfferForm(posted(request), bank=partner)
    if form.is_bound and form.is_valid():
        try:
            offers.add(partner, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return _saved(request, partner, form)
    return _page(request, partner, form, None)


@require_http_methods(["GET", "HEAD", "POST"])
@with_partner(Trade.BANK)
def offer(request, partner, pk):
    """One of the bank's offers, to change it or take it from show."""
    found = get_object_or_404(FinancingOffer.objects.filter(bank=partner), pk=pk)
    form = OfferForm(posted(request), bank=partner, offer=found)
    if form.is_bound and form.is_valid():
        try:
            offers.change(found, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return _saved(request, partner, form)
    return _page(request, partner, form, found)


def _saved(request, partner, form):
    is_public = form.cleaned_data["is_public"]
    told = _("Saved. Makers can see it now.") if is_public else _("Saved as a draft.")
    messages.success(request, told)
    return redirect("programmes:partner_financing", partner.slug)


def _page(request, partner, form, found):
    context = {"partner": partner, "section": "financing", "form": form, "offer": found}
    return render(request, "programmes/bank_offer.html", context)

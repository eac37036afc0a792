"""The organiser's page of a call: tick goods that passed in the stage before."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import F, OuterRef, Q, Subquery
from django.shortcuts import redirect, render
from django.utils.translation import ngettext

from expo.models import Edition, Region
from kit.images import url
from kit.keys import keys_of
from products import stages
from products.actions import choosing
from products.admin.call_forms import ChoiceForm, PassedFilter
from products.admin.call_tabs import tabs
from products.choices import COUNTED
from products.models import Category, Nomination, Submission
from products.quotas import shares_of
from products.rules import may_arrange_call
from vendors.models import Member

PER_PAGE = 50
ORDERS = {
    "": (F("mark").desc(nulls_last=True), "name", "pk"),
    "name": ("name", "pk"),
    "region": ("vendor__region", F("mark").desc(nulls_last=True), "pk"),
}


def page(request, call):
    if not may_arrange_call(request.user, call):
        raise PermissionDenied
    form, ticked = ChoiceForm(request.POST if request.method == "POST" else None), []
    if request.method == "POST":
        ticked = keys_of(request.POST.getlist("product"))
        if form.is_valid() and _taken(request, call, form, ticked):
            return redirect(request.get_full_path())
    filters, found = _found(request, call)
    regions = {row.vendor.region for row in found}
    context = {
        "call": call,
        "tabs": tabs(request, call, "choose"),
        "title": call.edition,
        "page": found,
        "filters": filters,
        "form": form,
        "ticked": ticked,
        "shares": shares_of(call, sorted(regions, key=lambda region: region.pk)),
        "sources": list(call.sources.all()),
    }
    return render(request, "admin/products/call/choose.html", context)


def _found(request, call):
    """The filters and one page of what they leave, with pictures."""
    everything = stages.passed(call)
    filters = _filters(request, call, everything)
    rows = _sorted(_filtered(_shown(everything, call, request.user), filters), filters)
    found = Paginator(rows, PER_PAGE).get_page(request.GET.get("p"))
    for row in found:
        photos = row.listing.photos
        row.thumb = url(photos[0]["key"], 200) if photos else ""
    return filters, found


def _taken(request, call, form, ticked):
    """Whether they were; a refusal is put on the form."""
    letter = form.cleaned_data["letter_number"]
    try:
        done = choosing.choose(call, ticked, letter_number=letter, by=request.user)
    except ValidationError as refusal:
        form.add_error(None, refusal.messages)
        return False
    told = ngettext("%(n)s product chosen.", "%(n)s products chosen.", len(done))
    messages.success(request, told % {"n": len(done)})
    return True


def _filters(request, call, everything):
    kept = everything.order_by()
    return PassedFilter(
        request.GET,
        regions=Region.objects.filter(pk__in=kept.values("vendor__region")),
        categories=Category.objects.filter(pk__in=kept.values("category")),
        sources=Edition.objects.filter(pk__in=call.sources.values("pk")),
    )


def _shown(rows, call, user):
    """With marks, where each passed, how it stands in this call, and whether it is one's own."""
    named = Nomination.objects.filter(call=call, product=OuterRef("pk"), state__in=COUNTED)
    passed_in = Submission.objects.filter(pk=OuterRef("passed_in"))
    own = Member.objects.filter(user=user).values("vendor")
    rows = stages.with_marks(rows).annotate(
        standing=Subquery(named.values("state")[:1]),
        source=Subquery(passed_in.values("edition__name")[:1]),
        source_id=Subquery(passed_in.values("edition")[:1]),
    )
    rows = rows.select_related("vendor__region", "category", "listing")
    return rows.annotate(is_own=Q(vendor__in=own))


def _filtered(rows, filters):
    if words := filters.get("q"):
        rows = rows.filter(Q(name__icontains=words) | Q(vendor__name__icontains=words))
    if region := filters.get("region"):
        rows = rows.filter(vendor__region=region)
    if category := filters.get("category"):
        rows = rows.filter(category=category)
    if source := filters.get("source"):
        rows = rows.filter(source_id=source.pk)
    return rows


def _sorted(rows, filters):
    return rows.order_by(*ORDERS[filters.get("order") or ""])

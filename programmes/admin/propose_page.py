"""The page where officers and organisers propose products to a shop, each with what it lacks."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from expo.choices import Role
from expo.scopes import NOTHING, in_regions, reach_of
from kit.keys import keys_of
from products.choices import ProductState
from products.models import Product
from programmes.actions import placement
from programmes.choices.placement import PLACEMENT_MOVES, PlacementState
from programmes.forms.placement import ALL, READY, PlanForm, ProposeForm
from programmes.models import Placement
from programmes.readiness import lacks_of, loaded, perhaps
from programmes.rules.placement import may_view_placement
from vendors.choices import GONE
from vendors.models import Participation

PAGE = "admin/programmes/placement/propose.html"
AT_ONCE = 50


@dataclass(frozen=True)
class Candidate:
    """One product with what it lacks; ``was``: how it stands at this shop from this day."""

    product: Product
    lacks: list
    was: str
    is_there: bool


def page(request):
    """The plan stands in the address; what is ticked is posted to it."""
    if not may_view_placement(request.user):
        raise Http404
    asked = {name: value for name, value in request.GET.items() if "\x00" not in value}
    if asked:
        asked = {"show": READY, **asked}
    plan_form = PlanForm(asked or None, by=request.user, initial={"shops": 1})
    form = ProposeForm(request.POST if request.method == "POST" else None)
    is_planned = plan_form.is_bound and plan_form.is_valid()
    if request.method == "POST" and is_planned and form.is_valid():
        made = _proposed(request, plan_form, form)
        if made:
            told = ngettext("%(n)s product proposed.", "%(n)s products proposed.", len(made))
            messages.success(request, told % {"n": len(made)})
            return redirect("admin:programmes_placement_changelist")
    context = {"plan_form": plan_form, "form": form, "search": asked.get("q", "")[:80]}
    if is_planned:
        context |= _listed(request, plan_form, context["search"])
    return render(request, PAGE, context)


def _proposed(request, plan_form, form):
    """The placements, or None with the reason on the form."""
    told, plan = plan_form.cleaned_data, plan_form.plan()
    wish = {name: told[name] for name in ("edition", "shops")} | form.cleaned_data
    ticked = keys_of(request.POST.getlist("product"))
    try:
        return placement.propose(told["retailer"], ticked, plan=plan, by=request.user, **wish)
    except ValidationError as refusal:
        # What a tick answers is told beside its box, and the summary leads there.
        field = "anyway" if getattr(refusal, "code", "") == "not_ready" else None
        form.add_error(field, refusal.messages)
    except PermissionDenied:
        form.add_error(None, _("You may look at it; others decide on it."))
    return None


def _listed(request, plan_form, search):
    """A page of products this person may propose for the plan, those of the search only; unless
    asked for all, those that are ready."""
    told, plan = plan_form.cleaned_data, plan_form.plan()
    rows = proposable(request.user, told["edition"])
    text = search.strip()
    if text:
        named = Q(name__icontains=text) | Q(name_en__icontains=text)
        whose = Q(vendor__name__icontains=text) | Q(vendor__region__name__icontains=text)
        rows = rows.filter(named | whose)
    is_all = told["show"] == ALL
    rows = loaded(rows if is_all else perhaps(rows))
    rows = rows.select_related("category", "vendor__region", "listing").order_by("name", "pk")
    wanted = rows if is_all else [one for one in rows if not lacks_of(one, plan)]
    listed = Paginator(wanted, AT_ONCE).get_page(request.GET.get("p"))
    found = list(listed.object_list)
    there = Placement.objects.filter(retailer=told["retailer"], starts_on=plan.starts_on)
    known = {row.product_id: row for row in there.filter(product__in=found)}
    return {
        "listed": listed,
        "is_all": is_all,
        "candidates": [_candidate(one, plan, known.get(one.pk)) for one in found],
        "ticked": keys_of(request.POST.getlist("product")),
        "plan": plan,
    }


def _candidate(product, plan, row):
    is_there = row is not None and PlacementState.PROPOSED not in PLACEMENT_MOVES[row.state]
    was = row.get_state_display() if row else ""
    return Candidate(product, lacks_of(product, plan), was, is_there)


def proposable(user, edition=None):
    """Products on show of makers this person may bring to a shop, as rules.may_propose says;
    with an edition those of its makers alone. Never of one's own business."""
    reach = reach_of(user)
    rows = Product.objects.filter(state=ProductState.LIVE, vendor__is_active=True)
    rows = rows.exclude(vendor__members__user=user)
    theirs = in_regions(reach.regions(Role.OFFICER), "vendor__region")
    if edition is not None:
        places = Participation.objects.filter(edition=edition).exclude(state__in=GONE)
        rows = rows.filter(vendor__in=places.values("vendor"))
    is_organiser = edition is not None and reach.on_edition(edition, Role.ORGANISER)
    if reach.everything or is_organiser:
        return rows
    return rows.filter(theirs) if reach.has(Role.OFFICER) else rows.filter(NOTHING)

"""The officer's pages of a call: quota and makers, naming one, bringing in a new one."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from products import nominees
from products.actions import nominating
from products.admin.call_forms import NewMakerForm, NominationForm
from products.admin.call_tabs import tabs
from products.admin.overview import busy_only, total
from products.models import Nomination
from products.quotas import shares_of
from products.rules import may_nominate
from vendors.likeness import lookalikes
from vendors.rules import works_for

PER_PAGE = 20
NEWEST = 8


def makers(request, call):
    """What is asked, how many are left, and the makers of one's own regions."""
    _ask(request)
    regions = nominees.regions_for(request.user, call)
    rows, chosen = _found(request, call)
    shares = busy_only(shares_of(call, regions))
    own = Nomination.objects.visible_to(request.user).filter(call=call, region__in=regions)
    context = {
        "call": call,
        "tabs": tabs(request, call, "nominate"),
        "title": call.edition,
        "shares": shares,
        "total": total(shares),
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("p")),
        "chosen": chosen,
        "has_sources": call.sources.exists(),
        "newest": own.select_related("product", "vendor", "region").order_by("-pk")[:NEWEST],
    }
    return render(request, "admin/products/call/nominate.html", context)


def _found(request, call):
    """The makers that fit what was asked for, and what that was."""
    chosen = {
        "q": request.GET.get("q", "").strip()[:80],
        "region": request.GET.get("region", ""),
        "passed": request.GET.get("passed") == "1",
    }
    rows = nominees.makers_for(request.user, call)
    if chosen["q"]:
        rows = nominees.matching(rows, chosen["q"])
    if chosen["region"]:
        rows = rows.filter(region=chosen["region"])
    rows = nominees.standing(rows, call)
    return (rows.filter(lasting__gt=0) if chosen["passed"] else rows), chosen


def name(request, call, vendor):
    """Nominate one maker of one's region, or one of its products."""
    _ask(request)
    vendor = get_object_or_404(nominees.makers_for(request.user, call), pk=vendor)
    if works_for(request.user, vendor):
        raise PermissionDenied
    goods = nominees.goods_of(vendor, call)
    named = list(call.nominations.counted().filter(vendor=vendor).select_related("product"))
    is_named = any(row.product_id is None for row in named)
    kept = {"goods": goods, "is_named": is_named, "initial": _initial(request, call)}
    form = NominationForm(request.POST if request.method == "POST" else None, **kept)
    if request.method == "POST" and form.is_valid():
        letter = {key: form.cleaned_data[key] for key in ("letter_number", "note")}
        row = _done(
            request, form, nominating.nominate, call, vendor, product=form.product, **letter
        )
        if row:
            return redirect("admin:products_nomination_change", row.pk)
    context = {"maker": vendor, "named": named, "form": form}
    context["tabs"] = tabs(request, call, "nominate")
    context |= {"call": call, "title": vendor, "share": shares_of(call, [vendor.region])[0]}
    return render(request, "admin/products/call/name.html", context)


def bring(request, call):
    """Bring in a maker nobody has registered, and nominate it."""
    _ask(request)
    regions = nominees.regions_for(request.user, call)
    sent = request.POST if request.method == "POST" else None
    form = NewMakerForm(sent, regions=regions, initial=_initial(request, call))
    alike, row = [], None
    if sent is not None and form.is_valid():
        profile = form.profile
        alike = list(lookalikes(**{key: profile[key] for key in ("name", "phone", "region")}))
        if alike and not form.cleaned_data["is_other"]:
            form.add_error("is_other", _("Look at the businesses below first."))
        else:
            letter = {key: form.cleaned_data[key] for key in ("letter_number", "note")}
            row = _done(request, form, nominating.nominate_new, call, **letter, **profile)
    if row:
        return redirect("admin:products_nomination_change", row.pk)
    known = set(nominees.makers_for(request.user, call).filter(pk__in=[v.pk for v in alike]))
    context = {"call": call, "title": _("A maker who is not registered yet"), "form": form}
    context["tabs"] = tabs(request, call, "nominate")
    context["alike"] = [(vendor, vendor in known) for vendor in alike]
    return render(request, "admin/products/call/bring.html", context)


def _done(request, form, act, *args, **kwargs):
    """The nomination; or None, with the refusal on the form."""
    try:
        row = act(*args, **kwargs, by=request.user)
    except ValidationError as refusal:
        for field, words in _by_field(refusal).items():
            form.add_error(field if field in form.fields else None, words)
        return None
    messages.success(request, _("%(name)s is nominated.") % {"name": row})
    return row


def _by_field(refusal):
    return refusal.message_dict if hasattr(refusal, "error_dict") else {None: refusal.messages}


def _initial(request, call):
    """The number of one's last letter for this call: one letter usually names several."""
    last = call.nominations.filter(nominated_by=request.user).order_by("-pk").first()
    return {"letter_number": last.letter_number} if last else {}


def _ask(request):
    if not may_nominate(request.user):
        raise PermissionDenied

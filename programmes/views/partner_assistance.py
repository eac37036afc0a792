"""The desk of the people of a partner that gives assistance: their programmes and their rows."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Case, Value, When
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from programmes.choices.assistance import DAMAGE_TAGS, GRANT_TAGS, DamageState, ItemKind
from programmes.figures.policies import damage_totals, with_policies
from programmes.models import Assistance, Damage, Grant
from programmes.views import damage_steps, policy_steps
from programmes.views.partner_desk import with_partner

PER_PAGE = 50
MOST_DAMAGES = 100
# What waits for a decision.
FIRST = Case(When(state=DamageState.REPORTED, then=Value(0)), default=Value(1))
# What the list may be narrowed to.
WITHOUT, READ_AND_WRITE = "belum", ["GET", "HEAD", "POST"]


@require_safe
@with_partner()
def index(request, partner):
    """The programmes with their counts, and the damage that waits for a decision first."""
    programmes = with_policies(Assistance.objects.filter(provider=partner))
    insured = _damages(request.user, partner)
    rows = list(insured.order_by(FIRST, "-happened_on", "-pk")[:MOST_DAMAGES])
    for row in rows:
        row.tag = DAMAGE_TAGS[row.state]
    context = {
        "programmes": programmes.select_related("region", "edition"),
        "damages": rows,
        "totals": damage_totals(Damage.objects.filter(grant__item__assistance__provider=partner)),
    }
    return _page(request, partner, "programmes/partner_assistance.html", context)


@require_safe
@with_partner()
def programme(request, partner, pk):
    """Who was given what: the business, its region, nothing else of the maker."""
    found = _programme(partner, pk)
    rows = _grants(request.user, partner).filter(item__assistance=found)
    has_policies = found.items.filter(kind=ItemKind.POLICY).exists()
    chosen = WITHOUT if request.GET.get("nomor") == WITHOUT and has_policies else ""
    if chosen:
        rows = rows.filter(item__kind=ItemKind.POLICY, policy_number="")
    listed = Paginator(rows.order_by("item", "vendor__name", "pk"), PER_PAGE).get_page(
        request.GET.get("p")
    )
    for row in listed:
        row.tag = GRANT_TAGS[row.state]
        row.is_policy = row.item.kind == ItemKind.POLICY
    context = {
        "programme": found,
        "listed": listed,
        "chosen": chosen,
        "has_policies": has_policies,
    }
    return _page(request, partner, "programmes/partner_programme.html", context)


@require_http_methods(READ_AND_WRITE)
@with_partner()
def policy(request, partner, pk):
    """The number of one policy."""
    grant = get_object_or_404(_grants(request.user, partner), pk=pk, item__kind=ItemKind.POLICY)
    form, is_done = policy_steps.number(request, grant)
    if is_done:
        messages.success(request, _("Saved. The maker sees it now."))
        return redirect("programmes:partner_programme", partner.slug, grant.item.assistance_id)
    context = {"grant": grant, "form": form, "title": _("Policy number")}
    return _part(request, partner, "policy_number", context, grant.item.assistance)


@require_http_methods(READ_AND_WRITE)
@with_partner()
def sheet(request, partner, pk):
    """Many numbers at once."""
    found = _programme(partner, pk, has_policies=True)
    context, told = policy_steps.sheet(request, found)
    if told:
        messages.success(request, told)
        return redirect("programmes:partner_programme", partner.slug, pk)
    address = reverse("programmes:partner_policy_template", args=[partner.slug, pk])
    context |= {"template_url": address, "title": _("Policy numbers from a spreadsheet")}
    return _part(request, partner, "policy_sheet", context, found)


@require_safe
@with_partner()
def template(request, partner, pk):
    """The sheet to fill in, with the makers still without a number."""
    return policy_steps.template(_programme(partner, pk, has_policies=True))


@require_http_methods(READ_AND_WRITE)
@with_partner()
def damage(request, partner, pk):
    """One report: what happened, and what comes of it."""
    found = get_object_or_404(_damages(request.user, partner), pk=pk)
    choices, refused, told = damage_steps.deciding(request, found)
    if told:
        messages.success(request, told)
        return redirect("programmes:partner_damage", partner.slug, pk)
    context = {
        "damage": found,
        "tag": DAMAGE_TAGS[found.state],
        "photo_url": reverse("programmes:partner_damage_photo", args=[partner.slug, pk]),
        "choices": choices,
        "form": refused,
        "title": _("Insured damage"),
    }
    return _part(request, partner, "damage", context)


@require_safe
@with_partner()
def damage_photo(request, partner, pk):
    """The picture sent with a report, for the insurer's people."""
    return damage_steps.photo(get_object_or_404(_damages(request.user, partner), pk=pk))


def _programme(partner, pk, *, has_policies=False):
    rows = Assistance.objects.select_related("region", "edition", "provider")
    found = get_object_or_404(rows, pk=pk, provider=partner)
    if has_policies and not found.items.filter(kind=ItemKind.POLICY).exists():
        raise Http404
    return found


def _grants(user, partner):
    rows = Grant.objects.provided_by(user).filter(item__assistance__provider=partner)
    return rows.select_related("item__assistance__provider", "vendor__region")


def _damages(user, partner):
    rows = Damage.objects.insured_by(user).filter(grant__item__assistance__provider=partner)
    return rows.select_related("grant__item__assistance__provider", "grant__vendor__region")


def _page(request, partner, name, context):
    context = {"partner": partner, "section": "assistance", **context}
    return render(request, name, context)


def _part(request, partner, body, context, programme=None):
    """A page below the list of programmes, or below one of them."""
    back, words = reverse("programmes:partner_assistance", args=[partner.slug]), _("All programmes")
    if programme:
        back = reverse("programmes:partner_programme", args=[partner.slug, programme.pk])
        words = programme.title
    context |= {"body": f"programmes/{body}.html", "back": back, "back_words": words}
    return _page(request, partner, "programmes/partner_page.html", context)

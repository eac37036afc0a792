"""What a maker was given: its papers, and damage to what is insured."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kit import private_pictures
from programmes import received
from programmes.choices.assistance import DAMAGE_TAGS, ItemKind
from programmes.models import Damage, Grant
from programmes.views.damage_steps import photo, reporting
from vendors.views.own import with_vendor

SECTION = "assistance"


@require_safe
@with_vendor
def index(request, vendor):
    """All of it, what is to be fetched first."""
    rows = received.of_vendor(vendor)
    context = {"vendor": vendor, "section": SECTION, "rows": _with_damages(rows)}
    return render(request, "programmes/my_assistance.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@with_vendor
def damage(request, vendor, pk):
    """Damage to one insured maker: report it, and see what became of it."""
    grant = _own(request.user, pk)
    if grant.item.kind != ItemKind.POLICY:
        raise Http404
    words = _("Reported. The insurer is told, and you are told what comes.")
    form, told = reporting(request, grant, words)
    if told:
        messages.success(request, told)
        return redirect("programmes:my_damages", pk)
    rows = list(grant.damages.all())
    for row in rows:
        row.tag = DAMAGE_TAGS[row.state]
    context = {
        "vendor": vendor,
        "section": SECTION,
        "grant": grant,
        "told": received.told(grant),
        "form": form,
        "damages": rows,
    }
    return render(request, "programmes/my_damages.html", context)


@require_safe
@with_vendor
def receipt(request, vendor, pk):
    """The picture of the hand-over: the maker's own people."""
    grant = _own(request.user, pk)
    if not grant.receipt:
        raise Http404
    return private_pictures.answer(grant.receipt)


@require_safe
@with_vendor
def damage_photo(request, vendor, pk):
    """The picture sent with a report of damage: the maker's own people."""
    rows = Damage.objects.filter(grant__in=Grant.objects.owned_by(request.user))
    return photo(get_object_or_404(rows, pk=pk))


def _own(user, pk):
    """Anybody else's does not exist."""
    rows = Grant.objects.owned_by(user)
    rows = rows.select_related("item__assistance__provider", "item__assistance__edition", "vendor")
    return get_object_or_404(rows, pk=pk)


def _with_damages(rows):
    """(what was given, its reports of damage) in one query more."""
    found = {}
    for row in Damage.objects.filter(grant__in=[row.grant for row in rows]):
        row.tag = DAMAGE_TAGS[row.state]
        found.setdefault(row.grant_id, []).append(row)
    return [(row, found.get(row.grant.pk, [])) for row in rows]

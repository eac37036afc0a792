"""A maker's permits and certificates."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kit.states import MoveRefused
from vendors import claim_papers
from vendors.actions import claims
from vendors.claim_forms import ClaimForm
from vendors.claim_numbers import FORMS
from vendors.models import Claim
from vendors.views.own import posted, with_vendor


@require_safe
@with_vendor
def index(request, vendor):
    """All of them, the ones that need the owner first."""
    rows = list(vendor.claims.order_by("kind", "pk"))
    soon = set(vendor.claims.expiring().values_list("pk", flat=True))
    for row in rows:
        row.is_ending = row.pk in soon
    return _page(request, vendor, "claims.html", rows=rows, most=claims.MOST)


@require_http_methods(["GET", "HEAD", "POST"])
@with_vendor
def add(request, vendor):
    """Tell of one more."""
    form = ClaimForm(posted(request), request.FILES or None)
    if form.is_bound and form.is_valid() and _told(form, claims.add, vendor, request.user):
        messages.success(request, _("Saved. It will be checked; then buyers see it."))
        return redirect("vendors:claims")
    return _page(request, vendor, "claim.html", form=form, claim=None)


@require_http_methods(["GET", "HEAD", "POST"])
@with_vendor
def edit(request, vendor, pk):
    """Put one right, or renew it."""
    claim = own_claim(vendor, pk)
    form = ClaimForm(posted(request), request.FILES or None, claim=claim)
    if form.is_bound and form.is_valid() and _told(form, claims.edit, claim, request.user):
        messages.success(request, _("Saved. Changes are checked before buyers see them."))
        return redirect("vendors:claims")
    return _page(request, vendor, "claim.html", form=form, claim=claim)


@require_POST
@with_vendor
def remove(request, vendor, pk):
    """Take one away that buyers do not see."""
    try:
        claims.remove(own_claim(vendor, pk), by=request.user)
    except MoveRefused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _("Removed."))
    return redirect("vendors:claims")


@require_safe
@with_vendor
def document(request, vendor, pk):
    """The maker's own copy of what was sent."""
    return claim_papers.answer(own_claim(vendor, pk))


def own_claim(vendor, pk):
    return get_object_or_404(Claim.objects.select_related("vendor"), pk=pk, vendor=vendor)


def _told(form, action, subject, by):
    """Whether the action took it; what it refuses is told on the form."""
    try:
        action(subject, **form.facts(), by=by)
    except ValidationError as refusal:
        form.add_error(None if refusal.code != "twice" else "number", refusal.messages)
        return False
    return True


def _page(request, vendor, template, **context):
    context |= {"vendor": vendor, "section": "claims", "examples": FORMS.items()}
    return render(request, f"vendors/{template}", context)

"""One permit, looked at: its document, and what becomes of it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from vendors import claim_papers
from vendors.actions import claims
from vendors.choices import CLAIM_MOVES, ClaimState
from vendors.claim_forms import RefusalForm
from vendors.models import Claim
from vendors.rules import may_read_document, may_verify_claim, works_for


def page(request, claim):
    """Show it; on POST verify or refuse, and open the next that waits."""
    form = RefusalForm(request.POST if "_refuse" in request.POST else None)
    if request.method == "POST":
        told = _decide(request, claim, form)
        if told:
            messages.success(request, told)
            return redirect(_next_url(request.user, claim))
        claim.refresh_from_db()
    return render(request, "admin/vendors/claim/page.html", _context(request.user, claim, form))


def _decide(request, claim, form):
    """What to tell the curator; empty when nothing was done."""
    seen, by = request.POST.get("seen", ""), request.user
    try:
        if "_verify" in request.POST:
            claims.verify(claim, seen=seen, by=by)
            return _("%(claim)s is verified; buyers see it now.") % {"claim": claim}
        if form.is_bound and form.is_valid():
            claims.refuse(claim, seen=seen, reason=form.cleaned_data["reason"], by=by)
            return _("%(claim)s was refused; the maker gets your reason.") % {"claim": claim}
    except PermissionDenied:
        messages.error(request, _("You may look at it; others decide on it."))
    except ValidationError as refused:
        for words in refused.messages:
            messages.error(request, words)
    return ""


def _next_url(user, claim):
    """The next that waits for this person, else the list."""
    rows = Claim.objects.verifiable_by(user).filter(state=ClaimState.REVIEW).order_by("pk")
    found = rows.filter(pk__gt=claim.pk).first() or rows.exclude(pk=claim.pk).first()
    if found is None:
        return reverse("admin:vendors_claim_changelist")
    return reverse("admin:vendors_claim_change", args=[found.pk])


def _context(user, claim, form):
    is_own = works_for(user, claim.vendor)
    may_judge = may_verify_claim(user, claim) and not is_own
    may_read = may_read_document(user, claim) and bool(claim.document)
    moves = CLAIM_MOVES[claim.state]
    return {
        "claim": claim,
        "maker": claim.vendor,
        "form": form,
        "is_own": is_own,
        "may_verify": may_judge and ClaimState.VERIFIED in moves and not claim.is_past,
        "may_refuse": may_judge and ClaimState.REFUSED in moves,
        "may_read": may_read,
        "is_drawn": may_read and claim_papers.is_drawn(claim),
    }

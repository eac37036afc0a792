"""Proofs of payment: sent by the order's link, read by the maker's people alone."""

from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from kit import papers, private
from transactions.actions import paying
from transactions.models import PaymentProof
from transactions.proof_forms import ProofForm
from transactions.views import status
from transactions.views.desk import own_order
from vendors.views.own import with_vendor


@status.by_buyer
def send(request, order):
    """One picture or PDF; what is wrong comes back on the order's own page."""
    form = ProofForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            paying.send_proof(order, file=form.cleaned_data["file"])
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return status.back(order.token, "#bukti")
    words = [message for messages in form.errors.values() for message in messages]
    return status.answer(request, status.found(order.token), tried_proof=form, refusal=words[0])


@require_safe
@with_vendor
def read(request, vendor, pk, proof):
    """Whoever keeps the order; anyone else's proof does not exist."""
    order = own_order(request.user, pk)
    found = get_object_or_404(PaymentProof, pk=proof, order=order)
    if found.kind not in papers.ENDINGS:
        raise Http404
    filename = f"{order.number}-{found.pk}.{papers.ENDINGS[found.kind]}"
    return private.answer(found.file, kind=found.kind, filename=filename)

"""Payments of an order: noted whole or in parts by the maker, undone, and given back."""

import uuid
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kit.states import MoveRefused, check_move
from transactions.actions import beats, commitments, proofs
from transactions.amounts import Amount, exact, open_of
from transactions.choices import PAYABLE, PAYMENT_MOVES, PaymentState, ReversalReason
from transactions.models import Payment
from transactions.refusals import KeyReused, Refused

CENT = Decimal("0.01")
# Each writes two mails and stands in the ledger for ever, also when it is undone.
MOST_PAYMENTS = 30
# The other door to a proof, beside the money it proves.
send_proof = proofs.send


@transaction.atomic
def note_payment(
    order, *, by, amount_idr=None, original_amount=None, paid_by="", note="", client_key=None
) -> Payment:
    """The maker has the money: one sale that fulfils the commitment, over the whole or a part.

    Without an amount: all that is open. An order in another currency may be told in either; the
    last part takes what rounding left. The same ``client_key`` twice is one payment.
    """
    order = beats.own(order, by)
    client_id = uuid.uuid5(order.client_key, f"payment:{client_key or uuid.uuid4()}")
    there = Payment.objects.filter(order=order, entry__client_id=client_id).first()
    if there:
        return _same(there, amount_idr, original_amount)
    check_move(PAYMENT_MOVES, order.payment, PaymentState.CONFIRMED)
    if order.state not in PAYABLE:
        raise Refused(_("Confirm the order first, then mark it paid."), code="not_confirmed")
    commitment = commitments.standing(order)
    if commitment is None:
        raise Refused(
            _("This order's commitment was taken back. Ask the organiser to look at it."),
            code="no_commitment",
        )
    if order.payments.count() >= MOST_PAYMENTS:
        words = _("Very many payments were noted here already. Ask the organiser to look at it.")
        raise Refused(words, code="too_many")
    part = _part(order, open_of(order), amount_idr, original_amount)
    before = _facts(order)
    amounts = {"amount_idr": part.idr, "original_amount": part.original}
    entry = commitments.fulfil(order, commitment, by=by, client_id=client_id, **amounts)
    payment = Payment.objects.create(
        order=order, entry=entry, by=by, paid_by=paid_by, note=note.strip()[:200], **amounts
    )
    order.paid_idr += part.idr
    _restate(order)
    is_whole = order.payment == PaymentState.CONFIRMED
    verb = "paid" if is_whole else "part_paid"
    beats.told(order, verb, by, before, key=str(payment.pk), after=_facts(order))
    return payment


@transaction.atomic
def undo(payment, *, by) -> Payment:
    """Noted by mistake: its entry is reversed, and its amount is open again."""
    order = beats.own(payment.order, by)
    payment = Payment.objects.select_related("entry").get(pk=payment.pk, order=order)
    if payment.undone_at or order.state not in PAYABLE:
        raise MoveRefused
    before = _facts(order)
    _take_back(order, payment, by, ReversalReason.MISTAKE)
    _restate(order)
    beats.told(order, "unpaid", by, before, key=str(payment.pk), after=_facts(order))
    return payment


def give_back(order, *, by) -> None:
    """All that was paid, back at the buyer; the order is locked, and its end is saved and told by
    the caller."""
    for payment in order.payments.filter(undone_at=None).select_related("entry").order_by("pk"):
        _take_back(order, payment, by, ReversalReason.REFUNDED)
    check_move(PAYMENT_MOVES, order.payment, PaymentState.REFUNDED)
    order.payment = PaymentState.REFUNDED


def _part(order, left: Amount, amount_idr, original_amount) -> Amount:
    """The part that was told, in both currencies; Refused where it is more than is open."""
    if amount_idr is None and original_amount is None:
        return left
    if original_amount is not None and left.original is not None:
        told, most = Decimal(original_amount).quantize(CENT), left.original
    else:
        told, most = amount_idr, left.idr
    if told is None or told <= 0:
        raise Refused(_("Write an amount above zero."), code="amount")
    if told > most:
        raise _too_much(order, most)
    if told == most:
        return left
    if most is left.idr:
        return Amount(told, _shared(told, order.original_total, order.total_idr, left.original))
    idr = min(round(told * order.total_idr / order.original_total), left.idr - 1)
    if idr < 1:
        raise Refused(_("Write an amount above zero."), code="amount")
    return Amount(idr, told)


def _shared(idr, original_total, total_idr, most):
    """The same share of the other currency; None in an order in rupiah."""
    if original_total is None:
        return None
    share = (original_total * idr / total_idr).quantize(CENT)
    return max(min(share, most - CENT), CENT)


def _too_much(order, most):
    told = exact(order, Amount(most) if type(most) is int else Amount(0, most))
    words = _(
        "Only %(open)s is still open. Note that amount, and write into the note what came on top."
    )
    return Refused(words, code="more_than_open", params={"open": told})


def _same(payment, amount_idr, original_amount):
    """The payment that is there, unless the form came back with another amount."""
    told = [(amount_idr, payment.amount_idr), (original_amount, payment.original_amount)]
    if any(new is not None and new != old for new, old in told):
        raise KeyReused
    return payment


def _take_back(order, payment, by, reason):
    payment.undone_at = timezone.now()
    payment.save(update_fields=["undone_at"])
    order.paid_idr -= payment.amount_idr
    commitments.reverse(payment.entry, by=by, reason=reason)


def _restate(order):
    """The payment's state follows from what is paid and proved; money once noted, or a proof,
    stops the clock for good."""
    state = PaymentState.PROOF_SENT if proofs.waiting(order) else PaymentState.NONE
    if order.paid_idr == order.total_idr:
        state = PaymentState.CONFIRMED
    order.payment, order.expires_at = state, None
    order.paid_at = timezone.now() if state == PaymentState.CONFIRMED else None
    order.save(update_fields=["payment", "paid_idr", "paid_at", "expires_at"])


def _facts(order):
    return {**beats.states(order), "paid_idr": order.paid_idr}

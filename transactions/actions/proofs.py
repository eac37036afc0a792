"""Proofs of payment: private files a buyer sends, and the maker's word that no money came."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kit import papers, private
from kit.states import MoveRefused, check_move
from transactions.actions import beats
from transactions.choices import PAYABLE, PaymentState
from transactions.models import Order, PaymentProof
from transactions.refusals import Refused

FOLDER = "bukti"
MOST = 5
# One more may follow the first.
UNPAID = (PaymentState.NONE, PaymentState.PROOF_SENT)


def send(order, *, file) -> PaymentProof:
    """Whoever holds the order's link sends a picture or a PDF; from then on no clock runs.

    Raises papers.RefusedPaper and Refused. The file is gone again if anything fails.
    """
    kind = papers.look(file)
    _check(order)  # before ten megabytes are written for nothing
    name = private.keep(file, FOLDER)
    try:
        with transaction.atomic():
            return _write(order, name, kind, " ".join(file.name.split())[-120:])
    except BaseException:
        private.remove(name)
        raise


def _write(order, file, kind, name):
    order = beats.locked(order)
    _check(order)
    before = beats.states(order)
    proof = PaymentProof.objects.create(order=order, file=file, kind=kind, name=name)
    order.payment, order.expires_at = PaymentState.PROOF_SENT, None
    order.save(update_fields=["payment", "expires_at"])
    beats.told(order, "proof_sent", None, before, key=str(proof.pk))
    return proof


@transaction.atomic
def decline(order, *, by, reason) -> Order:
    """No money is to be seen: the buyer reads why, and may send another one."""
    order = beats.own(order, by)
    if order.state not in PAYABLE:
        raise MoveRefused
    check_move({PaymentState.PROOF_SENT: {PaymentState.NONE}}, order.payment, PaymentState.NONE)
    before = beats.states(order)
    sent = list(waiting(order).values_list("pk", flat=True))
    PaymentProof.objects.filter(pk__in=sent).update(refusal=reason.strip()[:300])
    order.payment = PaymentState.NONE
    order.save(update_fields=["payment"])
    return beats.told(order, "proof_declined", by, before, key=str(max(sent, default="")))


def waiting(order):
    """Proofs the maker has not answered: neither declined, nor older than a payment that stands."""
    rows = order.proofs.filter(refusal="")
    last = order.payments.filter(undone_at=None).order_by("at").last()
    return rows.filter(at__gt=last.at) if last else rows


def _check(order):
    if order.state not in PAYABLE:
        words = _("Nothing is to be paid for this order now. Load the page again.")
        raise Refused(words, code="not_payable")
    if order.payment not in UNPAID:
        raise MoveRefused
    if order.proofs.count() >= MOST:
        words = _("%(most)s proofs were sent already. Write to the maker instead.")
        raise Refused(words, code="too_many", params={"most": MOST})

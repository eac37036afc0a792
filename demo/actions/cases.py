"""What the demo's buyers answered to “as shown?”."""

from collections import Counter
from datetime import timedelta

from transactions.choices import OrderState
from transactions.models import AsShown, Order, ShownShare
from transactions.words import CaseOutcome, CaseState

# Of each maker's completed orders, in turn: as shown, and what became of a no.
ANSWERS = (True, True, CaseState.ANSWERED, True, CaseState.SETTLED, True)


def make_answers(edition):
    """Every completed order is answered; a no is answered or settled, so that all is seen."""
    rows, yes, answers = [], Counter(), Counter()
    done = Order.objects.filter(edition=edition, state=OrderState.COMPLETED)
    done = list(done.order_by("vendor_id", "pk").prefetch_related("lines"))
    for order in done:
        # The first maker's desk, the one that is shown around, has a case.
        turn = answers[order.vendor_id] + 2 * (order.vendor_id == done[0].vendor_id)
        word = ANSWERS[turn % len(ANSWERS)]
        is_shown = word is True
        answers[order.vendor_id] += 1
        yes[order.vendor_id] += is_shown
        rows.append(
            AsShown(order=order, is_as_shown=is_shown, **({} if is_shown else _no(order, word)))
        )
    AsShown.objects.bulk_create(rows)
    ShownShare.objects.bulk_create(
        ShownShare(vendor_id=vendor, yes=yes[vendor], answers=count)
        for vendor, count in answers.items()
    )


def _no(order, state):
    moment = order.received_at + timedelta(hours=5)
    told = {
        "product_id": order.lines.all()[0].product_id,
        "text": "Warnanya lebih tua daripada di foto.",
        "state": state,
        "maker_text": "Mohon maaf. Kami kirim gantinya besok pagi.",
        "maker_at": moment,
    }
    if state == CaseState.SETTLED:
        told |= {"outcome": CaseOutcome.AGREED, "settled_at": moment + timedelta(hours=2)}
    return told

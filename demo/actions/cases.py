"""What the demo's buyers answered to “as shown?”."""

from collections import Counter
from datetime import timedelta

from django.utils import timezone

from transactions.choices import OrderState
from transactions.models import AsShown, Order, ShownShare
from transactions.words import CaseOutcome, CaseState

# One answer in nine is a no, the first maker's first one too; and what became of it, in turn.
EVERY, ENDS = 9, (CaseState.ANSWERED, CaseState.SETTLED)


def make_answers(edition):
    """Every completed order is answered; a no is answered or settled, so that all is seen."""
    rows, yes, answers, waiting = [], Counter(), Counter(), []
    done = Order.objects.filter(edition=edition, state=OrderState.COMPLETED)
    for n, order in enumerate(done.order_by("vendor_id", "pk").prefetch_related("lines")):
        is_shown, word = bool(n % EVERY), ENDS[n // EVERY % len(ENDS)]
        if not is_shown and word == CaseState.ANSWERED:
            waiting.append(order.pk)
        answers[order.vendor_id] += 1
        yes[order.vendor_id] += is_shown
        rows.append(
            AsShown(order=order, is_as_shown=is_shown, **({} if is_shown else _no(order, word)))
        )
    AsShown.objects.bulk_create(rows)
    _date(rows)
    # An order is completed once its case is settled.
    Order.objects.filter(pk__in=waiting).update(state=OrderState.RECEIVED, ended_at=None)
    ShownShare.objects.bulk_create(
        ShownShare(vendor_id=vendor, yes=yes[vendor], answers=count)
        for vendor, count in answers.items()
    )


def _no(order, state):
    told = {
        "product_id": order.lines.all()[0].product_id,
        "text": "Warnanya lebih tua daripada di foto.",
        "state": state,
        "maker_text": "Mohon maaf. Kami kirim gantinya besok pagi.",
    }
    if state == CaseState.SETTLED:
        told["outcome"] = CaseOutcome.AGREED
    return told


def _date(rows):
    """Received, answered by the buyer, by the maker, settled: one after the other, none to come."""
    now = timezone.now()
    for row in rows:
        received_at = row.order.received_at
        step = min(timedelta(hours=5), (now - received_at) / 4)
        row.at = received_at + step
        row.maker_at = row.at + step if row.state else None
        row.settled_at = row.maker_at + step if row.state == CaseState.SETTLED else None
    AsShown.objects.bulk_update(rows, ["at", "maker_at", "settled_at"], batch_size=200)

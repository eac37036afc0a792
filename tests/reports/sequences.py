"""Random moves of the ledger beside a model of a few lines that tells what its figures must be."""

import random
from dataclasses import dataclass, field

from django.db import transaction

from reports.actions import summing
from reports.figures.totals import totals
from tests.make import appoint, make_edition, make_user, make_vendor
from transactions.actions import ledger, verifying
from transactions.choices import Kind, ReversalReason, Source

# After one move in four the figures are looked at, and at the end.
LOOK = 0.25
MOVES = ("order", "sell", "pay", "undo", "cancel", "verify", "dispute", "apart", "fold")


@dataclass
class Deal:
    """An order with its payments, or (``amount`` 0) one direct sale: [amount, is verified]."""

    amount: int
    entry: object = None
    is_open: bool = True
    paid: list = field(default_factory=list)
    sales: list = field(default_factory=list)


def model(deals, apart):
    """(recorded, verified, open, entries, largest, apart) as they must be."""
    paid = [pay for deal in deals for pay in deal.paid]
    still = (d.amount - sum(p[0] for p in d.paid) for d in deals if d.entry and d.is_open)
    return (
        sum(pay[0] for pay in paid),
        sum(pay[0] for pay in paid if pay[1]),
        sum(still),
        len(paid),
        max((pay[0] for pay in paid), default=0),
        apart,
    )


def counted(edition):
    sums = totals(edition)
    names = ("recorded_idr", "verified_idr", "open_commitments_idr", "entries")
    found = [getattr(sums, name) for name in names]
    return (*found, sums.largest_entry_idr, sums.assistance_idr)


def differences(seed: int, *, steps=16) -> bool:
    """Whether a sequence of moves ever counts otherwise than the model; leaves nothing behind."""
    with transaction.atomic():
        try:
            return _differs(random.Random(seed), steps)
        finally:
            transaction.set_rollback(True)


def _differs(rng, steps):
    edition, vendor, by, checker = make_edition(), make_vendor(), make_user(), make_user()
    appoint(checker, "operator")
    common = {"edition": edition, "vendor": vendor, "by": by, "source": Source.ORDER}
    common |= {"channel": "platform"}
    deals, apart = [], 0
    for _ in range(steps):
        verb, amount = rng.choice(MOVES), rng.randint(1, 500)
        deal = rng.choice(deals) if deals else None
        if verb == "order":
            entry = ledger.post(kind=Kind.ORDER_COMMITMENT, amount_idr=amount, **common)
            deals.append(Deal(amount, entry))
        elif verb == "sell":
            sale = ledger.post(kind=Kind.SALE, amount_idr=amount, **common)
            deals.append(Deal(0, paid=[[amount, False]], sales=[sale]))
        elif verb == "apart":
            ledger.post(kind=Kind.ASSISTANCE, amount_idr=amount, **common)
            apart += amount
        elif verb == "fold":
            summing.fold()
        elif deal:
            _move(verb, deal, amount, by, checker, common)
        if rng.random() < LOOK and counted(edition) != model(deals, apart):
            return True
    return counted(edition) != model(deals, apart)


def _move(verb, deal, amount, by, checker, common):
    left = deal.amount - sum(pay[0] for pay in deal.paid)
    if verb == "pay" and deal.entry and deal.is_open and left:
        amount = min(amount, left)
        sale = ledger.post(kind=Kind.SALE, amount_idr=amount, fulfils=deal.entry, **common)
        deal.sales.append(sale)
        deal.paid.append([amount, False])
    elif verb == "cancel" and deal.entry and deal.is_open and left:
        ledger.reverse(deal.entry, by=by, reason=ReversalReason.CANCELLED)
        deal.is_open = False
    elif verb == "undo" and deal.sales:
        ledger.reverse(deal.sales.pop(), by=by, reason=ReversalReason.MISTAKE)
        deal.paid.pop()
    elif verb == "verify" and deal.sales and not deal.paid[-1][1]:
        verifying.verify(deal.sales[-1], by=checker)
        deal.paid[-1][1] = True
    elif verb == "dispute" and deal.sales and deal.paid[-1][1]:
        verifying.dispute(deal.sales[-1], by=checker, reason="Nota lain.")
        deal.paid[-1][1] = False

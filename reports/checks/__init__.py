"""What must hold between the ledger and everything beside it; ``manage.py reconcile`` runs all."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reports.checks import ledger, orders, reports, seals, sums


@dataclass(frozen=True)
class Check:
    """``run`` yields a sentence for each difference, naming the row."""

    name: str
    run: Callable[[], Iterator[str]]


CHECKS = (
    Check("sums", sums.differences),
    Check("links", ledger.links),
    Check("stock", orders.stock),
    Check("orders", orders.against_entries),
    Check("reversals", ledger.reversals),
    Check("assistance", ledger.apart),
    Check("reports", reports.differences),
    Check("seals", seals.differences),
)

"""What must hold between the ledger and everything beside it; ``manage.py reconcile`` runs all."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain

from reports.checks import (
    assistance,
    financing,
    ledger,
    orders,
    reports,
    sales_records,
    seals,
    sums,
)


@dataclass(frozen=True)
class Check:
    """``run`` yields a sentence for each difference, naming the row."""

    name: str
    run: Callable[[], Iterator[str]]


def together(*parts: Callable[[], Iterator[str]]) -> Callable[[], Iterator[str]]:
    """Several looks under one name: what is kept apart from sales, what was given out on paper."""
    return lambda: chain.from_iterable(part() for part in parts)


CHECKS = (
    Check("sums", sums.differences),
    Check("links", ledger.links),
    Check("stock", orders.stock),
    Check("orders", orders.against_entries),
    Check("reversals", ledger.reversals),
    Check("assistance", together(assistance.differences, financing.differences)),
    Check("reports", together(reports.differences, sales_records.differences)),
    Check("seals", seals.differences),
)

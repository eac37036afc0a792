"""How far the ledger reaches at this moment, with nothing still to appear before that."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max

from transactions import ledger_lock
from transactions.models import Entry, Verdict


@dataclass(frozen=True)
class Reach:
    """Keys of the last entry and the last finding; 0 where there is none."""

    entry: int = 0
    verdict: int = 0


def now() -> Reach:
    """Waits for whoever is adding; the lock is held for two lookups only."""
    with transaction.atomic():
        ledger_lock.alone()
        return Reach(_last(Entry), _last(Verdict))


def _last(model) -> int:
    return model.objects.order_by().aggregate(last=Max("pk"))["last"] or 0

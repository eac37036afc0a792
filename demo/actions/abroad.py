"""How ready the demo's makers are for buyers abroad."""

from datetime import timedelta
from decimal import Decimal

from django.utils import timezone

from transactions.models import ExchangeRate
from vendors.choices import ExportKind, ExportState
from vendors.models import ExportCheck

S = ExportState
# One way after the other, so that all states are seen.
WAYS = [
    (S.READY, S.READY, S.READY, S.READY),
    (S.READY, S.READY, S.READY, S.ASKED),
    (S.READY, S.TOLD, S.MISSING, S.READY),
    (S.READY, S.HELPED, S.ASKED, S.MISSING),
]
NOTES = {
    S.ASKED: "Mohon dibantu, kami belum pernah mengurusnya.",
    S.TOLD: "Sudah ada, menunggu diperiksa.",
    S.HELPED: "Didampingi dinas sejak awal bulan.",
}
EVERY = 3


def make_checks(vendors, officer):
    """Every third maker; those who ship abroad come first in the list of makers."""
    rows = []
    for n, vendor in enumerate(vendors[::EVERY]):
        for kind, state in zip(ExportKind, WAYS[n % len(WAYS)], strict=True):
            is_checked = state == S.READY
            rows.append(
                ExportCheck(
                    vendor=vendor,
                    kind=kind,
                    state=state,
                    note=NOTES.get(state, ""),
                    checked_by=officer if is_checked else None,
                    checked_at=timezone.now() if is_checked else None,
                )
            )
    ExportCheck.objects.bulk_create(rows)


RATES = {"USD": "16270", "EUR": "18940", "SGD": "12610", "MYR": "3870", "JPY": "108.5"}


def make_rates(today):
    """Rates of today and a week ago, of a made-up source."""
    ExchangeRate.objects.bulk_create(
        ExchangeRate(
            currency=currency,
            day=today - timedelta(days=days),
            rate_idr=Decimal(rate) + days,
            source="Kurs contoh",
        )
        for currency, rate in RATES.items()
        for days in (0, 7)
    )

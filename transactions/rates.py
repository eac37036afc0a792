"""Exchange rates as pages use them: the newest of each currency, and about how much that is."""

from decimal import Decimal

from babel import Locale

from kit.times import language, long_day
from transactions.models import ExchangeRate

USUAL = "USD"
# So many of the newest rows hold the newest of each currency that is kept up.
NEWEST = 60


def newest() -> dict[str, ExchangeRate]:
    """{currency: its newest rate}; one query."""
    found = {}
    for row in ExchangeRate.objects.order_by("-day", "currency")[:NEWEST]:
        found.setdefault(row.currency, row)
    return found


def latest(currency: str) -> ExchangeRate | None:
    return ExchangeRate.objects.filter(currency=currency).order_by("-day").first()


def currencies() -> list[str]:
    return sorted(newest())


def choices() -> list[tuple[str, str]]:
    """[(code, "USD (1 = Rp16.250, Rabu 29 Juli 2026, Bank Indonesia)")] for a form; one query."""
    return [
        (code, f"{code} (1 = Rp{exact(row.rate_idr)}, {long_day(row.day)}, {row.source})")
        for code, row in sorted(newest().items())
    ]


def exact(rate: Decimal) -> str:
    """``16.270,5``: as exact as it was entered; like all rupiah, alike in both languages."""
    return f"{rate.normalize():,f}".translate(str.maketrans(",.", ".,"))


def approximate(amount_idr: int, rate: ExchangeRate) -> Decimal:
    """In the rate's currency, to its cent."""
    return (Decimal(amount_idr) / rate.rate_idr).quantize(Decimal("0.01"))


def name_of(currency: str) -> str:
    """“US dollar”, “dolar Amerika Serikat”."""
    return Locale(language()).currencies.get(currency, currency)


def known(currency: str) -> bool:
    """A code of ISO 4217 in which makers may be paid."""
    return currency in Locale("en").currencies and currency not in ("IDR", "XTS", "XXX")

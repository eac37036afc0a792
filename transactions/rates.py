"""Exchange rates as pages use them: the newest of each currency, and about how much that is."""

from decimal import Decimal

from babel import Locale

from kit.times import language
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


def approximate(amount_idr: int, rate: ExchangeRate) -> Decimal:
    """In the rate's currency, to its cent."""
    return (Decimal(amount_idr) / rate.rate_idr).quantize(Decimal("0.01"))


def name_of(currency: str) -> str:
    """“US dollar”, “dolar Amerika Serikat”."""
    return Locale(language()).currencies.get(currency, currency)


def known(currency: str) -> bool:
    return currency in Locale("en").currencies and currency != "IDR"

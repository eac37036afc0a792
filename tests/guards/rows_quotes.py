"""Who gets what of quotations and rates: the maker offers, whoever holds the link answers."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

from django.utils import timezone

from tests.guards.outcomes import Row, button, by_link, everyone, form, makers
from tests.guards.staff import ALL, ARRANGE, room
from transactions.actions import inquiries, quoting
from transactions.models import ExchangeRate

MINE = "302 transactions:my_inquiry"
UNTIL = timedelta(days=5)


def written(cast):
    until = timezone.localdate() + UNTIL
    line = {"product": cast.product.pk, "quantity": "20", "unit_price": "30.000"}
    return {
        **{"baris-TOTAL_FORMS": "5", "baris-INITIAL_FORMS": "0", "version": "2"},
        **{"currency": "IDR", "lead_days": "3", "valid_until": until.isoformat()},
        **{f"baris-0-{name}": value for name, value in line.items()},
    }


TABLE = {
    "transactions:quote_new": form(makers(200), makers(MINE), written, writers=("owner",)),
    "transactions:quote_withdraw": button(makers(MINE)),
    "transactions:quote_paper": {"GET": Row(everyone(200)), "POST": Row(everyone(405))},
    "transactions:my_quote_paper": {"GET": Row(makers(200)), "POST": Row(everyone(405))},
    "transactions:my_quotes": {"GET": Row(makers(200, 200)), "POST": Row(everyone(405))},
    "transactions:quote_answer": by_link(
        "303 transactions:thread", lambda cast: {"address": "Jalan Pasar 3"}
    ),
}
ARGUMENTS = {
    "transactions:quote_new": lambda cast: [cast.quote.inquiry_id],
    "transactions:quote_withdraw": lambda cast: [cast.quote.pk],
    "transactions:quote_paper": lambda cast: [cast.quote.inquiry.token, cast.quote.pk],
    "transactions:my_quote_paper": lambda cast: [cast.quote.pk],
    "transactions:quote_answer": lambda cast: [cast.quote.inquiry.token, cast.quote.pk, "terima"],
}
# Rates are no secret; organisers enter them.
ROOMS = {"transactions_exchangerate": room(ALL, add=ARRANGE)}


def cast_more(cast):
    row = inquiries.open(
        client_key=uuid4(),
        text="20?",
        kind="wholesale",
        vendor=cast.vendor,
        product=cast.product,
        buyer_name="Ratna",
        buyer_email="ratna@contoh.test",
        language="id",
    )
    line = quoting.Line(cast.product, "Kopi", "pak", 20, Decimal(31_000))
    until = timezone.localdate() + UNTIL
    offer = quoting.Offer(lines=[line], lead_days=3, valid_until=until)
    cast.quote = quoting.send(row, offer, by=cast.owner, version=1)
    cast.rate = ExchangeRate.objects.create(
        currency="USD", day=timezone.localdate(), rate_idr=16250, source="Bank Indonesia"
    )

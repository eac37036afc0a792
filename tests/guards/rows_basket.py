"""Who gets what of baskets and tariffs: everybody their own, and the maker."""

from django.utils import timezone

from tests.guards.outcomes import ROLES, Row, button, everyone, form, makers, shown
from transactions.models import Checkout

BASKET = "303 transactions:basket"
TABLE = {
    "transactions:basket": shown(),
    "transactions:basket_put": form(
        everyone(200), everyone(BASKET), lambda cast: {"jumlah": "1", "pasti": "1"}, writers=ROLES
    ),
    # With an empty basket there is nothing to change, and nothing to send.
    "transactions:basket_change": button(everyone(BASKET), writers=()),
    "transactions:checkout": {
        "GET": Row(everyone(BASKET)),
        "POST": Row(everyone(BASKET)),
    },
    "transactions:checked_out": shown(),
    "transactions:tariffs": form(
        makers(200, 200),
        makers("302 transactions:tariffs", "302 transactions:tariffs"),
        lambda cast: {"city": "10.000"},
        writers=("owner", "other owner"),
    ),
}
ARGUMENTS = {
    "transactions:basket_put": lambda cast: [cast.listing.slug],
    "transactions:checked_out": lambda cast: [cast.checkout.token],
}


def cast_more(cast):
    cast.checkout = Checkout.objects.create(placed_at=timezone.now())

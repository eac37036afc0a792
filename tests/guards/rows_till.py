"""Who gets what of the sale at the booth: the maker's own people alone record and undo."""

from uuid import UUID

from tests.guards.outcomes import Row, button, everyone, form, makers
from tests.transactions.till import sell

HERE = "302 desk:till"


def sale(cast):
    return {
        **{"client_id": str(UUID(int=11)), "product": cast.product.pk, "quantity": "1"},
        **{"amount": "25.000", "paid_by": "cash"},
    }


def read_only(outcomes):
    return {"GET": Row(outcomes), "POST": Row(everyone(405))}


TABLE = {
    # The other maker has no such product: told on the page.
    "desk:till": form(makers(200, 200), makers(HERE, 200), sale, writers=("owner",)),
    "desk:till_undo": button(makers(HERE)),
    # A form is no batch; who is asked for is said in what is sent (tests/desk/test_till_page.py).
    "desk:till_send": button(everyone(400), writers=()),
    "desk:till_token": read_only(everyone(200)),
    # Asked for by browsers without cookies, and the same for everybody.
    "desk:till_manifest": read_only(everyone(200)),
    "desk:till_worker": read_only(everyone(200)),
}
ARGUMENTS = {"desk:till_undo": lambda cast: [cast.booth_sale.pk]}


def cast_more(cast):
    cast.booth_sale = sell(cast.vendor, cast.owner, label="Kalender meja")

"""Who gets what of paying: owners their ways, whoever holds the link the code and the papers."""

from demo.actions.paying import payload_of
from tests.guards.outcomes import Row, button, everyone, form, makers
from tests.make import place_order
from transactions.actions import papers, payment_ways
from transactions.choices import OrderState
from transactions.models import Order
from transactions.words import PaperKind

WAYS = "302 transactions:payment_ways"


def read_only(outcomes):
    return {"GET": Row(outcomes), "POST": Row(everyone(405))}


def account(cast):
    return {"bank": "Bank Contoh", "number": "0098 7654 32", "holder": "Sarmi"}


def own_code(cast):
    return {"payload": payload_of(7, cast.vendor.name, "KOTA KEDIRI"), "is_own": "on"}


TABLE = {
    "transactions:payment_ways": form(
        makers(200, 200),
        makers(WAYS, WAYS),
        lambda cast: {"cod_area": "Kota Kediri"},
        writers=("owner", "other owner"),
    ),
    "transactions:qris": form(
        makers(200, 200), makers(WAYS, WAYS), own_code, writers=("owner", "other owner")
    ),
    # The other maker has none, and a second click finds none.
    "transactions:qris_remove": button(makers(WAYS, WAYS)),
    "transactions:own_qris": read_only(makers(200)),
    "transactions:account_add": form(
        makers(200, 200), makers(WAYS, WAYS), account, writers=("owner", "other owner")
    ),
    "transactions:account": form(makers(200), makers(WAYS), account, writers=("owner",)),
    "transactions:account_remove": button(makers(WAYS)),
    "transactions:order_qris": read_only(everyone(200)),
    "transactions:order_paper": read_only(everyone(200)),
    "transactions:my_paper": read_only(makers(200)),
    "transactions:paper_make": button(makers("302 transactions:my_paper")),
}
ARGUMENTS = {
    "transactions:account": lambda cast: [cast.account.pk],
    "transactions:account_remove": lambda cast: [cast.account.pk],
    "transactions:order_qris": lambda cast: [cast.payable.token, "svg"],
    "transactions:order_paper": lambda cast: [cast.payable.token, "faktur"],
    "transactions:my_paper": lambda cast: [cast.payable.pk, "faktur"],
    "transactions:paper_make": lambda cast: [cast.payable.pk, "surat-jalan"],
}


def cast_more(cast):
    by = cast.owner
    cast.account = payment_ways.add_account(
        cast.vendor, bank="Bank Contoh", number="0012345678", holder="Sarmi", by=by
    )
    code = payload_of(1, cast.vendor.name, "KOTA KEDIRI")
    payment_ways.set_qris(cast.vendor, text=code, by=by, is_own=True)
    cast.payable = place_order(cast.listing, quantity=1, edition_slug=cast.edition.slug)
    Order.objects.filter(pk=cast.payable.pk).update(state=OrderState.CONFIRMED)
    cast.payable.refresh_from_db()
    papers.make(cast.payable, PaperKind.INVOICE, by=by)

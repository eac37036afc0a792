"""What is raced for when goods are bought: attempts, a question for afterwards, and the control.

Each scenario of ALL is (prepare, control): ``prepare(clients)`` gives the attempts and whether
anything forbidden came about; ``control()`` takes the guard away, so that it must.
"""

from contextlib import contextmanager
from uuid import uuid4

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet, Sum

from products.actions import stock
from products.models import Product
from tests.make import make_listing, make_product, make_vendor, place_order
from transactions import baskets
from transactions.actions import basket as actions
from transactions.actions import sending
from transactions.models import Basket, Checkout, OrderLine


def last_pieces(pieces):
    """Everyone wants one of the last ``pieces``."""

    def prepare(clients):
        product = make_product(stock=pieces)
        listing = make_listing(product)
        attempts = [lambda: place_order(listing, quantity=1) for _ in range(clients)]
        return (
            attempts,
            lambda: (
                sold_and_left(product)
                != (
                    min(pieces, clients),
                    max(0, pieces - clients),
                )
            ),
        )

    return prepare


def opposite_baskets(clients):
    """Half carry the same goods in the opposite order."""
    goods = some_goods(stock=100)
    carried = [a_basket(goods if n % 2 else goods[::-1]) for n in range(clients)]
    attempts = [off(basket) for basket in carried]
    expected = (clients, 100 - clients)
    return attempts, lambda: any(sold_and_left(row.product) != expected for row in goods)


def last_of_baskets(clients):
    """Baskets in opposite order, of goods that do not suffice for all."""
    goods = some_goods(stock=10)
    carried = [a_basket(goods if n % 2 else goods[::-1]) for n in range(clients)]
    attempts = [off(basket) for basket in carried]
    return attempts, lambda: any(sold_and_left(row.product) != (10, 0) for row in goods)


def same_basket_form(clients):
    """One form of one basket, sent by impatient fingers again and again."""
    before = Checkout.objects.count()
    goods = some_goods(stock=100)
    act = off(a_basket(goods), key=uuid4())

    def violated():
        made = Checkout.objects.count() - before
        return made != 1 or any(sold_and_left(row.product) != (1, 99) for row in goods)

    return [act] * clients, violated


def same_basket_two_forms(clients):
    """One basket, open in as many windows."""
    before = Checkout.objects.count()
    goods = some_goods(stock=100)
    basket = a_basket(goods)
    attempts = [off(basket) for _ in range(clients)]
    return attempts, lambda: Checkout.objects.count() - before != 1


def sold_and_left(product):
    sold = OrderLine.objects.filter(product=product).aggregate(n=Sum("taken"))["n"] or 0
    return sold, Product.objects.get(pk=product.pk).stock


def some_goods(makers=2, products=2, **fields):
    vendors = [make_vendor() for _ in range(makers)]
    return [
        make_listing(make_product(vendor, **fields)) for vendor in vendors for _ in range(products)
    ]


def a_basket(listings):
    basket = Basket()
    for listing in listings:
        basket = actions.put(basket.key, AnonymousUser(), listing, quantity=1)
    return basket


def off(basket, *, key=None):
    """What a visitor whose checkout page is open sends."""
    contents = baskets.contents_of(basket)
    usual = {
        **{"buyer_name": "Ratna", "buyer_email": f"{uuid4().hex}@contoh.test", "buyer_phone": ""},
        **{"country": "ID", "delivery": "pickup", "address": "", "to_region": ""},
        **{"paying": "ahead", "note": ""},
    }
    wishes = {group.vendor.pk: usual for group in contents.groups}
    seen = contents.seen
    return lambda: sending.send(
        basket, client_key=key or uuid4(), body_hash="x", wishes=wishes, seen=seen
    )


@contextmanager
def replaced(owner, name, value):
    """Something else in a guard's place, for as long as the control runs."""
    kept = getattr(owner, name)
    setattr(owner, name, value)
    try:
        yield
    finally:
        setattr(owner, name, kept)


def read_then_write():
    """Stock looked at first and written back afterwards."""

    def take(pieces):
        left = dict(Product.objects.filter(pk__in=pieces).values_list("pk", "stock"))
        short = [pk for pk, wanted in pieces.items() if left[pk] < wanted]
        for pk, wanted in pieces.items() if not short else ():
            Product.objects.filter(pk=pk).update(stock=left[pk] - wanted)
        return short

    return replaced(stock, "take_many", take)


def one_by_one():
    """Stock taken line by line, in the basket's own order."""

    def take(pieces):
        return [pk for pk, wanted in pieces.items() if not stock.take(pk, wanted)]

    return replaced(stock, "take_many", take)


def unlocked():
    """Nobody waits for the basket, and each form is another one."""
    kept = Checkout.objects.create

    def create(**fields):
        return kept(**fields | {"client_key": uuid4()})

    @contextmanager
    def both():
        with (
            replaced(QuerySet, "select_for_update", lambda rows, **_: rows.all()),
            replaced(Checkout.objects, "create", create),
        ):
            yield

    return both()


ALL = {
    "the last 100 pieces, 1 each": (last_pieces(100), read_then_write),
    "the last piece": (last_pieces(1), read_then_write),
    "nothing left": (last_pieces(0), None),
    "baskets in opposite order": (opposite_baskets, one_by_one),
    "baskets of the last 10": (last_of_baskets, read_then_write),
    "one basket's form sent by all": (same_basket_form, unlocked),
    "one basket, a form each": (same_basket_two_forms, unlocked),
}

"""Pieces of ready stock taken and given back; never below zero whoever clicks when."""

from django.db import connection
from django.db.models import Case, F, Q, When

from products.choices import Readiness
from products.models import Listing, Product

# One statement checks and takes, so two buyers cannot both see the last piece. RETURNING spares
# a read: PostgreSQL and SQLite from 3.35 have it, Django's update() does not.
TAKE = """
UPDATE products_product SET stock = stock - %s
WHERE id = %s AND readiness = %s AND stock >= %s RETURNING stock, min_order
"""


def take(product_id: int, quantity: int) -> bool:
    """Take ``quantity`` pieces if so many are there; False leaves everything as it was.

    Holds the product's row until the caller's transaction ends.
    """
    if quantity < 1:
        raise ValueError("Only whole pieces can be taken.")
    with connection.cursor() as cursor:
        cursor.execute(TAKE, [quantity, product_id, Readiness.READY.value, quantity])
        row = cursor.fetchone()
    if row is None:
        return False
    stock, min_order = row
    if stock < max(min_order, 1):
        refresh(product_id)
    return True


def take_many(pieces: dict[int, int]) -> list[int]:
    """Take {product: pieces} all at once; the products that have fewer, and then nothing is taken.

    Rows are locked by their number, so that two baskets with the same goods in another order
    wait for each other instead of for ever. Holds them until the caller's transaction ends.
    """
    if not pieces:
        return []
    if len(pieces) == 1:
        [(product_id, quantity)] = pieces.items()
        return [] if take(product_id, quantity) else [product_id]
    rows = Product.objects.filter(pk__in=pieces, readiness=Readiness.READY).order_by("pk")
    left = {
        pk: (stock or 0, least)
        for pk, stock, least in rows.select_for_update(no_key=True).values_list(
            "pk", "stock", "min_order"
        )
    }
    short = [pk for pk, wanted in pieces.items() if left.get(pk, (0, 1))[0] < wanted]
    if short:
        return short
    takes = [When(pk=pk, then=F("stock") - wanted) for pk, wanted in pieces.items()]
    Product.objects.filter(pk__in=pieces).update(stock=Case(*takes))
    over = [pk for pk, (stock, least) in left.items() if stock - pieces[pk] < max(least, 1)]
    if over:
        Listing.objects.filter(product__in=over, is_sold_out=False).update(is_sold_out=True)
    return []


def take_what_is_there(product_id: int, quantity: int) -> int:
    """Take up to ``quantity`` pieces of ready stock that is counted; how many were taken.

    For goods that have changed hands already: what is short is the count's fault. Holds the
    product's row until the caller's transaction ends.
    """
    rows = Product.objects.filter(pk=product_id, readiness=Readiness.READY, stock__isnull=False)
    left = rows.select_for_update(no_key=True).values_list("stock", flat=True).first()
    taken = min(max(quantity, 0), left or 0)
    if taken:
        rows.update(stock=F("stock") - taken)
        refresh(product_id)
    return taken


def give_back(product_id: int, quantity: int):
    """Put pieces back, for instance of a cancelled order; nothing where stock is not counted."""
    if quantity < 1:
        return
    rows = Product.objects.filter(pk=product_id, readiness=Readiness.READY, stock__isnull=False)
    if rows.update(stock=F("stock") + quantity):
        refresh(product_id)


def refresh(product_id: int):
    """Bring the listing's sold-out flag in line with the stock."""
    short = Q(stock__isnull=True) | Q(stock__lt=F("min_order")) | Q(stock=0)
    is_out = Product.objects.filter(short, pk=product_id, readiness=Readiness.READY).exists()
    Listing.objects.filter(product=product_id, is_sold_out=not is_out).update(is_sold_out=is_out)

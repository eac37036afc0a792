"""Putting into a basket, changing and taking out; found by its random key alone."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from products.models import Listing
from transactions import offers
from transactions.models import Basket, BasketLine
from transactions.refusals import Refused

MOST_LINES = 100
KEPT = timedelta(days=60)


def find(key: str, user) -> Basket | None:
    """The basket somebody may see: a guest's by its key, an account's by the account.

    A key that an account's basket was found by says nothing to others on the same device.
    """
    user = user if user.is_authenticated else None
    basket = Basket.objects.filter(key=key).first() if key else None
    if basket and basket.user_id in (None, user and user.pk):
        return basket
    return Basket.objects.filter(user=user).order_by("-changed_at").first() if user else None


@transaction.atomic
def put(
    key: str, user, listing: Listing, *, quantity: int, edition_slug: str = "", shown: str = ""
) -> Basket:
    """So many more of a listing; makes the basket where there is none. Raises Refused."""
    basket = _own(key, user)
    line = basket.lines.filter(product=listing.product_id).first()
    offer = offers.offer_of(listing)
    wanted = quantity + (line.quantity if line else 0)
    _check(offer, wanted)
    if line is None and basket.lines.count() >= MOST_LINES:
        words = _("A basket holds at most %(n)s products. Order these first.")
        raise Refused(words, code="full", params={"n": MOST_LINES})
    BasketLine.objects.update_or_create(
        basket=basket,
        product_id=listing.product_id,
        defaults={
            "quantity": wanted,
            "price_idr": offers.price_for(listing, wanted),
            "edition_slug": edition_slug or (line.edition_slug if line else ""),
            "shown": shown or (line.shown if line else ""),
        },
    )
    return _touched(basket)


@transaction.atomic
def change(basket: Basket, rows, quantities: dict[int, int]) -> Basket:
    """Other quantities of ``rows`` (baskets.Row), {line: pieces}; 0 takes a line out.

    What cannot be had so many times is kept as it was wanted: the page tells what can be had.
    """
    Basket.objects.select_for_update().get(pk=basket.pk)
    changed, out = [], []
    for row in rows:
        wanted = quantities.get(row.line.pk, row.line.quantity)
        if wanted < 1:
            out.append(row.line.pk)
        elif wanted != row.line.quantity and row.listing:
            row.line.quantity = min(wanted, offers.MOST_PIECES)
            row.line.price_idr = offers.price_for(row.listing, row.line.quantity)
            changed.append(row.line)
    basket.lines.filter(pk__in=out).delete()
    BasketLine.objects.bulk_update(changed, ["quantity", "price_idr"])
    return _touched(basket)


def forget_old() -> int:
    """Delete what nobody has touched for long; the number of baskets."""
    old = Basket.objects.filter(changed_at__lt=timezone.now() - KEPT)
    return old.delete()[1].get("transactions.Basket", 0)


def _own(key, user):
    """The basket to write to, locked; somebody who has signed in since takes theirs along."""
    basket = find(key, user) or Basket()
    if basket.pk is None:
        basket.user = user if user.is_authenticated else None
        basket.save(force_insert=True)
        return basket
    basket = Basket.objects.select_for_update().get(pk=basket.pk)
    if user.is_authenticated and basket.user_id is None:
        _merge(basket, user)
    return basket


def _merge(basket, user):
    """What the account had elsewhere comes into the one in hand, and that is the account's."""
    have = set(basket.lines.values_list("product", flat=True))
    others = Basket.objects.filter(user=user).exclude(pk=basket.pk)
    for line in BasketLine.objects.filter(basket__in=others).order_by("-basket__changed_at", "pk"):
        if line.product_id not in have and len(have) < MOST_LINES:
            have.add(line.product_id)
            line.basket = basket
            line.save(update_fields=["basket"])
    others.delete()
    basket.user = user
    basket.save(update_fields=["user"])


def _touched(basket):
    basket.save(update_fields=["changed_at"])
    return basket


def _check(offer, wanted):
    if offer.is_sold_out:
        raise Refused(_("This product is sold out for now."), code="sold_out")
    if wanted < offer.minimum:
        words = _("The smallest order of this product is %(n)s.")
        raise Refused(words, code="minimum", params={"n": offer.minimum})
    if wanted > offer.most:
        words = _("There are %(n)s left. Choose a smaller amount.")
        if not offer.is_counted:
            words = _("At most %(n)s at once. For more, write to the maker.")
        raise Refused(words, code="most", params={"n": offer.most})

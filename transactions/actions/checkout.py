"""Placing an order of one product, at once and without a basket."""

import hashlib
import json

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from live.choices import LiveShare
from products.models import Listing
from transactions.actions import placing
from transactions.actions.buyers import check_often, check_size
from transactions.actions.placing import Wanted
from transactions.choices import Paying
from transactions.credit import NOWHERE, Came
from transactions.deliveries import Ways
from transactions.editions import edition_for
from transactions.models import Order
from transactions.offers import price_for
from transactions.refusals import KeyReused, Refused

# Numbers are drawn: with thousands a day two of one day may meet.
DRAWS = 3


def place(
    listing: Listing, *, client_key, language="id", came: Came = NOWHERE, ways=None, **wishes
) -> Order:
    """Write the order of one product, with its stock, all or nothing.

    ``wishes``: quantity, buyer_name, buyer_phone, buyer_email, country, delivery, address,
    to_region (a code), paying, note, edition_slug (all but quantity, buyer_name and delivery may be
    empty). The same ``client_key`` with the same wishes gives the order that is there; with others
    KeyReused is raised. Raises SoldOut and Refused. ``came``: a credit.Came, which is no wish: a
    retry may tell another one, and the first counts. ``ways``: the maker's, if they are at hand.
    Placing writes nothing into the ledger, and leaves no trail row: the order itself says when and
    by whom.
    """
    wishes = {**EMPTY, **wishes}
    ways = ways or Ways(listing.vendor, can_export=listing.product.can_export)
    body_hash = _fingerprint(listing, wishes)
    for draw in range(DRAWS):
        try:
            with transaction.atomic():
                order = Order(client_key=client_key, body_hash=body_hash, language=language)
                return _write(order, listing, ways, wishes, came)
        except (IntegrityError, Refused) as error:
            order = Order.objects.filter(client_key=client_key).first()
            if order and order.body_hash != body_hash:
                raise KeyReused from error
            if order:
                return order
            if isinstance(error, Refused) or draw == DRAWS - 1:
                raise
    raise AssertionError  # the loop returns or raises


EMPTY = {
    **{"buyer_phone": "", "buyer_email": "", "country": "ID", "address": "", "note": ""},
    **{"edition_slug": "", "to_region": "", "paying": Paying.AHEAD},
}


def _write(order, listing, ways, wishes, came):
    product, quantity = listing.product, wishes["quantity"]
    _check(listing, ways, wishes)
    check_often(wishes)
    price = price_for(listing, quantity)
    check_size(price * quantity)
    order.placed_at = timezone.now()
    order.live_session, order.live_share = came.session_for(product, now=order.placed_at)
    order.edition_id = edition_for(listing.vendor_id, wishes["edition_slug"], order.live_session)
    only_of_its_edition(order)
    order.vendor = listing.vendor
    fill(order, ways, wishes)
    return placing.write(order, [Wanted(product, listing.name, product.unit, quantity, price)])


DETAILS = (
    *("buyer_name", "buyer_phone", "buyer_email", "country", "delivery", "address", "note"),
    "paying",
)


def fill(order, ways, wishes):
    """The buyer's side of an order, and what sending it costs by the maker's tariffs."""
    for name in DETAILS:
        setattr(order, name, wishes[name])
    order.to_region_id = wishes["to_region"] or None
    names = ("delivery", "country", "to_region")
    cost = ways.cost(**{name: wishes[name] for name in names})
    order.shipping_idr, order.is_shipping_known = cost or 0, cost is not None


def only_of_its_edition(order):
    """Else an edition's live sales would be others than those of its sessions."""
    if order.live_share != LiveShare.DIRECT:
        return
    if order.edition_id != order.live_session.edition.pk:
        order.live_session, order.live_share = None, ""


def _fingerprint(listing, wishes):
    body = {name: str(value) for name, value in wishes.items()}
    text = json.dumps([listing.product_id, body], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _check(listing, ways, wishes):
    """What the form has told already, asked again of the rows as they are."""
    if not listing.is_shown or not listing.vendor.is_active:
        raise Refused(_("This product is not on show any more."), code="not_shown")
    if wishes["quantity"] < max(listing.product.min_order, 1):
        raise Refused(
            _("The smallest order of this product is %(n)s."),
            code="minimum",
            params={"n": listing.product.min_order},
        )
    for _field, refusal in ways.faults(**wishes):
        raise refusal

"""Placing an order as a guest."""

import hashlib
import json
from datetime import timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from live.choices import LiveShare
from products.models import Listing
from transactions.actions import placing
from transactions.actions.placing import Wanted
from transactions.choices import Delivery
from transactions.credit import NOWHERE, Came
from transactions.editions import edition_for
from transactions.models import Order
from transactions.offers import price_for
from transactions.refusals import KeyReused, Refused

# How long orders of one telephone number or e-mail address are counted.
WINDOW = timedelta(days=2)
# Numbers are drawn: with thousands a day two of one day may meet.
DRAWS = 3


def place(listing: Listing, *, client_key, language="id", came: Came = NOWHERE, **wishes) -> Order:
    """Write the order of one product, with its stock, all or nothing.

    ``wishes``: quantity, buyer_name, buyer_phone, buyer_email, country, delivery, address, note,
    edition_slug (all but quantity, buyer_name and delivery may be empty). The same ``client_key``
    with the same wishes gives the order that is there; with others KeyReused is raised. Raises
    SoldOut and Refused. ``came``: a credit.Came, which is no wish: a retry may tell another one,
    and the first counts. Placing writes nothing into the ledger, and leaves no trail row: the
    order itself says when and by whom.
    """
    wishes = {**EMPTY, **wishes}
    body_hash = _fingerprint(listing, wishes)
    for draw in range(DRAWS):
        try:
            with transaction.atomic():
                order = Order(client_key=client_key, body_hash=body_hash, language=language)
                return _write(order, listing, wishes, came)
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
    "edition_slug": "",
}


def _write(order, listing, wishes, came):
    product, quantity = listing.product, wishes["quantity"]
    _check(listing, wishes)
    _check_waiting(wishes)
    price = price_for(listing, quantity)
    if price * quantity > settings.ORDER_MOST_IDR:
        raise Refused(
            _("This is a very large order. Ask the maker for a quotation first."), code="too_large"
        )
    order.placed_at = timezone.now()
    order.live_session, order.live_share = came.session_for(product, now=order.placed_at)
    order.edition_id = edition_for(listing.vendor_id, wishes["edition_slug"], order.live_session)
    if order.live_share == LiveShare.DIRECT and order.edition_id != order.live_session.edition.pk:
        # Else an edition's live sales would be others than those of its sessions.
        order.live_session, order.live_share = None, ""
    order.vendor = listing.vendor
    for name in DETAILS:
        setattr(order, name, wishes[name])
    return placing.write(order, [Wanted(product, listing.name, product.unit, quantity, price)])


DETAILS = (*("buyer_name", "buyer_phone", "buyer_email", "country", "delivery", "address", "note"),)


def _fingerprint(listing, wishes):
    body = {name: str(value) for name, value in wishes.items()}
    text = json.dumps([listing.product_id, body], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _check(listing, wishes):
    """What the form has told already, asked again of the rows as they are."""
    if not listing.is_shown or not listing.vendor.is_active:
        raise Refused(_("This product is not on show any more."), code="not_shown")
    if wishes["quantity"] < max(listing.product.min_order, 1):
        raise Refused(
            _("The smallest order of this product is %(n)s."),
            code="minimum",
            params={"n": listing.product.min_order},
        )
    if not wishes["buyer_phone"] and not wishes["buyer_email"]:
        raise Refused(_("Leave a phone number or an e-mail address."), code="no_contact")
    if wishes["delivery"] == Delivery.SHIP:
        if not wishes["address"].strip():
            raise Refused(_("Write the address the parcel goes to."), code="no_address")
        if wishes["country"] != "ID" and not listing.product.can_export:
            raise Refused(
                _("This maker does not send abroad. Choose pick-up, or ask the maker."),
                code="no_export",
            )


def _check_waiting(wishes):
    """Limit by who is to be answered, never by network address: a whole regency may share one.

    Whatever became of them: each order sends mails.
    """
    recent = Order.objects.filter(placed_at__gte=timezone.now() - WINDOW)
    same = Q(pk__in=[])
    for name in ("buyer_phone", "buyer_email"):
        if wishes[name]:
            same |= Q(**{name: wishes[name]}) & ~Q(**{name: ""})
    most = settings.ORDERS_PER_BUYER
    if recent.filter(same)[:most].count() >= most:
        raise Refused(
            _(
                "You have ordered very often in these two days. Order again later, or write to "
                "the maker."
            ),
            code="too_many",
        )

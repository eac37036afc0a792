"""Sending a basket off: one order for each maker, all of them or none."""

import uuid

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from transactions import baskets, credit
from transactions.actions import placing
from transactions.actions.buyers import check_often, check_size
from transactions.actions.checkout import DRAWS, fill, only_of_its_edition
from transactions.actions.placing import Wanted
from transactions.editions import edition_for
from transactions.models import Basket, BasketLine, Checkout, Order
from transactions.refusals import KeyReused, Refused


class Changed(Refused):
    """The basket is not what the buyer has seen; nothing is ordered before they have."""

    def __init__(self):
        super().__init__(
            _("Something has changed. Look at the sums again, then send the order."),
            code="changed",
        )


def sent(client_key, body_hash: str) -> Checkout | None:
    """What this form has led to already. Raises KeyReused if it had said something else."""
    checkout = Checkout.objects.filter(client_key=client_key).first()
    if checkout and checkout.body_hash != body_hash:
        raise KeyReused
    return checkout


def send(basket: Basket, *, client_key, body_hash, wishes, seen, language="id", watched=""):
    """Write the orders of everything in ``basket`` that can be ordered, and take it out.

    ``wishes``: {maker: as checkout.place takes them, without quantity and edition}; ``seen``: the
    fingerprint of what was shown (baskets.Contents.seen). The same ``client_key`` with the same
    ``body_hash`` gives the Checkout that is there. Raises Changed, SoldOut and Refused.
    """
    for draw in range(DRAWS):
        try:
            with transaction.atomic():
                # Of two forms of one basket the second finds it emptied.
                basket = Basket.objects.select_for_update().get(pk=basket.pk)
                checkout = Checkout.objects.create(
                    client_key=client_key, body_hash=body_hash, placed_at=timezone.now()
                )
                _write_all(checkout, basket, wishes, seen, language, watched)
                return checkout
        except (IntegrityError, Refused) as error:
            earlier = sent(client_key, body_hash)
            if earlier:
                return earlier
            if isinstance(error, Refused) or draw == DRAWS - 1:
                raise
    raise AssertionError  # the loop returns or raises


def _write_all(checkout, basket, wishes, seen, language, watched):
    contents = baskets.contents_of(basket)
    groups = contents.groups
    if not groups:
        raise Refused(_("There is nothing in your basket that can be ordered."), code="empty")
    if any(group.vendor.pk not in wishes for group in groups):
        raise Changed
    if contents.seen != seen:
        raise Changed
    check_often(wishes[groups[0].vendor.pk], adding=len(groups))
    came = credit.of_lines(
        [row.line for row in contents.rows], watched=watched, now=checkout.placed_at
    )
    pairs = []
    for group in groups:
        order = Order(
            checkout=checkout,
            client_key=uuid.uuid5(checkout.client_key, str(group.vendor.pk)),
            body_hash=checkout.body_hash,
            language=language,
            placed_at=checkout.placed_at,
        )
        _complete(order, group, wishes[group.vendor.pk], came)
        pairs.append((order, [_wanted(row) for row in group.rows]))
    placing.write_all(pairs)
    BasketLine.objects.filter(pk__in=[row.line.pk for row in contents.rows]).delete()
    basket.save(update_fields=["changed_at"])


def _complete(order, group, wishes, came):
    for _field, refusal in group.ways.faults(**wishes):
        raise refusal
    check_size(group.goods_idr)
    order.vendor = group.vendor
    order.live_session, order.live_share = credit.of_order(
        [came.get(row.line.pk) for row in group.rows]
    )
    slugs = [row.line.edition_slug for row in group.rows if row.line.edition_slug]
    slug = slugs[0] if slugs else ""
    order.edition_id = edition_for(group.vendor.pk, slug, order.live_session)
    only_of_its_edition(order)
    fill(order, group.ways, wishes)


def _wanted(row):
    listing = row.listing
    return Wanted(row.product, listing.name, row.product.unit, row.quantity, row.price_idr)

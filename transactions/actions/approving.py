"""What a manager says to a request; a yes becomes one order to each maker, all or none."""

import hashlib
import uuid

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kit.states import check_move
from transactions import office_lines
from transactions.actions import office_letters, placing
from transactions.actions.buyers import check_size
from transactions.actions.checkout import DRAWS
from transactions.actions.placing import Wanted
from transactions.actions.requesting import (
    check_contents,
    check_verified,
    keep_prices,
    locked,
    noted,
)
from transactions.choices import Delivery, Paying
from transactions.editions import edition_for
from transactions.models import OfficeRequest, Order
from transactions.office_rules import may_decide, may_manage, sells_to
from transactions.refusals import Refused, SoldOut
from transactions.words import REQUEST_MOVES, RequestState

LONGEST_NAME = Order._meta.get_field("buyer_name").max_length


def approve(request, *, by, seen) -> OfficeRequest:
    """Order everything at the prices that were looked at (``seen``); pressed twice is once.

    Raises Changed where prices, pieces or lines are others by now, and Refused, which names what
    cannot be had.
    """
    for draw in range(DRAWS):
        try:
            with transaction.atomic():
                return _approve(request, by, seen)
        except IntegrityError:  # two orders drew one number
            if draw == DRAWS - 1:
                raise
    raise AssertionError  # the loop returns or raises


def _approve(request, by, seen):
    row = locked(request)
    if row.state == RequestState.APPROVED and row.decided_by_id == by.pk:
        return row
    _check(row, RequestState.APPROVED, by)
    if sells_to(by, row):
        words = _("You work for a maker whose goods are in it. Another manager approves it.")
        raise Refused(words, code="own_goods")
    check_verified(row.office)
    contents = office_lines.contents_of(row)
    check_contents(contents, seen)
    try:
        placing.write_all([(_order(row, part), _wanted(part)) for part in contents.parts])
    except SoldOut as error:
        short = [one.name for one in contents.rows if one.product.pk in error.products]
        words = _("Somebody was quicker: there are not enough pieces left of %(names)s.")
        raise Refused(words, code="sold_out", params={"names": ", ".join(short)}) from error
    keep_prices(contents)
    return _decided(row, RequestState.APPROVED, by)


@transaction.atomic
def send_back(request, *, by, reason) -> OfficeRequest:
    """Something should change first; who made it reads what."""
    row = locked(request)
    _check(row, RequestState.REVISE, by)
    return _decided(row, RequestState.REVISE, by, _words(reason))


@transaction.atomic
def refuse(request, *, by, reason) -> OfficeRequest:
    row = locked(request)
    _check(row, RequestState.REFUSED, by)
    return _decided(row, RequestState.REFUSED, by, _words(reason))


def _check(row, state, by):
    check_move(REQUEST_MOVES, row.state, state)
    if may_manage(by, row.office) and row.made_by_id == by.pk:
        words = _("You made this request yourself. Another manager decides on it.")
        raise Refused(words, code="own")
    if not may_decide(by, row):
        raise PermissionDenied


def _words(reason):
    reason = " ".join(reason.split())[:300]
    if not reason:
        raise Refused(_("Write in a sentence why."), code="no_reason")
    return reason


def _decided(row, state, by, reason=""):
    before, row.state, row.reason = row.state, state, reason
    row.decided_by, row.decided_at = by, timezone.now()
    row.save(update_fields=["state", "reason", "decided_by", "decided_at"])
    after = {"state": state, "reason": reason}
    trail_row = noted(row, state, by, {"state": before}, after)
    office_letters.tell_request(row, state, event=f"request:{row.pk}:{trail_row.pk}")
    return row


def _order(row, part):
    check_size(part.goods_idr)
    office = row.office
    return Order(
        client_key=uuid.uuid5(row.client_key, str(part.vendor.pk)),
        body_hash=hashlib.sha256(f"{row.number}:{row.version}".encode()).hexdigest(),
        vendor=part.vendor,
        request=row,
        edition_id=row.edition_id or edition_for(part.vendor.pk, ""),
        buyer_name=office.name[:LONGEST_NAME],
        buyer_phone=office.phone,
        buyer_email=row.made_by.email or "",
        country="ID",
        delivery=Delivery.SHIP,
        address=row.deliver_to,
        # A province is no place a parcel goes to.
        to_region=office.region if office.region.parent_id else None,
        paying=Paying.TERM,
        note=row.note,
        shipping_idr=part.tariff_idr or 0,
        is_shipping_known=part.tariff_idr is not None,
    )


def _wanted(part):
    return [
        Wanted(row.product, row.listing.name, row.product.unit, row.quantity, row.price_idr)
        for row in part.rows
    ]

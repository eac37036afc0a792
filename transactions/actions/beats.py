"""What every move of an order begins and ends with."""

from django.core.exceptions import PermissionDenied

from accounts.actions import trail
from transactions.actions import telling
from transactions.models import Order
from vendors.rules import works_for


def locked(order) -> Order:
    """The order as it is, held until the caller's transaction ends."""
    rows = Order.objects.select_for_update(of=("self",))
    return rows.select_related("vendor", "edition", "live_session").get(pk=order.pk)


def own(order, by) -> Order:
    """``locked``, for the maker's own people only, superusers not excepted."""
    order = locked(order)
    if not works_for(by, order.vendor):
        raise PermissionDenied
    return order


def states(order) -> dict:
    return {"state": str(order.state), "payment": str(order.payment)}


def told(order, verb, by, before, *, key="", after=None) -> Order:
    """Note the move in the trail and queue its messages, in the same transaction.

    ``key`` tells this event from an earlier one of the same verb, so that both are told.
    """
    region = order.vendor.region_id
    after = {**states(order), **(after or {})}
    trail.record(order, verb=f"order_{verb}", by=by, region=region, before=before, after=after)
    tell(order, verb, key=key)
    return order


def tell(order, verb, *, key="") -> None:
    telling.tell.enqueue(order.pk, f"{verb}:{key}" if key else verb)

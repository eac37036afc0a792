"""An office takes its goods over, and the maker's bill begins to run."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.actions import trail
from kit.states import MoveRefused
from transactions.actions import beats, orders, papers
from transactions.choices import OrderState
from transactions.models import Handover, Order, Paper
from transactions.office_rules import belongs_to
from transactions.refusals import Refused
from transactions.words import PaperKind
from vendors.rules import works_for

ARRIVED = (OrderState.RECEIVED, OrderState.COMPLETED)
FACTS = ("day", "place", "received_by", "position", "note")


@transaction.atomic
def record(order, *, by, **facts) -> Handover:
    """The office says that it has the goods: hand-over record and bill get their numbers.

    ``facts``: FACTS. Once for an order; a second click finds the record that is there. Raises
    Refused for whoever works for the maker.
    """
    order = beats.locked(order)
    if not order.request_id or not belongs_to(by, order.request.office):
        raise PermissionDenied
    there = Handover.objects.filter(order=order).first()
    if there:
        return there
    if works_for(by, order.vendor):
        words = _("You work for this maker. Somebody else of the office records the hand-over.")
        raise Refused(words, code="own_goods")
    if order.state not in (OrderState.SHIPPED, *ARRIVED):
        raise MoveRefused
    if not timezone.localdate(order.placed_at) <= facts["day"] <= timezone.localdate():
        words = _("Choose the day of the hand-over: between the order and today.")
        raise Refused(words, code="day")
    row = Handover.objects.create(order=order, by=by, **facts)
    # Officers read the trail: neither names nor notes go there.
    after = {"handover": row.pk, "day": facts["day"].isoformat()}
    region = order.vendor.region_id
    trail.record(order, verb="order_handover", by=by, region=region, after=after)
    if order.state == OrderState.SHIPPED:
        orders.receive(order)
    papers.number_of(order, PaperKind.HANDOVER)
    _bill(order, by)
    return row


@transaction.atomic
def bill(order, *, by) -> Paper:
    """The maker's own button, where an office has its goods and recorded nothing."""
    order = beats.locked(order)
    if not order.request_id or not works_for(by, order.vendor):
        raise PermissionDenied
    if order.state not in ARRIVED:
        words = _("The bill is made once the office has the goods.")
        raise Refused(words, code="not_yet")
    return _bill(order, by)


def _bill(order, by):
    """Numbered once; due so many days after that day as the office's request says."""
    paper = papers.number_of(order, PaperKind.BILL)
    if order.due_on is None:
        day = timezone.localtime(paper.made_at).date()
        due_on = day + timedelta(days=order.request.term_days)
        Order.objects.filter(pk=order.pk).update(due_on=due_on)
        trail.record(
            order,
            verb="order_bill",
            by=by,
            region=order.vendor.region_id,
            after={"due_on": due_on.isoformat()},
        )
        beats.tell(order, "bill")
    return paper


def is_overdue(order) -> bool:
    is_late = order.due_on is not None and order.due_on < timezone.localdate()
    return is_late and order.paid_idr < order.total_idr

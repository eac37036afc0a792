"""Whether what arrived is as it was shown: the buyer's answer, and the case that a no opens."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.actions import trail
from kit.states import check_move
from products.actions import showing
from products.models import TouchUp
from transactions.actions import attachments, beats
from transactions.choices import OrderState
from transactions.models import AsShown, Order, ShownShare
from transactions.refusals import Refused
from transactions.rules import may_settle_case
from transactions.words import CASE_MOVES, CaseOutcome, CaseState
from vendors.rules import works_for

# How long after receiving an answer is taken.
WINDOW = timedelta(days=30)
ASKED_IN = (OrderState.RECEIVED, OrderState.COMPLETED)


def is_asked(order) -> bool:
    """Whether the buyer may answer now, as far as the order itself tells."""
    return bool(
        order.state in ASKED_IN
        and order.received_at
        and order.received_at + WINDOW > timezone.now()
    )


def answer(order, *, is_as_shown: bool, product=None, text="", pictures=()) -> AsShown:
    """Whoever holds the order's link answers once; a yes completes the order.

    The same answer sent twice is one; another one is refused. ``pictures``: uploads.
    """
    with attachments.kept(() if is_as_shown else pictures) as kept:
        return _answer(order, is_as_shown, product, text, kept)


@transaction.atomic
def _answer(order, is_as_shown, product, text, kept):
    order = Order.objects.select_for_update(of=("self",)).select_related("vendor").get(pk=order.pk)
    there = AsShown.objects.filter(order=order).first()
    if there:
        if (there.is_as_shown, there.text) == (is_as_shown, "" if is_as_shown else text):
            return there
        raise Refused(_("You have answered already. Write to the maker."), code="answered")
    if not is_asked(order):
        raise Refused(_("This can be answered within 30 days of receiving."), code="not_asked")
    case = AsShown.objects.create(
        order=order,
        is_as_shown=is_as_shown,
        product=None if is_as_shown else product,
        text="" if is_as_shown else text,
        state="" if is_as_shown else CaseState.OPEN,
    )
    if is_as_shown:
        _complete(order)
    else:
        kept.attach(case=case)
    _count(order.vendor_id, yes=int(is_as_shown), answers=1)
    _noted(case, "as_shown" if is_as_shown else "not_as_shown", None)
    return case


@transaction.atomic
def reply(case, *, text: str, by) -> AsShown:
    """The maker says what they will do; the buyer reads it on the order's page."""
    case = _locked(case)
    if not works_for(by, case.order.vendor):
        raise PermissionDenied
    check_move(CASE_MOVES, case.state, CaseState.ANSWERED)
    case.state, case.maker_text, case.maker_at = CaseState.ANSWERED, text, timezone.now()
    case.save(update_fields=["state", "maker_text", "maker_at"])
    return _noted(case, "case_answered", by)


@transaction.atomic
def agree(case) -> AsShown:
    """The buyer, who holds the order's link, is content with what the maker has answered."""
    case = _locked(case)
    if case.state != CaseState.ANSWERED:
        raise Refused(_("The maker has not answered yet."), code="not_answered")
    return _settle(case, CaseOutcome.AGREED, None)


@transaction.atomic
def settle(case, *, outcome: str, by, kind="", note="", due_on=None) -> AsShown:
    """A curator ends it: with a touch-up (``kind``, ``note``, ``due_on``), or takes the product
    off, or finds nothing. Nobody their own goods, superusers included."""
    case = _locked(case)
    if not may_settle_case(by, case):
        raise PermissionDenied
    if outcome in (CaseOutcome.TOUCH_UP, CaseOutcome.TAKEN_OFF) and case.product is None:
        raise Refused(_("The buyer named no product. Choose another outcome."), code="no_product")
    if outcome == CaseOutcome.TOUCH_UP:
        case.touch_up = _ask_for(case, kind, note, due_on, by)
    elif outcome == CaseOutcome.TAKEN_OFF:
        showing.take_off(case.product)
    elif outcome == CaseOutcome.UNFOUNDED:
        # Else anybody could lower a maker's share for ever by ordering once.
        _count(case.order.vendor_id, yes=0, answers=-1)
    return _settle(case, outcome, by)


def _ask_for(case, kind, note, due_on, by):
    if not kind or not note.strip():
        raise Refused(_("Say what to mend: choose a kind and write a sentence."), code="no_task")
    if due_on and due_on < timezone.localdate():
        raise Refused(_("This day has passed. Choose today or a later day."), code="past")
    return TouchUp.objects.create(
        vendor=case.order.vendor,
        product=case.product,
        kind=kind,
        note=note.strip(),
        due_on=due_on,
        asked_by=by,
    )


def _settle(case, outcome, by):
    check_move(CASE_MOVES, case.state, CaseState.SETTLED)
    case.state, case.outcome = CaseState.SETTLED, outcome
    case.settled_by, case.settled_at = by, timezone.now()
    case.save(update_fields=["state", "outcome", "settled_by", "settled_at", "touch_up"])
    _complete(case.order)
    return _noted(case, "case_settled", by)


def _complete(order):
    """What was received is complete now; what was complete before stays so."""
    Order.objects.filter(pk=order.pk, state=OrderState.RECEIVED).update(
        state=OrderState.COMPLETED, ended_at=timezone.now()
    )


def _count(vendor_id, *, yes, answers):
    ShownShare.objects.get_or_create(vendor_id=vendor_id)
    ShownShare.objects.filter(vendor=vendor_id).update(
        yes=F("yes") + yes, answers=F("answers") + answers
    )


def _locked(case):
    """The order first, as every move of it does."""
    order = Order.objects.select_for_update(of=("self",)).get(pk=case.order_id)
    rows = AsShown.objects.select_related("order__vendor", "order__edition", "product__vendor")
    return rows.get(order=order)


def _noted(case, verb, by):
    after = {"as_shown": case.is_as_shown, "state": case.state, "outcome": case.outcome}
    region = case.order.region_id
    trail.record(case, verb=verb, by=by, region=region, after=after)
    # A maker may answer more than once: each answer is told.
    key = f"{case.maker_at:%y%m%d%H%M%S}" if verb == "case_answered" else ""
    beats.tell(case.order, verb, key=key)
    return case

"""A buyer's order, opened by its private link."""

from functools import wraps

from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from kit.key_pages import keep_to_holder
from kit.states import MoveRefused
from transactions import amounts, arrivals, buyer_side, countries, order_prices, turns
from transactions.actions import orders, papers, payment_ways, proofs
from transactions.models import Order
from transactions.pictures import with_pictures
from transactions.proof_forms import ProofForm


@never_cache
@require_safe
def status(request, token):
    """Whose turn it is, what was ordered, how to pay. Whoever holds the link may see it."""
    return answer(request, found(token))


def by_buyer(view):
    """``view(request, order)`` of a form that only the buyer sends; others read why not."""

    @never_cache
    @require_POST
    @wraps(view)
    def page(request, token):
        order = found(token)
        words = buyer_side.refusal(request.user, order)
        return answer(request, order, refusal=words) if words else view(request, order)

    return page


@by_buyer
def withdraw(request, order):
    """The buyer cancels what nobody has confirmed, or what is not paid yet."""
    try:
        orders.withdraw(order)
    except MoveRefused:
        words = _("This order has gone on in the meantime. To cancel it, write to the maker.")
        return answer(request, found(order.token), refusal=words)
    return back(order.token)


@by_buyer
def receive(request, order):
    """The buyer has the goods."""
    try:
        orders.receive(order)
    except MoveRefused as refusal:
        return answer(request, found(order.token), refusal=refusal.messages[0])
    return back(order.token, "#sesuai")


def back(token, place=""):
    address = reverse("transactions:status", args=[token])
    return HttpResponseRedirect(f"{address}{place}", status=303)


def found(token):
    beside = ("vendor__region", "edition", "to_region__parent", "quote", "as_shown__product")
    return get_object_or_404(Order.objects.select_related(*beside), token=token)


def answer(request, order, *, tried_answer=None, tried_proof=None, **context):
    """The page, with an address that is told to nobody.

    ``tried_…``: a form that came back with something to put right.
    """
    lines = order_prices.tell(order, with_pictures(order.lines))
    turn = turns.turn_of(order)
    is_buyer = not buyer_side.refusal(request.user, order)
    sent = list(order.proofs.all()) if order.confirmed_at else []
    context |= {
        "order": order,
        "lines": lines,
        "turn": turn,
        "order_axis": turns.order_axis(order),
        "payment_axis": turns.payment_axis(order, sent),
        "payments": noted(order) if order.confirmed_at else [],
        "proofs": sent,
        "is_buyer": is_buyer,
        "proof_form": (tried_proof or ProofForm()) if turn.may_prove and is_buyer else None,
        "may_send": len(sent) < proofs.MOST,
        "ways": payment_ways.ways_for(order) if turn.is_payment else None,
        "papers": papers.sheets(order, is_maker=False),
        "arrival": arrivals.of(order, lines, tried_answer, is_buyer=is_buyer),
        "whatsapp": reverse("transactions:order_chat", args=[order.token]),
        "country": countries.name_of(order.country),
        "may_withdraw": is_buyer and orders.may_withdraw(order),
    }
    return keep_to_holder(render(request, "transactions/status.html", context))


def noted(order):
    """Payments with their amounts in words; those undone too, so that nothing vanishes."""
    payments = list(order.payments.all())
    for payment in payments:
        payment.words = amounts.of_payment(order, payment)
    return payments

"""A buyer's order, opened by its private link."""

from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from kit.states import MoveRefused
from transactions import chats, countries, turns
from transactions.actions import orders
from transactions.choices import OrderState
from transactions.models import Order
from transactions.pictures import with_pictures


@never_cache
@require_safe
def status(request, token):
    """Whose turn it is, what was ordered, how to pay. Whoever holds the link may see it."""
    return answer(request, found(token))


@never_cache
@require_POST
def withdraw(request, token):
    """The buyer cancels what nobody has confirmed yet."""
    order = found(token)
    try:
        orders.withdraw(order)
    except MoveRefused:
        words = _("The maker has confirmed in the meantime. To cancel, write to the maker.")
        return answer(request, found(token), refusal=words)
    return HttpResponseRedirect(reverse("transactions:status", args=[token]), status=303)


def found(token):
    rows = Order.objects.select_related("vendor__region", "edition")
    return get_object_or_404(rows, token=token)


def answer(request, order, **context):
    """The page, with an address that is told to nobody."""
    lines = with_pictures(order.lines)
    context |= {
        "order": order,
        "lines": lines,
        "turn": turns.turn_of(order),
        "order_axis": turns.order_axis(order),
        "payment_axis": turns.payment_axis(order),
        "whatsapp": chats.to_maker(order, lines),
        "country": countries.name_of(order.country),
        "may_withdraw": order.state == OrderState.PLACED,
    }
    response = render(request, "transactions/status.html", context)
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow"
    patch_cache_control(response, no_store=True, private=True)
    return response

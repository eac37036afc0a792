"""A whole basket sent off: one page, one order for each maker."""

import hashlib
import json
import uuid

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from kit.key_pages import keep_to_holder
from transactions import basket_cookie, baskets, places
from transactions.actions import sending
from transactions.models import Checkout
from transactions.order_forms import CheckoutForm
from transactions.refusals import Refused
from transactions.views.basket import basket_of

# Not the buyer's words: another token, or what was watched meanwhile, is the same form.
NO_WORDS = ("csrfmiddlewaretoken", "watched")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def checkout(request):
    """Who, where to and how; the sums; once they were seen, the orders."""
    basket = basket_of(request)
    contents = baskets.contents_of(basket)
    form = form_of(request, contents)
    refusal = None
    if request.method == "POST":
        try:
            done = sent_off(request, basket, form)
        except Refused as error:
            # Looked at anew: what somebody else bought meanwhile is why.
            refusal, contents = error, baskets.contents_of(basket)
            form = form_of(request, contents)
        else:
            if done:
                return to_orders(request, basket, done)
    if not contents.groups:
        if refusal:
            messages.error(request, refusal.messages[0])
        return HttpResponseRedirect(reverse("transactions:basket"), status=303)
    context = page(contents, form)
    if refusal:
        form.add_error(None, refusal)
    return render(request, "transactions/checkout.html", context)


def form_of(request, contents):
    return CheckoutForm(
        *([request.POST] if request.method == "POST" else []),
        groups=contents.groups,
        initial={"client_key": uuid.uuid4(), **known(request.user)},
    )


def sent_off(request, basket, form):
    """The checkout, or None while something is to be looked at first. Raises Refused."""
    key, body_hash = stamp(request)
    earlier = sending.sent(key, body_hash)
    if earlier or not form.is_valid() or "hitung" in request.POST or basket is None:
        return earlier
    return sending.send(
        basket,
        client_key=key,
        body_hash=body_hash,
        wishes=form.wishes(),
        seen=request.POST.get("seen", ""),
        language=get_language(),
        watched=form.cleaned_data["watched"],
    )


def page(contents, form):
    """The sums, with what sending costs as far as the form tells."""
    is_told = form.is_bound and form.is_valid()
    costs = contents.costs(form.wishes()) if is_told else {}
    parts = zip(contents.groups, form.parts, strict=True)
    shipping = sum(filter(None, costs.values()))
    return {
        "contents": contents,
        "form": form.for_page(),
        "groups": [(group, part, costs.get(group.vendor.pk)) for group, part in parts],
        "seen": contents.seen,
        "is_told": is_told,
        "is_partly_unknown": None in costs.values(),
        "shipping_idr": shipping,
        "total_idr": contents.goods_idr + shipping,
        "has_tariffs": any(group.ways.tariffs for group in contents.groups),
        "places": places.options(),
    }


def stamp(request):
    """The form's own key, and what was typed into it as a hash."""
    body = {name: value for name, value in request.POST.lists() if name not in NO_WORDS}
    text = json.dumps(body, sort_keys=True)
    try:
        key = uuid.UUID(request.POST.get("client_key", ""))
    except ValueError:
        key = uuid.uuid4()  # the form tells that its own is none
    return key, hashlib.sha256(text.encode()).hexdigest()


def known(user):
    """What an account tells of somebody already."""
    if not user.is_authenticated:
        return {}
    return {"name": user.name, "email": user.email or "", "phone": getattr(user, "phone", "")}


def to_orders(request, basket, done):
    address = reverse("transactions:checked_out", args=[done.token])
    response = HttpResponseRedirect(address, status=303)
    return basket_cookie.remember(request, response, basket) if basket else response


@never_cache
@require_safe
def checked_out(request, token):
    """The orders of one basket with their private links. Whoever holds the link may see it."""
    done = get_object_or_404(Checkout, token=token)
    orders = list(done.orders.select_related("vendor__region").order_by("pk"))
    return keep_to_holder(
        render(
            request,
            "transactions/checked_out.html",
            {"orders": orders, "total_idr": sum(order.total_idr for order in orders)},
        )
    )

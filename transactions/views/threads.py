"""A buyer's thread, opened by its private link."""

from functools import wraps

from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from kit.key_pages import keep_to_holder
from kit.states import MoveRefused
from transactions import buyer_side, chats, countries, quote_panel, threads
from transactions.actions import attachments, contacts, inquiries
from transactions.inquiry_forms import MessageForm
from transactions.models import Attachment, Inquiry, Order
from transactions.refusals import Refused
from transactions.words import Side


@never_cache
@require_safe
def thread(request, token):
    """What was asked and answered, and whose turn it is. Whoever holds the link may see it."""
    return answer(request, found(token))


def by_asker(view):
    """``view(request, inquiry, …)`` of a form that only who asked sends; others read why not."""

    @never_cache
    @require_POST
    @wraps(view)
    def page(request, token, *args, **kwargs):
        row = found(token)
        words = buyer_side.refusal_in_thread(request.user, row)
        return answer(request, row, refusal=words) if words else view(request, row, *args, **kwargs)

    return page


@by_asker
def say(request, row):
    """The buyer writes once more; what is wrong comes back on the same page."""
    form = MessageForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            inquiries.say(row, side=Side.BUYER, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            return back(row.token)
    return answer(request, row, form=form)


@by_asker
def close(request, row):
    """The buyer needs no more."""
    try:
        inquiries.close(row)
    except MoveRefused as refusal:
        return answer(request, found(row.token), refusal=refusal.messages[0])
    return back(row.token)


@never_cache
@require_safe
def picture(request, token, pk):
    """A picture of the thread, for whoever holds the link."""
    rows = Attachment.objects.filter(message__inquiry__token=token)
    return attachments.answer(get_object_or_404(rows, pk=pk))


@never_cache
@require_safe
def leave(request, token):
    """Off to WhatsApp, noted before: a form may not lead there (CSP), a link may."""
    row = get_object_or_404(found_rows().exclude(vendor=None), token=token)
    if request.method == "GET":
        contacts.leave(row.vendor, inquiry=row)
    return HttpResponseRedirect(chats.of_inquiry(row))


@never_cache
@require_safe
def leave_order(request, token):
    """The same from an order's page."""
    rows = Order.objects.select_related("vendor").prefetch_related("lines")
    order = get_object_or_404(rows, token=token)
    if request.method == "GET":
        contacts.leave(order.vendor, order=order)
    return HttpResponseRedirect(chats.to_maker(order, order.lines.all()))


def found_rows():
    return Inquiry.objects.select_related("vendor__region", "edition", "product", "owner")


def found(token):
    return get_object_or_404(found_rows(), token=token)


def back(token):
    address = reverse("transactions:thread", args=[token])
    return HttpResponseRedirect(f"{address}#terbaru", status=303)


def answer(request, row, **context):
    """The page, with an address that is told to nobody."""
    is_buyer = not buyer_side.refusal_in_thread(request.user, row)
    context = {
        "inquiry": row,
        "messages_of": threads.messages_of(row),
        "turn": threads.turn_of(row),
        "in_chat": threads.in_chat(row) and row.vendor_id,
        "handed": list(row.handed_on.select_related("vendor").order_by("pk")),
        "quote": (quote := threads.quote_of(row)),
        "panel": quote_panel.of(quote, tried=context.pop("tried", None), is_buyer=is_buyer),
        "is_buyer": is_buyer,
        "country": countries.name_of(row.country),
        "form": MessageForm(),
        **context,
    }
    return keep_to_holder(render(request, "transactions/thread.html", context))

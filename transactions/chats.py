"""Prepared WhatsApp messages between buyer and maker; each carries the order's number."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from kit.money import rupiah
from kit.whatsapp import chat_url


def to_maker(order, lines) -> str:
    """From the buyer, who has just ordered."""
    goods = ", ".join(f"{line.quantity} × {line.name}" for line in lines)
    words = _(
        "Hello %(maker)s. I am %(buyer)s and ordered %(goods)s for %(total)s on Gelaran, "
        "order %(number)s."
    )
    return chat_url(order.vendor.phone, words % _values(order, goods))


def to_buyer(order, lines) -> str:
    """From the maker; empty where the buyer left no number."""
    if not order.buyer_phone:
        return ""
    goods = ", ".join(f"{line.quantity} × {line.name}" for line in lines)
    words = _(
        "Hello %(buyer)s, this is %(maker)s about your order %(number)s on Gelaran: %(goods)s."
    )
    return chat_url(order.buyer_phone, words % _values(order, goods))


def link_to_buyer(order) -> str:
    """The order's own link, for a buyer who lost it and left no e-mail address."""
    if not order.buyer_phone or order.buyer_email:
        return ""
    with translation.override(order.language):
        link = reverse("transactions:status", args=[order.token])
        words = _("Hello %(buyer)s, this is the page of your order %(number)s at %(maker)s:")
        text = words % _values(order, "")
    return chat_url(order.buyer_phone, f"{text} {settings.BASE_URL}{link}")


def _values(order, goods):
    return {
        "maker": order.vendor.name,
        "buyer": order.buyer_name,
        "goods": goods,
        "total": rupiah(order.total_idr),
        "number": order.number,
    }


def of_inquiry(inquiry) -> str:
    """From the buyer, who has just asked; with the thread's number and the product."""
    about = inquiry.product.name if inquiry.product else inquiry.vendor.name
    first = inquiry.messages.order_by("pk").first()
    words = _("Hello %(maker)s, question %(number)s about %(about)s on Gelaran: %(text)s")
    values = {"maker": inquiry.vendor.name, "number": inquiry.number, "about": about}
    text = words % {**values, "text": first.text[:500]}
    return chat_url(inquiry.vendor.phone, text)


def to_asker(inquiry) -> str:
    """From the maker to who asked; empty where they left no number."""
    if not inquiry.buyer_phone:
        return ""
    words = _("Hello %(buyer)s, this is %(maker)s about your question %(number)s on Gelaran.")
    values = {"buyer": inquiry.buyer_name, "maker": inquiry.vendor.name}
    return chat_url(inquiry.buyer_phone, words % {**values, "number": inquiry.number})

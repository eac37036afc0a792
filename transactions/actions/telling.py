"""An order's steps told, in the background from a row of the order's own transaction."""

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import task

from kit.money import rupiah
from kit.times import long_day, moment
from notices.actions import telling
from notices.choices import Topic
from transactions import amounts
from transactions.letters import OF_CASES, TO_BUYER, TO_MAKER, is_over, named
from transactions.models import Order

# The private link, which the buyer has from nowhere else.
ESSENTIAL = ("placed", "link")


@task()
def tell(order_id, what):
    """Write the messages of one event; each person is told once, however often this runs.

    ``what``: a verb, and where the same may rightly happen again ":" and what tells them apart.
    """
    order = Order.objects.select_related("vendor").filter(pk=order_id).first()
    verb, _colon, key = what.partition(":")
    if order is None or is_over(verb, order):
        return
    name = named(verb, order)
    if name in TO_BUYER and order.buyer_email:
        _tell_buyer(order, name, what, key)
    if name in TO_MAKER:
        _tell_members(order, name, what, key)


@transaction.atomic
def send_link(number, **contact) -> None:
    """The link once more, to the address the order has and nowhere else; once in an hour.

    ``contact``: buyer_email or buyer_phone as it was left; nothing happens where they do not fit.
    """
    order = Order.objects.select_related("vendor").filter(number=number, **contact).first()
    if order and order.buyer_email:
        _tell_buyer(order, "link", f"link:{timezone.now():%y%m%d%H}", "")


def _tell_buyer(order, name, what, key):
    """By mail, to the address they gave: only the first one and a link asked for are owed."""
    with translation.override(order.language):
        link = reverse("transactions:status", args=[order.token])
        keep = _("Keep this link: it is the key to your order, and whoever has it can open it.")
        subject, text = _filled(TO_BUYER[name], order, key)
        telling.tell_address(
            order.buyer_email,
            topic=Topic.CASES if name in OF_CASES else Topic.ORDERS,
            subject=subject,
            body=_body(text, _goods(order), link, keep),
            event=f"order:{order.pk}:{what}:buyer",
            language=order.language,
            essential=name in ESSENTIAL,
        )


def _tell_members(order, name, what, key):
    """By mail and on the site, whoever works for the maker."""
    with translation.override(settings.LANGUAGE_CODE):
        link = reverse("transactions:desk_order", args=[order.pk])
        buyer = _("Buyer: %(name)s") % {"name": order.buyer_name}
        subject, text = _filled(TO_MAKER[name], order, key)
        telling.tell_members(
            [member.user for member in order.vendor.members.select_related("user")],
            topic=Topic.CASES if name in OF_CASES else Topic.SALES,
            subject=subject,
            body=_body(text, f"{_goods(order)}\n{buyer}", link),
            url=link,
            event=f"order:{order.pk}:{what}",
        )


def _filled(words, order, key):
    values = {
        "number": order.number,
        "vendor": order.vendor.name,
        "total": amounts.total(order),
        "shipping": rupiah(order.shipping_idr),
        "ready": long_day(order.ready_on) if order.ready_on else "",
        "until": moment(order.expires_at),
        "due": long_day(order.due_on),
        "open": amounts.both(order, amounts.open_of(order)),
        "part": _part(order, words, key),
    }
    return _(words.subject) % values, _(words.text) % values


def _part(order, words, key):
    if "%(part)s" not in words.text:
        return ""
    payment = order.payments.filter(pk=key).first()
    return amounts.of_payment(order, payment) if payment else ""


def _goods(order):
    lines = [f"{line.quantity} × {line.title}" for line in order.lines.select_related("product")]
    total = _("Total %(total)s") % {"total": amounts.total(order)}
    return "\n".join([*lines, total])


def _body(text, facts, link, end=""):
    parts = [text, facts, f"{settings.BASE_URL}{link}", end]
    return "\n\n".join(part for part in parts if part) + "\n"

"""Mails about an order, written in the background from a row of the order's own transaction."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django_tasks import task

from kit.money import rupiah
from kit.times import long_day
from notices.actions import outbox
from transactions.choices import Delivery, EndedBy
from transactions.models import Order


@dataclass(frozen=True)
class Words:
    """Subject and sentence, with %(number)s, %(vendor)s, %(total)s and %(ready)s."""

    subject: str
    text: str


# A buyer's mail holds nothing the buyer typed: anybody may give anybody's address.
TO_BUYER = {
    "placed": Words(
        gettext_noop("Order %(number)s has reached %(vendor)s"),
        gettext_noop(
            "%(vendor)s will confirm your order and tell you when it is ready. You pay nothing yet."
        ),
    ),
    "confirmed": Words(
        gettext_noop("%(vendor)s confirmed order %(number)s"),
        gettext_noop(
            "Your order will be ready on %(ready)s. Please pay %(total)s to the maker now; how, "
            "is on your order's page."
        ),
    ),
    "paid": Words(
        gettext_noop("%(vendor)s received your payment for order %(number)s"),
        gettext_noop("Your payment of %(total)s has arrived."),
    ),
    "shipped": Words(
        gettext_noop("Order %(number)s is on its way"),
        gettext_noop("%(vendor)s has sent your order."),
    ),
    "ready": Words(
        gettext_noop("Order %(number)s is ready for pick-up"),
        gettext_noop("You can pick up your order at %(vendor)s now."),
    ),
    "cancelled": Words(
        gettext_noop("Order %(number)s was cancelled"),
        gettext_noop("%(vendor)s had to cancel your order. The reason is on your order's page."),
    ),
}
TO_MAKER = {
    "placed": Words(
        gettext_noop("New order %(number)s, %(total)s"),
        gettext_noop(
            "A buyer is waiting for your answer. Open the order, check what is wanted, and confirm "
            "it with the day it will be ready."
        ),
    ),
    "withdrawn": Words(
        gettext_noop("The buyer cancelled order %(number)s"),
        gettext_noop("You need not do anything: the pieces are back in your stock."),
    ),
}


@task()
def tell(order_id, what):
    """Write the mails of one event; each person is told once, however often this runs.

    ``what``: a verb, and where the same may rightly happen again ":" and what tells them apart.
    """
    what = what.partition(":")[0]
    order = Order.objects.select_related("vendor").filter(pk=order_id).first()
    if order is None:
        return
    if what == "shipped" and order.delivery == Delivery.PICKUP:
        what = "ready"
    if what == "cancelled" and order.ended_by == EndedBy.BUYER:
        what = "withdrawn"
    if what in TO_BUYER and order.buyer_email:
        _tell_buyer(order, what)
    if what in TO_MAKER:
        _tell_members(order, what)


def _tell_buyer(order, what):
    with translation.override(order.language):
        link = reverse("transactions:status", args=[order.token])
        goods = _goods(order)
        keep = _("Keep this link: it is the key to your order, and whoever has it can open it.")
        subject, text = _filled(TO_BUYER[what], order)
        outbox.post(
            order.buyer_email,
            subject=subject,
            body=_body(text, goods, link, keep),
            event=f"order:{order.pk}:{what}:buyer",
        )


def _tell_members(order, what):
    with translation.override(settings.LANGUAGE_CODE):
        link = reverse("transactions:desk_order", args=[order.pk])
        goods = _goods(order)
        buyer = _("Buyer: %(name)s") % {"name": order.buyer_name}
        subject, text = _filled(TO_MAKER[what], order)
        reachable = order.vendor.members.exclude(user__email=None)
        for pk, email in reachable.values_list("user", "user__email"):
            outbox.post(
                email,
                subject=subject,
                body=_body(text, f"{goods}\n{buyer}", link),
                event=f"order:{order.pk}:{what}:{pk}",
            )


def _filled(words, order):
    values = {
        "number": order.number,
        "vendor": order.vendor.name,
        "total": rupiah(order.total_idr),
        "ready": long_day(order.ready_on) if order.ready_on else "",
    }
    return _(words.subject) % values, _(words.text) % values


def _goods(order):
    lines = [f"{line.quantity} × {line.name}" for line in order.lines.all()]
    total = _("Total %(total)s") % {"total": rupiah(order.total_idr)}
    return "\n".join([*lines, total])


def _body(text, facts, link, end=""):
    parts = [text, facts, f"{settings.BASE_URL}{link}", end]
    return "\n\n".join(part for part in parts if part) + "\n"

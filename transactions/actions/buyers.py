"""How much one buyer may order before somebody talks to them."""

from datetime import timedelta

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from transactions.models import Order
from transactions.refusals import Refused

# How long orders of one telephone number or e-mail address are counted.
WINDOW = timedelta(days=2)


def check_often(wishes: dict, *, adding: int = 1):
    """Limit by who is to be answered, never by network address: a whole regency may share one.

    Whatever became of them: each order sends mails. Raises Refused.
    """
    if not wishes["buyer_phone"] and not wishes["buyer_email"]:
        raise Refused(_("Leave a phone number or an e-mail address."), code="no_contact")
    recent = Order.objects.filter(placed_at__gte=timezone.now() - WINDOW)
    same = Q(pk__in=[])
    for name in ("buyer_phone", "buyer_email"):
        if wishes[name]:
            same |= Q(**{name: wishes[name]}) & ~Q(**{name: ""})
    most = settings.ORDERS_PER_BUYER
    if adding > most:
        words = _("Order from at most %(n)s makers at once, and from the others later.")
        raise Refused(words, code="too_many_makers", params={"n": most})
    if recent.filter(same)[:most].count() + adding > most:
        raise Refused(
            _(
                "You have ordered very often in these two days. Order again later, or write to "
                "the maker."
            ),
            code="too_many",
        )


def check_size(goods_idr: int):
    """The very large is talked about first. Raises Refused."""
    if goods_idr > settings.ORDER_MOST_IDR:
        raise Refused(
            _("This is a very large order. Ask the maker for a quotation first."), code="too_large"
        )

"""What stands on a maker's bill to an office."""

from django.utils.translation import gettext as _

from kit.pdf import printable
from kit.times import long_day
from transactions.models import Order
from transactions.papers import contents


def bill_paper(order: Order) -> dict:
    """What is to be paid, to which account, until which day."""
    words = _(
        "Please pay the amount below to the maker until %(day)s. Write the number of this bill "
        "into the transfer."
    )
    intro = words % {"day": long_day(order.due_on)} if order.due_on else ""
    return {
        "title": _("Bill"),
        "intro": intro,
        **contents.priced(order),
        "tables": [contents.paid(order), *contents.pay_to(order)],
        "notes": [contents.no_holding()],
        "signatures": [{"label": order.vendor.name, "name": printable(order.vendor.keeper)}],
    }

"""What stands on a hand-over record (berita acara serah terima, BAST)."""

from django.utils.translation import gettext as _

from kit.pdf import printable
from kit.times import long_day
from transactions.models import Order
from transactions.papers import contents


def handover_paper(order: Order) -> dict:
    """Who handed what to whom, where and when; signed by both."""
    record, office = order.handover, order.request.office
    words = _(
        "On %(day)s, at %(place)s, %(maker)s handed the goods below over to %(office)s, and "
        "%(person)s received them in full."
    )
    if record.note:
        words = _(
            "On %(day)s, at %(place)s, %(maker)s handed the goods below over to %(office)s, and "
            "%(person)s received them as noted below."
        )
    told = {
        "day": long_day(record.day),
        "place": record.place,
        "maker": order.vendor.name,
        "office": office.name,
        "person": ", ".join(filter(None, [record.received_by, record.position])),
    }
    notes = []
    if record.note:
        notes = [_("Noted at the hand-over: %(note)s") % {"note": printable(record.note)}]
    return {
        "title": _("Hand-over record (BAST)"),
        "intro": printable(words % told),
        **contents.priced(order),
        "notes": notes,
        "signatures": [
            {"label": _("Handed over by"), "name": printable(order.vendor.keeper)},
            {"label": _("Received by"), "name": printable(record.received_by)},
        ],
    }

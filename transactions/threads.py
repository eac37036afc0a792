"""A thread as its pages show it: the turns, whose turn it is, the offer on the table."""

from dataclasses import dataclass

from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from transactions.models import Quote
from transactions.words import CameBy, InquiryState, QuoteState, Side

S = InquiryState


@dataclass(frozen=True)
class Turn:
    """``kind`` is the tag's colour."""

    heading: str
    tag: str
    kind: str
    note: str = ""


def messages_of(inquiry):
    """Oldest first, each with its pictures and who spoke; two queries."""
    rows = list(inquiry.messages.select_related("author").prefetch_related("pictures"))
    for row in rows:
        row.who = _who(row, inquiry)
    return rows


def _who(row, inquiry):
    if row.side == Side.BUYER:
        return inquiry.buyer_name
    if row.side == Side.MAKER:
        return inquiry.vendor.name
    if row.side == Side.HELPER:
        return _("Helper of the organiser, for %(maker)s") % {"maker": inquiry.vendor.name}
    return _("The organiser")


def turn_of(inquiry) -> Turn:
    """What the buyer's page says first."""
    who = inquiry.vendor.name if inquiry.vendor else _("The organiser")
    name = {"who": who}
    if inquiry.state == S.CLOSED:
        return Turn(_("This thread is closed"), _("Ended"), "", _("Write again to open it."))
    if inquiry.waiting_since:
        return Turn(_("Next: %(who)s answers") % name, _("Waiting"), "info", _taken(inquiry))
    if inquiry.state == S.ORDERED:
        return Turn(_("Your question became an order"), _("Done"), "ok")
    if in_chat(inquiry):
        return Turn(_("Your question is saved. Go on in WhatsApp"), _("Your turn"), "wait")
    if inquiry.state == S.QUOTED:
        return Turn(_("%(who)s sent you a quotation") % name, _("Your turn"), "wait")
    if inquiry.state == S.ASSIGNED:
        return Turn(_("%(who)s handed your request on to makers") % name, _("Their turn"), "info")
    return Turn(_("%(who)s has answered") % name, _("Your turn"), "ok")


def in_chat(inquiry) -> bool:
    """Whether it went on in WhatsApp, where nobody here sees what is answered."""
    return inquiry.came_by == CameBy.WHATSAPP and inquiry.answered_at is None


def _taken(inquiry):
    if inquiry.owner_id:
        return _("Somebody is at it. Asked %(age)s ago.") % {"age": age(inquiry)}
    return _("Asked %(age)s ago.") % {"age": age(inquiry)}


def age(inquiry) -> str:
    """Since when the buyer waits, in its largest unit."""
    return timesince(inquiry.waiting_since or inquiry.asked_at, depth=1)


def quote_of(inquiry) -> Quote | None:
    """The newest offer a buyer may see; one query."""
    rows = inquiry.quotes.exclude(state=QuoteState.DRAFT).prefetch_related(
        "lines__steps", "lines__product"
    )
    return rows.order_by("-version").first()

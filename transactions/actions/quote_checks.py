"""What an offer, and its acceptance, must hold to; each with a sentence for the person."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kit.money import rupiah
from transactions import quote_sums
from transactions.amounts import HOME
from transactions.refusals import Refused
from transactions.words import Term

# So many times the maker's own price is usually an amount in rupiah left in another currency.
JUMP = 20
MOST_PIECES = 10_000_000
# Where the maker brings it: without an address there is no such order.
BROUGHT = (Term.CIF, Term.DAP)
NAMES = ("currency", "shipping", "lead_days", "valid_until", "term", "place", "note")


def offer(inquiry, offer, rate) -> None:
    """Before it is written; ``rate``: of its currency, None in rupiah or where there is none.

    Raises Refused; PermissionDenied for another maker's goods.
    """
    if not offer.lines:
        raise Refused(_("Offer at least one product."), code="empty")
    if any(line.product.vendor_id != inquiry.vendor_id for line in offer.lines):
        raise PermissionDenied
    if offer.valid_until < timezone.localdate():
        raise Refused(_("This day has passed. Choose today or a later day."), code="past")
    if offer.currency != HOME and rate is None:
        raise Refused(_("There is no rate for this currency yet. Offer in rupiah."), code="no_rate")
    for line in offer.lines:
        if _is_far_above(line, rate):
            words = _("%(product)s would cost over 20 times your price. Is the amount in rupiah?")
            raise Refused(words, code="currency", params={"product": line.name})
    prices = [line.unit_price for line in offer.lines] + [offer.shipping]
    prices += [price for line in offer.lines for _least, price in line.steps]
    if any(price != quote_sums.rounded(price, offer.currency) for price in prices):
        if offer.currency == HOME:
            raise Refused(_("Rupiah have no cents. Write whole amounts."), code="cents")
        raise Refused(_("This currency has no cents. Write whole amounts."), code="cents")


def _is_far_above(line, rate):
    usual = line.product.price_idr
    return bool(rate and usual) and line.unit_price * rate.rate_idr > JUMP * usual


def same(quote, offer) -> bool:
    """Whether a form that came again says what is written."""
    if any(getattr(quote, name) != getattr(offer, name) for name in NAMES):
        return False
    there = [
        (
            *(line.product_id, line.name, line.unit, line.quantity, line.unit_price),
            tuple((step.min_quantity, step.unit_price) for step in line.steps.all()),
        )
        for line in quote.lines.prefetch_related("steps")
    ]
    return there == [
        (
            *(line.product.pk, line.name, line.unit, line.quantity, line.unit_price),
            tuple(sorted(line.steps)),
        )
        for line in offer.lines
    ]


def amount(quote, quantities=None) -> None:
    """A sum that can be ordered, at the quantities chosen."""
    total = quote_sums.in_rupiah(quote, quote_sums.total_of(quote, quantities))
    if total > settings.QUOTE_MOST_IDR:
        words = _(
            "This is more than %(most)s. Check the prices and quantities; the organiser records "
            "what is larger."
        )
        most = {"most": rupiah(settings.QUOTE_MOST_IDR)}
        raise Refused(words, code="large", params=most)
    if total < 1:
        raise Refused(_("This amount is less than one rupiah. Check the prices."), code="small")


def acceptance(quote, lines, quantities, address) -> None:
    """Before the order is written; the day is looked at by the site's own calendar."""
    if quote.valid_until < timezone.localdate():
        raise Refused(_("This quotation has expired. Ask the maker for a new one."), code="expired")
    if quote.term in BROUGHT and not address.strip():
        raise Refused(_("Write where the goods are to be brought."), code="no_address")
    for line in lines:
        least = min([line.quantity, *(step.min_quantity for step in line.steps.all())])
        chosen = quantities.get(line.pk, line.quantity)
        if chosen < least:
            values = {"product": line.name, "n": least}
            raise Refused(_("Of %(product)s at least %(n)s."), code="minimum", params=values)
        if chosen > MOST_PIECES:
            values = {"product": line.name, "n": MOST_PIECES}
            raise Refused(_("Of %(product)s at most %(n)s."), code="most", params=values)
    amount(quote, quantities)

"""What stands on a printed quotation, in the language that is active."""

from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from kit.money import rupiah
from kit.pdf import printable
from kit.times import long_day
from transactions import countries, quote_sums, rates
from transactions.amounts import HOME, foreign
from transactions.models import Quote
from transactions.papers import contents
from transactions.words import QuoteState


def of(quote: Quote) -> dict:
    """All that templates/pdf/paper.typ reads; asks nothing of an offer fetched with its lines,
    their steps, and the thread with its maker and region."""
    inquiry = quote.inquiry
    total = quote_sums.total_of(quote)
    return {
        "language": "en" if get_language() == "en" else "id",
        "title": _("Quotation"),
        "number": number_of(quote),
        "day": long_day(quote.sent_at),
        "stamp": _stamp(quote),
        "seller": contents.seller(inquiry),
        "buyer": _buyer(inquiry),
        "facts": _facts(quote),
        "intro": printable(quote.note),
        "head": [_("Product"), _("Amount"), _("Price each"), _("Line total")],
        "lines": [row for line in quote.lines.all() for row in _rows(quote, line)],
        "sums": _sums(quote, total),
        "spelled": "",
        "tables": [],
        "notes": [
            _("Nothing is ordered before the buyer accepts on the page of the question."),
            _("The buyer pays the maker directly. Gelaran holds no money."),
        ],
        "signatures": [],
        "foot": contents.foot(inquiry),
    }


def number_of(quote) -> str:
    """The thread's number and the version: an offer is no paper of the maker's yearly numbers."""
    return f"{quote.inquiry.number}-{quote.version}"


def _stamp(quote):
    if quote.state == QuoteState.SENT:
        is_over = quote.valid_until < timezone.localdate()
        return str(QuoteState.EXPIRED.label) if is_over else ""
    return str(quote.get_state_display())


def _buyer(inquiry):
    """No telephone number or address: a quotation goes from hand to hand."""
    rows = [inquiry.buyer_name] if inquiry.company else []
    if inquiry.country != countries.HOME:
        rows.append(countries.name_of(inquiry.country))
    return {
        "label": _("Buyer"),
        "name": printable(inquiry.company or inquiry.buyer_name),
        "rows": [printable(row) for row in rows],
    }


def _facts(quote):
    days = ngettext("%(n)s day", "%(n)s days", quote.lead_days) % {"n": quote.lead_days}
    pairs = [
        (_("Valid until"), long_day(quote.valid_until)),
        (_("Lead time"), days),
        (_("Delivery term"), contents.term_of(quote)),
    ]
    if quote.rate is not None:
        told = {"currency": quote.currency, "rate": rates.exact(quote.rate)}
        rate = _("1 %(currency)s = Rp%(rate)s") % told
        pairs.append((_("Rate"), f"{rate}, {long_day(quote.rate_on)}, {quote.rate_source}"))
    return [[label, printable(words)] for label, words in pairs if words]


def _rows(quote, line):
    """The line, then its price from each step on."""
    price = quote_sums.price_of(line, line.quantity)
    count = printable(f"{line.quantity} {line.unit}")
    yield [printable(line.title), count, _money(quote, price), _money(quote, price * line.quantity)]
    for step in line.steps.all():
        words = _("from %(n)s") % {"n": step.min_quantity}
        yield ["", words, _money(quote, step.unit_price), ""]


def _sums(quote, total):
    rows = []
    if quote.shipping:
        rows.append((_("Shipping cost"), _money(quote, quote.shipping), False))
    rows.append((_("Total"), _money(quote, total), True))
    if quote.currency != HOME:
        in_rupiah = rupiah(quote_sums.in_rupiah(quote, total))
        rows.append((_("In rupiah, at this rate"), in_rupiah, False))
    return [{"label": label, "amount": words, "strong": strong} for label, words, strong in rows]


def _money(quote, amount):
    return rupiah(int(amount)) if quote.currency == HOME else foreign(quote.currency, amount)

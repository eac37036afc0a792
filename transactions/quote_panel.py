"""An offer as both sides' pages show it."""

from dataclasses import dataclass

from django.utils import timezone

from kit.money import rupiah
from transactions import quote_sums, rates
from transactions.amounts import HOME, foreign
from transactions.models import Quote
from transactions.quote_forms import AcceptForm, DeclineForm, WordsForm
from transactions.words import InquiryState, QuoteState


@dataclass(frozen=True)
class Panel:
    """``lines``: (line, price each, steps, amount) in words; forms while it may be answered;
    ``earlier``: (offer, total) of those it replaced."""

    quote: Quote
    lines: list
    shipping: str
    total: str
    in_rupiah: str
    days_left: int
    is_open: bool
    accept: AcceptForm | None = None
    words: WordsForm | None = None
    decline: DeclineForm | None = None
    rate: str = ""
    earlier: tuple = ()


def of(quote, *, tried=None, is_buyer=True) -> Panel | None:
    """Asks nothing more of a first offer fetched with its lines and steps; forms for the buyer."""
    if quote is None:
        return None
    total = quote_sums.total_of(quote)
    is_open = quote.state == QuoteState.SENT and quote.valid_until >= timezone.localdate()
    is_open = is_open and quote.inquiry.state != InquiryState.CLOSED
    return Panel(
        quote=quote,
        lines=[_line(quote, line) for line in quote.lines.all()],
        shipping=money(quote, quote.shipping) if quote.shipping else "",
        total=money(quote, total),
        in_rupiah="" if quote.currency == HOME else rupiah(quote_sums.in_rupiah(quote, total)),
        days_left=(quote.valid_until - timezone.localdate()).days,
        is_open=is_open,
        accept=_form(AcceptForm, tried, quote=quote) if is_open and is_buyer else None,
        words=_form(WordsForm, tried) if is_open and is_buyer else None,
        decline=_form(DeclineForm, tried) if is_open and is_buyer else None,
        rate="" if quote.rate is None else rates.exact(quote.rate),
        earlier=_earlier(quote) if quote.version > 1 else (),
    )


def _earlier(quote):
    """(offer, total in words) of those it replaced, the newest first."""
    rows = Quote.objects.filter(inquiry=quote.inquiry_id, version__lt=quote.version)
    rows = rows.exclude(state=QuoteState.DRAFT).prefetch_related("lines__steps")
    return tuple((one, money(one, quote_sums.total_of(one))) for one in rows.order_by("-version"))


def _form(kind, tried, **kwargs):
    return tried if isinstance(tried, kind) else kind(**kwargs)


def _line(quote, line):
    steps = [(step.min_quantity, money(quote, step.unit_price)) for step in line.steps.all()]
    price = quote_sums.price_of(line, line.quantity)
    return line, money(quote, price), steps, money(quote, price * line.quantity)


def money(quote, amount) -> str:
    return rupiah(int(amount)) if quote.currency == HOME else foreign(quote.currency, amount)

"""Offers: made and sent by the maker, answered by who holds the thread's link."""

import uuid
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.actions import trail
from kit.states import MoveRefused, check_move
from products.choices import Readiness
from products.models import Product
from transactions import quote_sums, rates
from transactions.actions import asking_letters, inquiries, orders, placing, quote_checks
from transactions.actions.placing import Wanted
from transactions.amounts import HOME
from transactions.choices import Delivery
from transactions.models import ExchangeRate, Inquiry, Order, Quote, QuoteLine, QuoteStep
from transactions.refusals import KeyReused, Refused, SoldOut
from transactions.words import QUOTE_MOVES, InquiryState, QuoteState
from vendors.rules import may_tend, works_for

S = QuoteState
STANDING = (S.SENT, S.REVISION)
OVER = (InquiryState.ORDERED, InquiryState.CLOSED)
# Each version sends a mail.
MOST_VERSIONS = 20


@dataclass(frozen=True)
class Line:
    """One product offered; ``steps``: [(from pieces, price each)] beside ``unit_price``."""

    product: Product
    name: str
    unit: str
    quantity: int
    unit_price: Decimal
    steps: tuple = ()


@dataclass(frozen=True, kw_only=True)
class Offer:
    """What the maker writes; ``currency`` other than IDR takes its rate from the table."""

    lines: list[Line]
    lead_days: int
    valid_until: date
    currency: str = HOME
    shipping: Decimal = Decimal(0)
    term: str = ""
    place: str = ""
    note: str = ""


@transaction.atomic
def send(inquiry, offer: Offer, *, by, version: int) -> Quote:
    """A new version; the one before is replaced. ``version``: the number the form was made for,
    so that a form sent twice is one offer; with other contents KeyReused is raised. Raises
    Refused."""
    row = _thread(inquiry)
    if row.vendor is None or not may_tend(by, row.vendor):
        raise PermissionDenied
    there = row.quotes.filter(version=version).first()
    if there:
        if not quote_checks.same(there, offer):
            raise KeyReused
        return there
    if row.state in OVER:
        raise MoveRefused
    if row.quotes.count() >= MOST_VERSIONS:
        words = _("There are very many versions already. Agree with the buyer in the thread first.")
        raise Refused(words, code="too_many")
    rate = _held_rate(offer.currency)
    quote_checks.offer(row, offer, rate)
    for before in row.quotes.filter(state__in=STANDING):
        _move(before, S.REPLACED, by)
    quote = Quote(inquiry=row, version=version, state=S.SENT, made_by=by, sent_at=timezone.now())
    for name in quote_checks.NAMES:
        setattr(quote, name, getattr(offer, name))
    if rate:
        quote.rate, quote.rate_on, quote.rate_source = rate.rate_idr, rate.day, rate.source
    quote.save(force_insert=True)
    for line in offer.lines:
        _write_line(quote, line)
    quote_checks.amount(quote)
    inquiries.move(row, InquiryState.QUOTED, by=by)
    return _noted(quote, "quote_sent", by)


def _held_rate(currency):
    """The newest rate, which nobody corrects while it is taken; None in rupiah, or without one."""
    newest = None if currency == HOME else rates.latest(currency)
    return newest and ExchangeRate.objects.select_for_update().get(pk=newest.pk)


def _write_line(quote, line):
    names = ("product", "name", "unit", "quantity", "unit_price")
    row = QuoteLine.objects.create(quote=quote, **{name: getattr(line, name) for name in names})
    QuoteStep.objects.bulk_create(
        QuoteStep(line=row, min_quantity=least, unit_price=price) for least, price in line.steps
    )


@transaction.atomic
def withdraw(quote, *, by) -> Quote:
    """The maker takes the offer back while nobody has accepted it."""
    quote = _locked(quote)
    if not works_for(by, quote.inquiry.vendor):
        raise PermissionDenied
    _move(quote, S.WITHDRAWN, by)
    inquiries.move(quote.inquiry, InquiryState.ANSWERED, by=by)
    return _noted(quote, "quote_withdrawn", by)


@transaction.atomic
def ask_revision(quote, *, words: str) -> Quote:
    """The buyer would like another offer, and says what should change."""
    return _answered(quote, S.REVISION, words, "quote_revision")


@transaction.atomic
def decline(quote, *, words: str = "") -> Quote:
    return _answered(quote, S.DECLINED, words, "quote_declined")


def _answered(quote, state, words, verb):
    quote = _locked(quote)
    if quote.inquiry.state in OVER:
        raise MoveRefused
    quote.buyer_words = words
    _move(quote, state, None)
    Inquiry.objects.filter(pk=quote.inquiry_id, waiting_since=None).update(
        waiting_since=timezone.now() if state == S.REVISION else None
    )
    return _noted(quote, verb, None)


@transaction.atomic
def accept(quote, *, quantities: dict[int, int], address: str, phone="") -> Order:
    """Whoever holds the link accepts: an order, confirmed at once, since the maker has offered.

    ``quantities``: {line: pieces}, not fewer than the smallest offered. Pieces of ready goods are
    taken if all of a product's are there; else it is made: the offer is a promise with a lead
    time, not a shelf. Twice is one order. Raises Refused, MoveRefused.
    """
    quote = _locked(quote)
    there = Order.objects.filter(quote=quote).first()
    if there:
        return there
    if quote.inquiry.state == InquiryState.CLOSED:
        raise MoveRefused
    if not quote.inquiry.vendor.is_active:
        words = _("This maker takes no orders just now. Ask the organiser.")
        raise Refused(words, code="away")
    lines = list(quote.lines.all())
    quote_checks.acceptance(quote, lines, quantities, address)
    _move(quote, S.ACCEPTED, None)
    order = _order(quote, lines, quantities, address, phone)
    inquiries.move(quote.inquiry, InquiryState.ORDERED)
    orders.commit(order, by=quote.made_by, ready_on=_ready(quote))
    _noted(quote, "quote_accepted", None)
    return order


def _ready(quote):
    return timezone.localdate() + timedelta(days=quote.lead_days)


def _order(quote, lines, quantities, address, phone):
    row = quote.inquiry
    total = quote_sums.total_of(quote, quantities)
    order = Order(
        client_key=uuid.uuid5(row.client_key, f"quote{quote.pk}"),
        body_hash=row.body_hash,
        vendor=row.vendor,
        edition=row.edition,
        quote=quote,
        buyer_name=row.company or row.buyer_name,
        buyer_email=row.buyer_email,
        buyer_phone=phone or row.buyer_phone,
        country=row.country,
        language=row.language,
        delivery=Delivery.SHIP if address else Delivery.PICKUP,
        address=address,
        currency=quote.currency,
        shipping_idr=quote_sums.in_rupiah(quote, quote.shipping),
    )
    wanted = [_wanted(quote, line, quantities.get(line.pk, line.quantity)) for line in lines]
    _write(order, wanted)
    # Exactly what was offered: the sum in its currency at its rate, not of rounded prices.
    order.total_idr = quote_sums.in_rupiah(quote, total)
    order.goods_idr = order.total_idr - order.shipping_idr
    if quote.currency != HOME:
        order.original_total, order.rate = total, quote.rate
        order.rate_source = quote.rate_source
    order.save(update_fields=["total_idr", "goods_idr", "original_total", "rate", "rate_source"])
    return order


def _write(order, wanted):
    """Take what is there of each product in full, and promise the rest."""
    while True:
        try:
            with transaction.atomic():
                return placing.write(order, wanted)
        except SoldOut as error:
            order.pk = None
            for one in wanted:
                if one.product.pk in error.products:
                    one.product.readiness = Readiness.MADE  # of this order only; never saved


def _wanted(quote, line, quantity):
    price = quote_sums.in_rupiah(quote, quote_sums.price_of(line, quantity))
    return Wanted(line.product, line.name, line.unit, quantity, max(price, 1))


def expire() -> int:
    """Offers whose last day is over; how many."""
    ended = Quote.objects.filter(state__in=STANDING, valid_until__lt=timezone.localdate())
    count = 0
    for quote in ended[:200]:
        with transaction.atomic():
            row = _locked(quote)
            if row.state in STANDING:
                row.state, row.answered_at = S.EXPIRED, timezone.now()
                row.save(update_fields=["state", "answered_at"])
                _noted(row, "quote_expired", None)
                count += 1
    return count


def _thread(inquiry):
    rows = Inquiry.objects.select_for_update(of=("self",))
    return rows.select_related("vendor", "edition").get(pk=inquiry.pk)


def _locked(quote):
    """The thread first, as every message in it does."""
    row = _thread(Inquiry(pk=quote.inquiry_id))
    quote = Quote.objects.prefetch_related("lines__steps", "lines__product").get(pk=quote.pk)
    quote.inquiry = row
    return quote


def _move(quote, state, by):
    check_move(QUOTE_MOVES, quote.state, state)
    quote.state, quote.answered_at = state, timezone.now()
    quote.save(update_fields=["state", "answered_at", "buyer_words"])


def _noted(quote, verb, by):
    row = quote.inquiry
    after = {"version": quote.version, "state": quote.state}
    trail.record(quote, verb=verb, by=by, region=row.region_id or "", after=after)
    asking_letters.tell_quote.enqueue(quote.pk, verb)
    return quote

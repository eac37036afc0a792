"""What stands on an order's own papers, in the language that is active."""

from django.utils import timezone
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from kit.money import rupiah
from kit.pdf import printable
from kit.times import long_day
from transactions import amounts, countries, order_prices
from transactions.amounts import HOME
from transactions.choices import Delivery, OrderState
from transactions.papers import kinds
from transactions.papers.terbilang import rupiah_in_words

ENDED = (OrderState.CANCELLED, OrderState.EXPIRED)


def frame(order, paper) -> dict:
    """What every paper has: who, to whom, which number; the rest empty, for a kind to fill in."""
    return {
        "language": "en" if get_language() == "en" else "id",
        "title": "",
        "number": kinds.number_of(paper),
        "day": long_day(paper.made_at),
        "stamp": _("Cancelled") if order.state in ENDED else "",
        "seller": seller(order),
        "buyer": buyer(order),
        "facts": facts(order),
        "intro": "",
        "head": [],
        "lines": [],
        "sums": [],
        "spelled": "",
        "tables": [],
        "notes": [],
        "signatures": [],
        "foot": foot(order),
    }


def order_paper(order) -> dict:
    return {
        "title": pgettext("paper", "Order"),
        **priced(order),
        "notes": [*buyers_note(order), no_holding()],
    }


def invoice(order) -> dict:
    return {
        "title": _("Invoice"),
        **priced(order),
        "tables": [paid(order), *pay_to(order)],
        "notes": [no_holding()],
    }


def slip(order) -> dict:
    """Goes into the parcel: no prices, for it may be a present."""
    return {
        "title": _("Packing slip"),
        "head": [_("Product"), _("Amount")],
        "lines": [[printable(line.title), _quantity(line)] for line in _lines(order)],
        "notes": [
            *buyers_note(order),
            _("Please compare with the contents. Is something missing or different? Tell us."),
        ],
        "signatures": [
            {"label": _("Packed by"), "name": printable(order.vendor.keeper)},
            {"label": _("Received by"), "name": ""},
        ],
    }


def seller(order) -> dict:
    vendor = order.vendor
    place = ", ".join(filter(None, [vendor.address, str(vendor.region)]))
    rows = [place, vendor.phone.as_international, vendor.email]
    if vendor.nib:
        rows.append(f"NIB {vendor.nib}")
    return {"label": _("Seller"), "name": printable(vendor.name), "rows": _printed(rows)}


def buyer(order) -> dict:
    """Who pays; of an office's purchase the office at its own address, and where it goes if that is
    elsewhere."""
    rows = []
    name = order.buyer_name
    if order.request:
        office = order.request.office
        code = _("Office code %(code)s") % {"code": office.code} if office.code else ""
        is_there = office.address.split() == order.address.split()
        name, rows = office.name, ["" if is_there else office.address, code]
    if order.quote and order.quote.inquiry.company:
        rows.append(order.quote.inquiry.buyer_name)
    rows += order.address.splitlines()
    if order.to_region:
        rows.append(str(order.to_region))
    if order.country != countries.HOME:
        rows.append(countries.name_of(order.country))
    phone = order.buyer_phone.as_international if order.buyer_phone else ""
    return {
        "label": _("Buyer"),
        "name": printable(name),
        "rows": _printed([*rows, phone, order.buyer_email]),
    }


def facts(order) -> list[list[str]]:
    """[[label, words]] beside the number."""
    request = order.request
    pairs = [
        (pgettext("paper", "Order"), order.number),
        (_("Ordered"), long_day(order.placed_at)),
        (_("Confirmed"), long_day(order.confirmed_at)),
        (_("Delivery"), _delivery(order)),
        (_("Delivery term"), term_of(order.quote) if order.quote else ""),
        (_("Courier"), " ".join(filter(None, [order.carrier, order.tracking]))),
        (_("The office's own number"), request.own_number if request else ""),
        (_("For"), request.title if request else ""),
        (_("Needed by"), long_day(request.needed_on) if request else ""),
        (_("Due on"), long_day(order.due_on)),
    ]
    return [[label, printable(words)] for label, words in pairs if words]


def priced(order) -> dict:
    """The goods with their prices, the sums, and the total in words."""
    rows = [
        [printable(line.title), _quantity(line), line.each, line.amount]
        for line in order_prices.tell(order, _lines(order))
    ]
    spelled = rupiah_in_words(order.total_idr, "en" if get_language() == "en" else "id")
    return {
        "head": [_("Product"), _("Amount"), _("Price each"), _("Line total")],
        "lines": rows,
        "sums": sums(order),
        "spelled": _("In words: %(amount)s") % {"amount": spelled},
    }


def sums(order) -> list[dict]:
    rows = _foreign_sums(order) if order.original_total is not None else _sums(order)
    return [{"label": label, "amount": printable(words), "strong": s} for label, words, s in rows]


def _sums(order):
    rows = [(_("Goods"), rupiah(order.goods_idr), False)]
    if order.shipping_idr:
        rows.append((_("Shipping cost"), rupiah(order.shipping_idr), False))
    return [*rows, (_("Total"), rupiah(order.total_idr), True)]


def _foreign_sums(order):
    """In the currency of the quotation; the rupiah of the ledger below, with the rate."""
    rows = []
    if order.quote and order.quote.shipping:
        rows.append(
            (_("Shipping cost"), amounts.foreign(order.currency, order.quote.shipping), False)
        )
    told = amounts.foreign(order.currency, order.original_total)
    rows.append((_("Total in %(currency)s") % {"currency": order.currency}, told, True))
    rate = amounts.foreign(HOME, order.rate) if order.rate else ""
    rows.append((_("Rate"), " ".join(filter(None, [rate, order.rate_source])), False))
    return [*rows, (_("In rupiah, at this rate"), rupiah(order.total_idr), False)]


def paid(order) -> dict:
    """What the maker has noted as received so far, and what is open."""
    rows = []
    for payment in order.payments.filter(undone_at=None).order_by("pk"):
        told = amounts.of_payment(order, payment)
        rows.append([long_day(payment.at), payment.get_paid_by_display(), told])
    left = amounts.open_of(order)
    words = amounts.both(order, left)
    rows.append([_("Still open"), "", words] if left.idr else [_("Paid in full"), "", ""])
    day = {"day": long_day(timezone.now())}
    return {"label": _("Payments until %(day)s") % day, "rows": rows}


def pay_to(order) -> list[dict]:
    """The maker's own accounts, while something is open."""
    if order.paid_idr == order.total_idr or order.state in ENDED:
        return []
    rows = []
    for one in order.vendor.bank_accounts.all():
        swift = f", SWIFT {one.swift}" if one.swift else ""
        rows.append([printable(one.bank), f"{one.number}{swift}", printable(one.holder)])
    code = order.vendor.qris_codes.filter(is_active=True).first()
    if code and order.original_total is None:  # which is paid in rupiah only
        rows.append(["QRIS", code.nmid, printable(code.merchant_name)])
    return [{"label": _("Pay to"), "rows": rows}] if rows else []


def term_of(quote) -> str:
    """``FOB: …, Surabaya (Incoterms 2020)``; empty where none was agreed."""
    return f"{quote.get_term_display()}, {quote.place} (Incoterms 2020)" if quote.term else ""


def buyers_note(order) -> list[str]:
    note = printable(order.note)
    return [_("The buyer's note: %(note)s") % {"note": note}] if note else []


def foot(order) -> str:
    return _("%(maker)s, by Gelaran") % {"maker": printable(order.vendor.name)}


def no_holding():
    return _("The buyer pays the maker directly. Gelaran holds no money.")


def _lines(order):
    return order.lines.select_related("product").order_by("pk")


def _quantity(line):
    return printable(f"{line.quantity} {line.unit}")


def _delivery(order):
    return {
        Delivery.PICKUP: _("pick up at the maker's"),
        Delivery.BOOTH: _("pick up at the booth"),
        Delivery.SHIP: _("send to an address"),
    }[order.delivery]


def _printed(rows):
    return [printable(row) for row in rows if row and row.strip()]

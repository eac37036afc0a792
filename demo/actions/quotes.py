"""The demo's quotations: one accepted and paid in part, one to be revised, one on the table."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

from transactions.actions import inquiries, paying, quoting
from transactions.words import InquiryKind, Term

VALID = timedelta(days=14)
# maker (its place), buyer, what is asked, and the offer: (quantity, price each, steps, others).
# The first maker's last one is on the table, so that it is what opens first.
OFFERS = [
    {
        "maker": 1,
        "asked": {
            **{"kind": InquiryKind.EXPORT, "buyer_name": "Chen Yu", "company": "Formosa Pantry"},
            **{"buyer_email": "chen@contoh.test", "country": "TW", "language": "en"},
            **{"quantity": "500", "term": Term.FOB},
        },
        "text": "After the samples: what is your price for 500 packs, from Surabaya?",
        "line": (500, Decimal("2.40"), ((1000, Decimal("2.25")),)),
        "terms": {"currency": "USD", "lead_days": 30, "term": Term.FOB, "place": "Surabaya"},
        "answer": "accept",
    },
    {
        "maker": 0,
        "asked": {
            **{"kind": InquiryKind.WHOLESALE, "buyer_name": "Bu Endang"},
            **{"buyer_email": "endang@contoh.test", "quantity": "120"},
        },
        "text": "Untuk bingkisan kantor, 120 bungkus. Bisa dapat harga berapa?",
        "line": (120, Decimal(39_000), ()),
        "terms": {"lead_days": 10, "shipping": Decimal(150_000)},
        "answer": "Bisakah ongkirnya dibagi dua? Kami ambil sebagian sendiri.",
    },
    {
        "maker": 0,
        "asked": {
            **{"kind": InquiryKind.EXPORT, "buyer_name": "Mieke", "company": "Winkel Contoh"},
            **{"buyer_email": "mieke@contoh.test", "country": "NL", "language": "en"},
            **{"quantity": "200", "term": Term.FOB},
        },
        "text": "We would start with 200 packs for our shop. Could you quote in euro?",
        "line": (200, Decimal("2.60"), ((400, Decimal("2.45")), (800, Decimal("2.30")))),
        "terms": {
            **{"currency": "EUR", "lead_days": 21, "shipping": Decimal(40)},
            **{"term": Term.FOB, "place": "Surabaya", "note": "Packed in cartons of 40."},
        },
        "answer": "",
    },
]


def make_quotes(edition, vendors, today):
    """After the rates: two of them are in other currencies."""
    for told in OFFERS:
        vendor = vendors[told["maker"]]
        owner = vendor.members.select_related("user").first().user
        row = _asked(told, edition, vendor)
        quote = quoting.send(row, _offer(told, row, today), by=owner, version=1)
        if told["answer"] == "accept":
            order = quoting.accept(quote, quantities={}, address="Formosa Pantry, Taipei")
            half = order.original_total / 2
            paying.note_payment(order, by=owner, original_amount=half, paid_by="transfer")
        elif told["answer"]:
            quoting.ask_revision(quote, words=told["answer"])


def _asked(told, edition, vendor):
    return inquiries.open(
        client_key=uuid4(),
        text=told["text"],
        vendor=vendor,
        product=vendor.products.exclude(approved=None).order_by("pk").first(),
        edition=edition,
        **told["asked"],
    )


def _offer(told, row, today):
    quantity, price, steps = told["line"]
    product = row.product
    line = quoting.Line(product, product.name, product.unit, quantity, price, steps)
    return quoting.Offer(lines=[line], valid_until=today + VALID, **told["terms"])

"""What the demo's closed edition left open: questions without an answer, orders not yet paid."""

from datetime import timedelta
from uuid import UUID

from transactions.actions import ledger
from transactions.choices import Channel, Kind, Source
from transactions.models import Inquiry, Message
from transactions.words import InquiryKind, InquiryState, Side

K, S = InquiryKind, InquiryState
# maker (its place), kind, state, days after closing, buyer, words
QUESTIONS = [
    (3, K.WHOLESALE, S.OPEN, 2, "Ratna", "Masih bisa pesan 60 buah untuk acara keluarga?"),
    (8, K.RETAIL, S.UNANSWERED, 3, "Yusuf", "Apakah ada warna biru tua?"),
    (14, K.WHOLESALE, S.OPEN, 9, "Lia", "Berapa harga untuk 100 buah, dikirim ke Denpasar?"),
    (21, K.COOPERATION, S.UNANSWERED, 11, "Hendra", "Bisa titip jual di kedai kami?"),
    (33, K.EXPORT, S.OPEN, 16, "Mei Lin", "Could you send two samples to Singapore?"),
]
# maker, rupiah, of it paid, is it from abroad
ORDERS = [
    (5, 4_800_000, 0, False),
    (12, 2_150_000, 1_000_000, False),
    (27, 18_500_000, 0, True),
    (40, 960_000, 0, False),
]


def make_leftovers(edition, vendors, by):
    """For the board after closing; ``vendors``: the closed edition's makers."""
    for place, kind, state, days, buyer, words in QUESTIONS:
        vendor, asked_at = vendors[place], edition.online_until + timedelta(days=days)
        inquiry = Inquiry.objects.create(
            kind=kind,
            state=state,
            vendor=vendor,
            edition=edition,
            region_id=vendor.region_id,
            body_hash="demo",
            buyer_name=buyer,
            buyer_email=f"{buyer.split()[0].lower()}@contoh.test",
            asked_at=asked_at,
            waiting_since=asked_at if state == S.OPEN else None,
            warned_at=asked_at + timedelta(days=1),
        )
        message = Message.objects.create(inquiry=inquiry, side=Side.BUYER, text=words)
        Message.objects.filter(pk=message.pk).update(at=asked_at)
    ledger.post_many(
        row
        for n, order in enumerate(ORDERS)
        for row in _entries(n, *order, edition=edition, vendors=vendors, by=by)
    )


def _entries(n, place, amount, paid, is_abroad, *, edition, vendors, by):
    """The commitment, and what was paid of it since."""
    client_id = UUID(int=0x7E5A_0000 + n)
    usual = {"vendor": vendors[place], "edition": edition, "by": by, "source": Source.OFFICER}
    yield usual | {
        "kind": Kind.EXPORT_COMMITMENT if is_abroad else Kind.ORDER_COMMITMENT,
        "channel": Channel.PHONE,
        "amount_idr": amount,
        "country": "SG" if is_abroad else "ID",
        "happened_at": edition.online_until - timedelta(hours=6 + n),
        "client_id": client_id,
    }
    if paid:
        yield usual | {
            "kind": Kind.SALE,
            "channel": Channel.PHONE,
            "amount_idr": paid,
            "happened_at": edition.online_until + timedelta(days=1),
            "fulfils": client_id,
        }

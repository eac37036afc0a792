"""The demo's questions to makers and to the organiser, in every state and both languages."""

from datetime import timedelta

from transactions.actions import inquiries
from transactions.models import Inquiry, Message, ReadyAnswer
from transactions.words import CameBy, InquiryKind, InquiryState, Side, Term
from vendors.models import Vendor

K, S, B, M, H = InquiryKind, InquiryState, Side.BUYER, Side.MAKER, Side.HELPER
O = Side.ORGANISER  # noqa: E741
BUYERS = {
    "ratna": ("Ratna", "", "ratna@contoh.test", "ID", "id"),
    "sinar": ("Toko Oleh-oleh Sinar", "", "sinar@contoh.test", "ID", "id"),
    "anneke": ("Anneke", "Toko Melati Import", "anneke@contoh.test", "NL", "en"),
    "mei": ("Mei Lin", "Harbour Thread Studio", "mei@contoh.test", "SG", "en"),
    "bagus": ("Bagus", "Kedai Sudut Sore", "bagus@contoh.test", "ID", "id"),
    "lia": ("Lia", "", "lia@contoh.test", "ID", "id"),
    "chen": ("Chen Yu", "Formosa Pantry", "chen@contoh.test", "TW", "en"),
}
# buyer, maker (its place; None: the organiser), kind, state, how many, term, turns:
# (side, hours ago, words)
THREADS = [
    (
        *("ratna", 0, K.RETAIL, S.ANSWERED, "", ""),
        [
            (B, 30, "Apakah bisa dikirim ke Balikpapan? Berapa lama tahannya di jalan?"),
            (M, 29, "Bisa, Kak. Tahan dua bulan, biasanya sampai dalam lima hari."),
        ],
    ),
    (
        *("sinar", 0, K.WHOLESALE, S.OPEN, "200 bungkus sebulan", ""),
        [(B, 5, "Kami toko oleh-oleh di Malang. Berapa harga untuk 200 bungkus tiap bulan?")],
    ),
    (
        *("anneke", 0, K.EXPORT, S.ASSIGNED, "2 pallets", Term.DAP),
        [
            (B, 50, "Could you ship two pallets to Rotterdam before Easter? Is halal certified?"),
            (M, 44, "Halal yes, certificate on our page. Pallet we ask the freight first."),
            (B, 2, "Thank you. Please let me know the price per carton too."),
        ],
    ),
    (
        *("lia", 0, K.RETAIL, S.CLOSED, "", ""),
        [
            (B, 90, "Ada ukuran yang lebih kecil?"),
            (M, 89, "Ada, 100 gram. Sudah kami pasang di lapak."),
            (B, 88, "Baik, terima kasih. Saya pesan lewat lapak."),
        ],
    ),
    (
        *("chen", 1, K.PRIVATE_LABEL, S.ANSWERED, "500 packs", Term.FOB),
        [
            (B, 60, "Can you pack it under our label? We print the boxes ourselves in Taipei."),
            (
                H,
                52,
                "Yes. The maker packs in plain pouches of 250 g and puts your label on them; "
                "samples leave within ten days.",
            ),
        ],
    ),
    (
        *("bagus", 1, K.WHOLESALE, S.OPEN, "40 kg sebulan", ""),
        [(B, 27, "Untuk tiga kedai, bisa dikirim tiap minggu?")],
    ),
    (
        *("mei", 26, K.EXPORT, S.UNANSWERED, "300 m a season", Term.CIF),
        [(B, 80, "Do you weave in natural colours by the metre? We would take 300 m a season.")],
    ),
    (
        *("ratna", 27, K.RETAIL, S.UNANSWERED, "", ""),
        [(B, 76, "Warnanya luntur tidak kalau dicuci pertama kali?")],
    ),
    (
        *("sinar", 2, K.COOPERATION, S.ANSWERED, "", ""),
        [
            (B, 20, "Bolehkah kami titip jual di toko kami, bagi hasil tiap bulan?"),
            (M, 18, "Boleh, Pak. Kita bicarakan dulu jumlah awalnya, ya."),
        ],
    ),
    (
        *("lia", 3, K.RETAIL, S.OPEN, "", ""),
        [(B, 1, "Bisa dibungkus kado dan diberi kartu ucapan?")],
    ),
    (
        *("anneke", None, K.EXPORT, S.ASSIGNED, "a mixed pallet", Term.DAP),
        [
            (B, 40, "We look for snacks and sauces with halal papers for Dutch shops. Who fits?"),
            (O, 34, "Good morning. We have handed your request on to two makers who export."),
        ],
    ),
    (
        *("chen", None, K.EXPORT, S.OPEN, "", ""),
        [(B, 6, "Which makers of the expo can send small trial orders to Taiwan?")],
    ),
]
# The thread to the organiser that was handed on, and the makers (by place) who got it.
HANDED, TO = 10, (6, 7)
READY = [
    ("Ongkir", "Ongkir kami hitung setelah alamat lengkap dikirim, lalu kami kabari di sini."),
    ("Daya tahan", "Tahan dua bulan di tempat kering. Setelah dibuka, habiskan dalam dua minggu."),
    (
        "Thank you (English)",
        "Thank you for asking. We answer in detail today; please tell us your city and how many "
        "you would like.",
    ),
]
LETS_HELPER = 3


def make_threads(edition, vendors, people, now):
    """``people``: {"helper": …, "organiser": …}; the first maker has the most to answer."""
    helped = [vendor.pk for vendor in vendors[1 : 1 + LETS_HELPER]]
    Vendor.objects.filter(pk__in=helped).update(lets_helper_answer=True)
    owners = {vendor.pk: _owner(vendor) for vendor in vendors[:8]}
    rows = [_inquiry(row, edition, vendors, people, owners, now) for row in THREADS]
    Inquiry.objects.bulk_create(rows)
    for inquiry, row in zip(rows, THREADS, strict=True):
        _say(inquiry, row[6], people, owners, now)
    for place in TO:
        _hand_on(rows[HANDED], THREADS[HANDED][6], vendors[place], now)
    _ready(vendors[0])


def _owner(vendor):
    member = vendor.members.select_related("user").first()
    return member.user if member else None


def _inquiry(row, edition, vendors, people, owners, now):
    who, place, kind, state, quantity, term, turns = row
    name, company, email, country, language = BUYERS[who]
    vendor = None if place is None else vendors[place]
    answers = [turn for turn in turns if turn[0] != B]
    is_waiting = turns[-1][0] == B and state != S.CLOSED
    product = vendor and vendor.products.order_by("pk").first() if kind != K.COOPERATION else None
    inquiry = Inquiry(
        kind=kind,
        state=state,
        came_by=CameBy.PAGE,
        vendor=vendor,
        product=product,
        edition=edition,
        region_id=vendor.region_id if vendor else None,
        body_hash="demo",
        buyer_name=name,
        company=company,
        buyer_email=email,
        country=country,
        language=language,
        quantity=quantity,
        term=term,
        wants_translation=language == "en",
        asked_at=now - timedelta(hours=turns[0][1]),
        waiting_since=now - timedelta(hours=_since(turns)) if is_waiting else None,
        warned_at=now if is_waiting and _since(turns) > 24 else None,
        answered_at=now - timedelta(hours=answers[0][1]) if answers else None,
        closed_at=now - timedelta(hours=turns[-1][1]) if state == S.CLOSED else None,
    )
    if answers:
        inquiry.owner = _speaker(answers[0][0], inquiry, people, owners)
    return inquiry


def _since(turns):
    """Hours since the first turn of the buyer that nobody has answered."""
    waited = 0
    for side, hours, _words in reversed(turns):
        if side != B:
            break
        waited = hours
    return waited


def _speaker(side, inquiry, people, owners):
    if side == B:
        return None
    if side == M:
        return owners.get(inquiry.vendor_id)
    return people["helper" if side == H else "organiser"]


def _say(inquiry, turns, people, owners, now):
    for side, hours, words in turns:
        message = Message.objects.create(
            inquiry=inquiry, side=side, text=words, author=_speaker(side, inquiry, people, owners)
        )
        Message.objects.filter(pk=message.pk).update(at=now - timedelta(hours=hours))


def _hand_on(parent, turns, vendor, now):
    """The request as its maker gets it, waiting since it was handed on."""
    _organiser, hours, _words = turns[-1]
    asked_at = now - timedelta(hours=hours)
    child = Inquiry.objects.create(
        body_hash="demo",
        vendor=vendor,
        edition=parent.edition,
        region_id=vendor.region_id,
        handed_from=parent,
        language=parent.language,
        asked_at=asked_at,
        waiting_since=asked_at,
        **{name: getattr(parent, name) for name in inquiries.ASKED},
    )
    _say(child, [(B, hours, turns[0][2])], {}, {}, now)


def _ready(vendor):
    ReadyAnswer.objects.bulk_create(
        ReadyAnswer(vendor=vendor, title=title, text=text) for title, text in READY
    )

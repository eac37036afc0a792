"""The demo's business matching: requests in every state, times, and what came of meetings."""

from datetime import datetime, time, timedelta

from products.models import Category
from programmes.choices.matching import Ended, MatchState, MeetingState, Outcome
from programmes.models import MatchRequest, Meeting, MeetingSlot

M, T, O = MatchState, MeetingState, Outcome  # noqa: E741
HOURS = [time(9, 0), time(9, 30), time(10, 0), time(10, 30), time(19, 0), time(19, 30)]
# Days from today: one is over.
DAYS = (-1, 1, 2, 4)
MINUTES, TABLES = 30, 3
# what is sought, category, how much, buyer, company, country, language, zone, hours ago
BUYERS = [
    (
        *("Tofu and fermented snacks with halal papers for our shelves; long shelf life.",),
        *("makanan-olahan", "2 pallets every second month", "Anneke", "Toko Melati Import"),
        *("NL", "en", "Europe/Amsterdam", 20),
    ),
    (
        *("Kopi robusta sangrai sedang untuk tiga kedai kami, dikirim tiap minggu.",),
        *("kopi-teh-cokelat", "40 kg sebulan", "Bagus", "Kedai Sudut Sore"),
        *("ID", "id", "Asia/Makassar", 30),
    ),
    (
        *("Hand-woven cloth in natural colours, by the metre, for a small clothing line.",),
        *("tenun", "300 m a season", "Mei Lin", "Harbour Thread Studio"),
        *("SG", "en", "Asia/Singapore", 52),
    ),
    (
        *("Bingkisan lebaran: camilan kering dalam besek, kartu bisa dicetak.",),
        *("keripik-kudapan", "750 paket", "Dewi", "Koperasi Karyawan Sinar Pagi"),
        *("ID", "id", "Asia/Jakarta", 4),
    ),
    (
        *("Woven baskets in three sizes that stack, for a chain of homeware shops.",),
        *("anyaman", "one container a year", "Oliver", "Northlight Home"),
        *("AU", "en", "Australia/Sydney", 70),
    ),
    (
        *("Sambal botol untuk dijual lagi, minta contoh dulu.",),
        *("sambal-bumbu", "", "Hendra", ""),
        *("ID", "id", "Asia/Jayapura", 90),
    ),
]
# request, maker, state, slot (its place among all), said yes, outcome
MEETINGS = [
    (0, 0, T.BOOKED, 10, True, ""),
    (0, 3, T.PROPOSED, None, False, ""),
    (1, 1, T.BOOKED, 12, False, ""),
    (1, 0, T.PROPOSED, None, False, ""),
    (2, 26, T.HELD, 0, True, O.QUOTE),
    (2, 31, T.HELD, 1, True, O.SAMPLE),
    (4, 13, T.HELD, 4, True, O.ORDER),
    (4, 16, T.DECLINED, None, False, ""),
    (5, 2, T.CANCELLED, None, False, ""),
]
STATES = [M.BOOKED, M.BOOKED, M.DONE, M.OPEN, M.DONE, M.CLOSED]
TOLD = {
    O.QUOTE: "Harga per meter dikirim minggu ini.",
    O.SAMPLE: "Tiga contoh warna dikirim.",
    O.ORDER: "Pesanan pertama 200 keranjang.",
}
CALL = "https://rapat.contoh.test/temu-bisnis"


def make_matching(edition, vendors, by, now):
    """Buyers from near and far with the makers proposed to them; the first maker has two."""
    today = now.astimezone(edition.zone).date()
    slots = MeetingSlot.objects.bulk_create(
        MeetingSlot(
            edition=edition,
            starts_at=datetime.combine(today + timedelta(days=day), hour, edition.zone),
            minutes=MINUTES,
            tables=TABLES,
        )
        for day in DAYS
        for hour in HOURS
    )
    categories = {category.slug: category for category in Category.objects.all()}
    requests = MatchRequest.objects.bulk_create(
        _request(n, edition, categories, now) for n in range(len(BUYERS))
    )
    Meeting.objects.bulk_create(
        _meeting(row, requests, vendors, slots, by, now) for row in MEETINGS
    )


def _request(n, edition, categories, now):
    sought, category, quantity, name, company, country, language, zone, hours = BUYERS[n]
    is_closed = STATES[n] == M.CLOSED
    return MatchRequest(
        edition=edition,
        body_hash="demo",
        sought=sought,
        category=categories.get(category),
        quantity=quantity,
        buyer_name=name,
        company=company,
        country=country,
        email=f"pembeli{n + 1}@contoh.test",
        language=language,
        time_zone=zone,
        state=STATES[n],
        placed_at=now - timedelta(hours=hours),
        closed_at=now if is_closed else None,
        closed_by=Ended.BUYER if is_closed else "",
    )


def _meeting(row, requests, vendors, slots, by, now):
    of, maker, state, place, has_accepted, outcome = row
    request, is_held = requests[of], state == T.HELD
    ended = {T.DECLINED: Ended.MAKER, T.CANCELLED: Ended.BUYER}.get(state, "")
    return Meeting(
        request=request,
        vendor=vendors[maker],
        buyer=request.email,
        state=state,
        note="Pembeli ini juga datang tahun lalu." if of == 0 else "",
        slot=None if place is None else slots[place],
        table=None if place is None else 1,
        place=CALL if request.country != "ID" and place is not None else "",
        proposed_at=request.placed_at + timedelta(hours=3),
        booked_at=None if place is None else request.placed_at + timedelta(hours=5),
        accepted_at=now - timedelta(hours=2) if has_accepted else None,
        ended_by=ended,
        end_reason="Sampai akhir tahun pesanan kami penuh." if ended == Ended.MAKER else "",
        outcome=outcome,
        outcome_note=TOLD.get(outcome, ""),
        noted_by=by if is_held else None,
        noted_at=now if is_held else None,
    )

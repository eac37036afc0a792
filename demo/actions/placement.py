"""The demo's goods in shops: 84 products in four lots, from proposed to ordered again."""

from datetime import timedelta

from programmes.choices.placement import PlacementState, Result
from programmes.models import Placement

P, R = PlacementState, Result
# shop, how many, days from today: begins, ends (None: as long as it sells); belongs to the open
# edition; pieces of the first one, shops; (state, result) by turns.
LOTS = [
    (
        *("retailer", 23, -150, -60, False, 60, 12),
        [(P.ENDED, R.CONTINUED)] * 4 + [(P.ENDED, R.SOLD)] * 5 + [(P.ENDED, R.RETURNED)],
    ),
    (
        *("retailer_b", 9, -75, -14, False, 40, 4),
        [(P.ENDED, R.CONTINUED)] * 3 + [(P.ENDED, R.SOLD)] * 2 + [(P.DECLINED, "")],
    ),
    (
        *("retailer", 30, -12, 60, True, 48, 28),
        [(P.PLACED, "")] * 6 + [(P.AGREED, "")] * 2 + [(P.PROPOSED, ""), (P.DECLINED, "")],
    ),
    (
        *("retailer_b", 22, 18, None, True, 30, 4),
        [(P.PROPOSED, "")] * 7 + [(P.AGREED, "")] * 2 + [(P.DROPPED, ""), (P.DECLINED, "")],
    ),
]
WORDS = {
    P.AGREED: "Kirim ke gudang Kediri paling lambat tiga hari sebelumnya.",
    P.DECLINED: "Rak untuk jenis ini masih penuh sampai bulan depan.",
    P.DROPPED: "Pengusaha minta ditunda sampai kemasan baru selesai.",
}
TOLD = {
    R.CONTINUED: "Pesanan berikutnya kami kirim bulan ini.",
    R.SOLD: "",
    R.RETURNED: "Sisanya diambil kembali dalam keadaan baik.",
}


def make_placements(partners, edition, products, today):
    """``partners``: {key: Partner}; ``products``: those on show, in the order they were made."""
    rows, place = [], 0
    for shop, count, begins, ends, is_open, pieces, shops, turns in LOTS:
        for n in range(count):
            # Steps through the makers, so that a shop has goods of many of them.
            product = products[(place * 7) % len(products)]
            state, result = turns[n % len(turns)]
            quantity = pieces + (n * 6) % 24
            rows.append(
                Placement(
                    retailer=partners[shop],
                    product=product,
                    edition=edition if is_open else None,
                    state=state,
                    quantity=quantity,
                    shops=max(1, shops - n % 3),
                    starts_on=today + timedelta(days=begins),
                    ends_on=None if ends is None else today + timedelta(days=ends),
                    sold=_sold(quantity, n, state, result),
                    result=result,
                    note=TOLD[result] if result else WORDS.get(state, ""),
                )
            )
            place += 1
    return Placement.objects.bulk_create(rows)


def _sold(quantity, n, state, result):
    if state == P.PLACED:
        return quantity * (n % 5) // 8 if n % 2 else None
    if state != P.ENDED:
        return None
    percent = {R.CONTINUED: 96, R.SOLD: 82, R.RETURNED: 35}[result]
    return quantity * min(100, percent + n % 5) // 100

"""The demo's policies of the open edition, and damage: one paid, one refused, one reported."""

from datetime import timedelta

from programmes.choices.assistance import DamageState, GrantState, ItemKind
from programmes.models import Assistance, Damage, Grant, Item
from programmes.policy_numbers import Terms, assign

ABOUT = (
    "Lapak dan isinya dijamin setahun penuh. Laporkan kerusakan di halaman bantuan Anda.",
    "A booth and what is in it are insured for a whole year. Report damage on your page.",
)
# So many makers of the open edition are insured, and the last ones have no number yet.
INSURED, WITHOUT_NUMBER = 8, 3
# Which policy, days ago, what happened; state, paid, what the insurer says.
DAMAGES = [
    (0, 2, "Hujan angin merobek terpal dan memecahkan dua toples besar.", "reported", None, ""),
    (
        1,
        9,
        "Korsleting lampu lapak, satu rak display hangus.",
        "paid",
        1_850_000,
        "Tanpa potongan.",
    ),
    (
        *(3, 12, "Ponsel hilang waktu lapak ditinggal.", "refused", None),
        "Barang pribadi tidak termasuk yang dijamin.",
    ),
]


def make_policies(edition, vendors, provider, by, now):
    """The first makers of the edition have one each; some of their numbers are still to come."""
    today = now.astimezone(edition.zone).date()
    programme = Assistance.objects.create(
        provider=provider,
        region_id=edition.organiser.region_id,
        edition=edition,
        name="Asuransi lapak peserta",
        name_en="Insurance of booths",
        about=ABOUT[0],
        about_en=ABOUT[1],
    )
    item = Item.objects.create(
        assistance=programme,
        kind=ItemKind.POLICY,
        name="Asuransi lapak 1 tahun",
        name_en="Insurance of a booth for a year",
        quantity=12,
        given=INSURED,
    )
    begins = today - timedelta(days=20)
    grants = Grant.objects.bulk_create(
        _grant(n, item, vendor, begins, by, now) for n, vendor in enumerate(vendors[:INSURED])
    )
    _make_damages(grants, today, now)


def _grant(n, item, vendor, begins, by, now):
    is_numbered = n < INSURED - WITHOUT_NUMBER
    grant = Grant(
        item=item,
        vendor=vendor,
        granted_at=now - timedelta(days=25),
        granted_by=by,
        state=GrantState.HANDED if is_numbered else GrantState.GRANTED,
        handed_on=begins if is_numbered else None,
        handed_by=by if is_numbered else None,
        place="Balai kota" if is_numbered else "",
    )
    if is_numbered:
        assign(grant, Terms(f"LS-26-{417 + n:05d}", begins, begins + timedelta(days=364)))
    return grant


def _make_damages(grants, today, now):
    rows = []
    for of, days, text, state, paid, result in DAMAGES:
        is_open = state == DamageState.REPORTED
        rows.append(
            Damage(
                grant=grants[of],
                happened_on=today - timedelta(days=days),
                text=text,
                state=state,
                reported_at=now - timedelta(days=max(days - 1, 1)),
                decided_on=None if is_open else today - timedelta(days=1),
                paid_idr=paid,
                result=result,
            )
        )
    Damage.objects.bulk_create(rows)

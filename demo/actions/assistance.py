"""The demo's assistance: policies of the closed edition; carts, tools and classes of the open."""

from datetime import timedelta

from kit.states import check_move
from programmes.actions import handing
from programmes.choices.assistance import GRANT_MOVES, GrantState, ItemKind
from programmes.models import Assistance, Grant, Item
from programmes.policy_numbers import Terms, assign
from transactions.actions import ledger
from vendors.choices import ClaimKind, Scale

# Name in both languages, value of one; in turn given to the 50 makers of the closed edition.
POLICIES = [
    ("insurer_a", "Polis kios", "Policy for a shop", 450_000),
    ("insurer_a", "Polis lapak", "Policy for a booth", 300_000),
    ("insurer_b", "Polis gerobak", "Policy for a cart", 250_000),
]
OF_INSURER = {
    "insurer_a": ("Polis perlengkapan usaha", "Insurance of tools"),
    "insurer_b": ("Polis gerobak peserta", "Insurance of carts"),
}
ABOUT = (
    "Setahun dijamin terhadap kebakaran, banjir dan pencurian. Laporkan kerusakan di halaman ini.",
    "A year of cover against fire, flood and theft. Report damage on this page.",
)
# What the open edition's makers get: kind, name, English, quantity, value of one.
ITEMS = [
    (ItemKind.CART, "Gerobak lapak", "Booth cart", 8, 2_500_000),
    (ItemKind.TOOL, "Lemari pendingin kecil", "Small refrigerator", 6, 1_750_000),
    (ItemKind.TRAINING, "Pelatihan foto dengan HP", "Class: photos with a phone", 20, None),
]
PICK_UP = "Ambil di meja informasi aula A, setiap hari 9.00 sampai 16.00. Bawa kartu lapak."
PLACE = "Meja informasi, Simpang Lima Gumul"


def make_closed(edition, vendors, partners, by):
    """50 policies of three kinds by two insurers, all handed over on the first day."""
    day = edition.online_from.astimezone(edition.zone).date()
    programmes, items = {}, []
    for key, (name, english) in OF_INSURER.items():
        programmes[key] = Assistance.objects.create(
            provider=partners[key],
            region_id=edition.organiser.region_id,
            edition=edition,
            name=name,
            name_en=english,
            about=ABOUT[0],
            about_en=ABOUT[1],
            is_closed=True,
        )
    for n, (key, name, english, value) in enumerate(POLICIES):
        quantity = len(vendors[n :: len(POLICIES)])
        row = Item(kind=ItemKind.POLICY, name=name, name_en=english, value_idr=value)
        row.assistance, row.quantity = programmes[key], quantity
        items.append(row)
    Item.objects.bulk_create(items)
    grants = [
        _grant(items[n % len(items)], vendor, edition.online_from - timedelta(days=14), by)
        for n, vendor in enumerate(vendors)
    ]
    for n, grant in enumerate(grants):
        number = f"{day:%Y}-{'AB'[n % len(items) == 2]}-{n + 1:04d}"
        assign(grant, Terms(number, day, day + timedelta(days=364)))
    at = edition.online_from + timedelta(hours=5)
    _hand_over(_given(grants), at, "Alun-alun Kota Tegal", by)


def make_open(edition, vendors, partners, by, now):
    """Carts, tools and classes: some handed over, some ready, some only promised."""
    programme = Assistance.objects.create(
        provider=partners["agency"],
        region_id=edition.organiser.region_id,
        edition=edition,
        name="Gerobak, alat dan kelas",
        name_en="Carts, tools and classes",
        about="Bagi usaha mikro dan kecil yang membuka lapak di pameran ini.",
        about_en="For micro and small businesses with a booth at this expo.",
        scales=[Scale.MICRO, Scale.SMALL],
    )
    kinds = ("kind", "name", "name_en", "quantity", "value_idr")
    carts, fridges, classes = items = [
        Item(assistance=programme, **dict(zip(kinds, row, strict=True))) for row in ITEMS
    ]
    Item.objects.bulk_create(items)
    fitting = [vendor for vendor in vendors if vendor.scale in programme.scales]
    granted_at = now - timedelta(days=6)
    handed = [_grant(carts, vendor, granted_at, by) for vendor in fitting[:5]]
    handed += [_grant(classes, vendor, granted_at, by) for vendor in fitting[:9:2]]
    ready = [_grant(carts, fitting[5], granted_at, by)]
    ready += [_grant(fridges, vendor, granted_at, by) for vendor in fitting[:3]]
    for grant in ready:
        grant.state, grant.pick_up = GrantState.READY, PICK_UP
    promised = [_grant(fridges, fitting[6], granted_at, by), _grant(carts, fitting[7], now, by)]
    _given([*handed, *ready, *promised])
    _hand_over(handed, now - timedelta(hours=3), PLACE, by)
    _make_asking(edition, partners["agency"])


def _make_asking(edition, provider):
    """A programme that asks for much, so that its page tells many reasons; nothing is given yet."""
    hall = edition.halls.get(key="A")
    programme = Assistance.objects.create(
        provider=provider,
        region_id=edition.organiser.region_id,
        edition=edition,
        name="Alat kemas dapur kecil",
        name_en="Packing tools for small kitchens",
        scales=[Scale.MICRO],
        claims=[ClaimKind.PIRT],
    )
    programme.halls.set([hall])
    Item.objects.create(
        assistance=programme,
        kind=ItemKind.PACKAGE,
        name="Paket alat kemas",
        name_en="Set of packing tools",
        quantity=12,
        value_idr=600_000,
    )


def _grant(item, vendor, at, by):
    return Grant(item=item, vendor=vendor, granted_at=at, granted_by=by)


def _given(grants):
    """Stored, and counted at their items."""
    Grant.objects.bulk_create(grants)
    for item in {grant.item_id: grant.item for grant in grants}.values():
        item.given = sum(grant.item_id == item.pk for grant in grants)
        item.save(update_fields=["given"])
    return grants


def _hand_over(grants, at, place, by):
    """As ``handing.hand_over`` does, in few statements; without receipts, notices and trail."""
    for grant in grants:
        check_move(GRANT_MOVES, grant.state, GrantState.HANDED)
        grant.state, grant.place, grant.handed_by = GrantState.HANDED, place, by
        grant.handed_on = at.astimezone(grant.item.assistance.edition.zone).date()
    valued = [grant for grant in grants if grant.item.value_idr]
    entries = ledger.post_many(
        handing.draft(grant, by=by, client_id=handing.key_of(grant.pk, 0)) | {"happened_at": at}
        for grant in valued
    )
    for grant, entry in zip(valued, entries, strict=True):
        grant.entry = entry
    Grant.objects.bulk_update(grants, ["state", "handed_on", "place", "handed_by", "entry"])

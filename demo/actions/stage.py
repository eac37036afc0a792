"""The demo's stage: looks, campaigns, live shopping with products, and who came by."""

from datetime import timedelta

from demo.actions import fair
from expo.actions.looks import version_of
from expo.choices import AgendaKind, Motif, Scene
from expo.models import AgendaItem, Campaign, Look
from live.choices import LiveShare, Platform
from live.models import LiveProduct, LiveSession
from reports.choices import Origin, VisitKind
from reports.models import Visit
from transactions.actions import ledger
from transactions.choices import Channel, Kind, Source
from vendors.models import Participation

LIVE_TITLES = [
    ("Dari kedelai ke besek: tanya apa saja", "From soybean to basket: ask anything"),
    ("Sangrai sore: robusta medium", "Afternoon roast: medium robusta"),
    ("Dari benang ke motif: demo ikat lungsi", "From yarn to motif: warp ikat"),
    ("Putar tanah liat bareng perajin", "Throwing clay with the potter"),
    ("Meracik jamu segar di meja", "Mixing fresh herbal drinks"),
]
LIVE_MAKERS = (0, 1, 26, 14, 39)
# A drawn stream that nobody sends: eleven characters, as the platform's own.
STREAM = "https://www.youtube.com/watch?v=contohGelar"
LOOKS = {
    "karya-pesisir": {
        **{"band": "#0f3d4a", "edge": "#1f5a58", "ink": "#f4f7ef", "accent": "#ffc857"},
        **{"motif": Motif.MEGA_MENDUNG, "scene": Scene.HARBOUR},
    },
    "karya-nusantara": {
        **{"band": "#3a1650", "edge": "#6b2038", "ink": "#fdf3e7", "accent": "#f5b83d"},
        **{"motif": Motif.SONGKET, "scene": Scene.CITY},
    },
}
CAMPAIGNS = [
    (
        *("35.06", "Ayo beli produk Kabupaten Kediri", "Buy from Kediri Regency"),
        "Kopi dari lereng Wilis, madu dari kaki Kelud, anyaman pandan dari Ngancar. Setiap rumah "
        "makan di kabupaten ini memajang satu produk tetangganya.",
        "Coffee from the slopes of Wilis, honey from the foot of Kelud, pandan weaving from "
        "Ngancar. Every restaurant of the regency shows one product of its neighbours.",
    ),
    (
        *("35.71", "Satu dapur, satu oleh-oleh", "One kitchen, one local gift"),
        "Tahu takwa, gethuk pisang, dan sambal dari dapur Kota Kediri, dikirim hari yang sama.",
        "Tofu, banana cake and sambal from the kitchens of Kediri, sent the same day.",
    ),
]
DAYS, COUNTRIES = 21, ("ID", "ID", "ID", "ID", "SG", "NL", "TW", "MY")


def dress(editions):
    """Editions in their own colours; the open one wears the house's."""
    for edition in editions:
        wishes = LOOKS.get(edition.slug)
        if wishes:
            look = Look.objects.create(edition=edition, **wishes)
            edition.look_version = version_of(look)
            edition.save(update_fields=["look_version"])


def speak():
    Campaign.objects.bulk_create(
        Campaign(region_id=code, name=name, name_en=english, text=text, text_en=text_en)
        for code, name, english, text, text_en in CAMPAIGNS
    )


def go_live(edition, vendors, products, by, now):
    """Slots for a week, one at this very moment, and one of yesterday with what it sold."""
    of_maker = {}
    for product in products:
        of_maker.setdefault(product.vendor_id, []).append(product)
    items = fair.make_live_slots(edition, LIVE_TITLES, now)
    sessions = LiveSession.objects.bulk_create(
        LiveSession(
            agenda_item=item,
            vendor=vendors[LIVE_MAKERS[n % len(LIVE_MAKERS)]],
            host=vendors[LIVE_MAKERS[n % len(LIVE_MAKERS)]].keeper,
            platform=Platform.YOUTUBE,
            stream_url=STREAM,
        )
        for n, item in enumerate(items)
    )
    _show(sessions, of_maker)
    running = sessions[0]
    running.pinned, running.pinned_at = of_maker[running.vendor_id][0], now - timedelta(minutes=3)
    running.save(update_fields=["pinned", "pinned_at"])
    running.shown.filter(product=running.pinned).update(pinned_at=running.pinned_at)
    _yesterday(edition, vendors[1], of_maker, by, now)


def _show(sessions, of_maker):
    LiveProduct.objects.bulk_create(
        LiveProduct(session=session, product=product, position=place)
        for session in sessions
        for place, product in enumerate(of_maker.get(session.vendor_id, []))
    )


def _yesterday(edition, vendor, of_maker, by, now):
    """A session that is over: its recording, and sales begun in it and after it."""
    start = now - timedelta(days=1, hours=2)
    item = AgendaItem.objects.create(
        edition=edition,
        kind=AgendaKind.LIVE,
        name="Cicip buta lima robusta lereng",
        name_en="Blind tasting of five mountain robustas",
        place="Siaran langsung",
        place_en="Live stream",
        starts_at=start,
        ends_at=start + timedelta(minutes=90),
    )
    session = LiveSession.objects.create(
        agenda_item=item,
        vendor=vendor,
        host=vendor.keeper,
        platform=Platform.YOUTUBE,
        stream_url=STREAM,
        recording_url=STREAM,
    )
    _show([session], of_maker)
    ledger.post_many(
        {
            "kind": Kind.SALE,
            "channel": Channel.LIVE if n % 4 else Channel.PLATFORM,
            "amount_idr": (48 + (n * 37) % 90) * 1_000,
            "vendor": vendor,
            "edition": edition,
            "live_session": session,
            "live_share": LiveShare.DIRECT if n % 4 else LiveShare.INDIRECT,
            "happened_at": start + timedelta(minutes=4 * n),
            "by": by,
            "source": Source.BOOTH_SALE,
        }
        for n in range(20)
    )


def come_by(edition, now):
    """Visits of three weeks, with the same shape every time."""
    places = list(Participation.objects.standing().filter(edition=edition).order_by("pk"))
    today = now.astimezone(edition.zone).date()
    rows = []
    for back in range(DAYS):
        day = today - timedelta(days=back)
        sums = {}
        for n, place in enumerate(places):
            views = 4 + (n * 7 + back * 11) % 23
            for country, origin, share in _parts(n + back):
                seen = max(1, views * share // 10)
                rows.append(
                    Visit(
                        day=day,
                        kind=VisitKind.BOOTH,
                        key=place.pk,
                        edition=edition,
                        vendor_id=place.vendor_id,
                        country=country,
                        origin=origin,
                        views=seen,
                        visitors=max(1, seen * 2 // 3),
                    )
                )
                told = sums.setdefault((country, origin), [0, 0])
                told[0] += seen
                told[1] += max(1, seen // 3)
        rows += [
            Visit(
                day=day,
                kind=VisitKind.EDITION,
                key=edition.pk,
                edition=edition,
                country=country,
                origin=origin,
                views=views,
                visitors=visitors,
            )
            for (country, origin), (views, visitors) in sums.items()
        ]
    Visit.objects.bulk_create(rows, batch_size=1000)


def _parts(n):
    """(country, origin, tenths of the views), differing pairs."""
    abroad = COUNTRIES[n % len(COUNTRIES)]
    parts = [("ID", Origin.LINK, 7), ("ID", Origin.QR, 2)]
    return [*parts, (abroad, Origin.LIVE, 1)]

"""The demo's stage: looks, campaigns, live shopping with products, and who came by."""

from collections import Counter
from datetime import timedelta
from random import Random

from demo.actions import fair, trade
from expo.actions.looks import version_of
from expo.choices import AgendaKind, Motif, Scene
from expo.models import AgendaItem, Campaign, Look
from live.choices import Platform
from live.models import LiveProduct, LiveSession
from reports.choices import Origin, VisitKind
from reports.models import Visit
from vendors.models import Participation

LIVE_TITLES = [
    ("Dari kedelai ke besek: tanya apa saja", "From soybean to basket: ask anything"),
    ("Sangrai sore: robusta medium", "Afternoon roast: medium robusta"),
    ("Dari benang ke motif: demo ikat lungsi", "From yarn to motif: warp ikat"),
    ("Putar tanah liat bareng perajin", "Throwing clay with the potter"),
    ("Meracik jamu segar di meja", "Mixing fresh herbal drinks"),
]
RECORDED = [
    ("Keliling lapak bersama panitia", "A walk along the booths"),
    ("Dari jaring ke meja: olahan ikan", "From net to table: fish delicacies"),
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
# (country, origin, views a day of a booth that draws as many as the next).
PARTS = [
    ("ID", Origin.LINK, 14),
    ("ID", Origin.QR, 5),
    ("ID", Origin.LIVE, 2),
    ("SG", Origin.LINK, 0.7),
    ("NL", Origin.LINK, 0.5),
    ("TW", Origin.LINK, 0.4),
    ("MY", Origin.LINK, 0.6),
]


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


def remember(edition, vendors, products):
    """Recordings of the two live sessions of an edition that is over."""
    of_maker = {}
    for product in products:
        of_maker.setdefault(product.vendor_id, []).append(product)
    for n, (name, english) in enumerate(RECORDED):
        start = fair.at(edition, 0, "14.00") + timedelta(hours=3 * n)
        item = AgendaItem.objects.create(
            edition=edition,
            kind=AgendaKind.LIVE,
            name=name,
            name_en=english,
            starts_at=start,
            ends_at=start + timedelta(minutes=75),
        )
        session = LiveSession.objects.create(
            agenda_item=item,
            vendor=vendors[n],
            host=vendors[n].keeper,
            platform=Platform.YOUTUBE,
            stream_url=STREAM,
            recording_url=STREAM,
        )
        _show([session], of_maker)


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
    trade.make_live_orders(session, of_maker[vendor.pk], by)


def come_by(edition, now):
    """Visits since the doors opened; some booths draw more people than others."""
    dice = Random(edition.slug)
    zone, places = edition.zone, Participation.objects.standing().filter(edition=edition)
    first, today = (moment.astimezone(zone).date() for moment in (edition.online_from, now))
    places = [(place, dice.triangular(0.3, 3, 0.8)) for place in places.order_by("pk")]
    sums = Counter()
    for n in range((today - first).days + 1):
        day = first + timedelta(days=n)
        for place, draw in places:
            for country, origin, share in PARTS:
                views = round(draw * share * dice.uniform(0.5, 1.6))
                for kind, key in (
                    (VisitKind.BOOTH, place.pk),
                    (VisitKind.MAKER, place.vendor_id),
                    (VisitKind.EDITION, edition.pk),
                ):
                    sums[day, kind, key, country, origin] += views
    makers = {place.pk: place.vendor_id for place, _draw in places}
    Visit.objects.bulk_create(
        (
            _visit(edition, makers, key, views, dice)
            for key, views in sorted(sums.items(), key=str)
            if views
        ),
        batch_size=1000,
    )


def _visit(edition, makers, told, views, dice):
    day, kind, key, country, origin = told
    vendor = {VisitKind.BOOTH: makers.get(key), VisitKind.MAKER: key}.get(kind)
    return Visit(
        day=day,
        kind=kind,
        key=key,
        edition=None if kind == VisitKind.MAKER else edition,
        vendor_id=vendor,
        country=country,
        origin=origin,
        views=views,
        visitors=max(1, round(views * dice.uniform(0.45, 0.8))),
    )

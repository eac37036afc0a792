"""An edition with something of every kind in it, and the people who want a copy."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

from expo.choices import AgendaKind, Role
from expo.copying import Wish
from expo.models import AgendaItem, Booth, Look, Reminder
from live.models import LiveSession
from products.models import Call, Criterion, Quota, Rubric
from reports.models import Target
from reports.words import Measure
from tests.make import (
    KAB_KEDIRI,
    KOTA_KEDIRI,
    appoint,
    make_curator,
    make_edition,
    make_hall,
    make_listing,
    make_organiser,
    make_participation,
    make_product,
    make_submission,
    make_user,
    make_vendor,
    place_order,
    score,
)

# 28 January 2030, 09.00 in Jakarta; sixteen days on lies a month's end.
FIRST = datetime(2030, 1, 28, 2, tzinfo=UTC)
FORMAT = ["look", "halls", "booths", "agenda", "rubric", "call", "targets"]
OWN = ["people", "makers", "places", "goods"]


def make_organiser_of(organiser):
    user = make_user()
    appoint(user, Role.ORGANISER, organiser=organiser)
    return user


def make_source(*, makers=2, booths=3, items=1, **fields):
    """Kediri's edition from 28 January 2030 on; its organiser's ``chief``."""
    organiser = make_organiser(KOTA_KEDIRI)
    edition = make_edition(
        organiser,
        **{
            "name": "Pekan Kediri",
            "slug": "pekan-kediri-2030",
            "tagline": "Dari dapur ke dunia",
            "venue": "Alun-alun",
            "highlight": "Kediri",
            "online_from": FIRST,
            "online_until": FIRST + timedelta(days=5, hours=12),
            "onsite_from": FIRST,
            "onsite_until": FIRST + timedelta(days=1),
            "announce_at": FIRST - timedelta(days=20),
            "archive_at": FIRST + timedelta(days=200),
            **fields,
        },
    )
    world = SimpleNamespace(edition=edition, organiser=organiser, hall=make_hall(edition))
    world.booths = Booth.objects.bulk_create(
        Booth(hall=world.hall, code=f"A-{n:03d}") for n in range(booths)
    )
    world.chief = make_organiser_of(organiser)
    _plan(world, items)
    _makers(world, makers)
    return world


def _plan(world, items):
    edition = world.edition
    hour = {"starts_at": FIRST, "ends_at": FIRST + timedelta(hours=1)}
    AgendaItem.objects.bulk_create(
        AgendaItem(
            edition=edition, kind=AgendaKind.CLASS, name="Kelas", link="https://a.id/", **hour
        )
        for _ in range(items)
    )
    live = AgendaItem.objects.create(edition=edition, kind=AgendaKind.LIVE, name="Siaran", **hour)
    AgendaItem.objects.create(
        edition=edition, kind=AgendaKind.CLASS, name="Batal", is_cancelled=True, **hour
    )
    LiveSession.objects.create(agenda_item=live)
    Look.objects.create(edition=edition, motif="parang")
    rubric = Rubric.objects.create(edition=edition, reviews_needed=2)
    Criterion.objects.create(rubric=rubric, name="Rasa", weight=3)
    world.call = Call.objects.create(
        edition=edition, opens_on=date(2029, 12, 30), closes_on=date(2030, 1, 20), asks="Kirim."
    )
    Quota.objects.create(call=world.call, region_id=KOTA_KEDIRI, most=4)
    days = {"starts_on": FIRST.date(), "ends_on": FIRST.date() + timedelta(days=5)}
    for region in (None, KOTA_KEDIRI):
        Target.objects.create(
            edition=edition, region_id=region, measure=Measure.SALES, amount=500, **days
        )
    Reminder.objects.create(edition=edition, email="ingin@contoh.test")
    world.helper = make_user()
    appoint(world.helper, Role.HELPER, edition=edition)


def _makers(world, count):
    world.makers = [make_vendor(KOTA_KEDIRI) for _ in range(count)]
    places = zip(world.makers, [*world.booths, *[None] * count], strict=False)
    for vendor, booth in places:
        make_participation(vendor, world.edition, booth=booth)
        make_listing(vendor=vendor, edition=world.edition)
    if count:
        judge = make_curator(world.organiser)
        score(make_submission(make_product(world.makers[0]), world.edition), by=judge)
        place_order(make_listing(vendor=world.makers[0], edition=world.edition))


def make_other(region=KAB_KEDIRI):
    """Another organiser's person."""
    organiser = make_organiser(region)
    return SimpleNamespace(organiser=organiser, chief=make_organiser_of(organiser))


def wish(organiser, **fields):
    """Sixteen days later: from 13 February 2030 on."""
    return Wish(
        organiser=organiser,
        **{
            "name": "Pekan Baru",
            "slug": "pekan-baru",
            "first_on": date(2030, 2, 13),
            "time_zone": "Asia/Jakarta",
            **fields,
        },
    )

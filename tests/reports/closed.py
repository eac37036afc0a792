"""A closed expo with sales of every kind, for its report."""

from datetime import timedelta
from types import SimpleNamespace

from django.utils import timezone

from expo.choices import EditionState, Role
from products.models import Category
from reports.actions import closing
from tests.make import (
    EAST_JAVA,
    KAB_KEDIRI,
    KAB_LAMONGAN,
    KOTA_KEDIRI,
    appoint,
    make_booth,
    make_edition,
    make_hall,
    make_officer,
    make_organiser,
    make_participation,
    make_user,
    make_vendor,
)
from transactions.actions import ledger, verifying
from transactions.choices import Channel, Kind, ReversalReason, Source


def make_closed(**fields):
    """Four makers of Kota Kediri, three of Kab. Kediri, one of Lamongan, each with two sales before
    closing; an order that is not paid, what is kept apart, and a sale after closing."""
    now = timezone.now()
    organiser = make_organiser(EAST_JAVA)
    edition = make_edition(
        organiser,
        state=EditionState.CLOSED,
        online_from=now - timedelta(days=12),
        online_until=now - timedelta(days=10),
        closed_at=now - timedelta(days=10),
        **fields,
    )
    hall = make_hall(edition)
    regions = [KOTA_KEDIRI] * 4 + [KAB_KEDIRI] * 3 + [KAB_LAMONGAN]
    world = SimpleNamespace(edition=edition, by=make_user(), organiser=make_user())
    appoint(world.organiser, Role.ORGANISER, organiser=organiser)
    world.officer = make_officer(EAST_JAVA)
    world.makers = [make_vendor(region) for region in regions]
    for maker in world.makers:
        make_participation(maker, edition, booth=make_booth(hall))
    category, other = Category.objects.all()[:2]
    world.sales = []
    for n, maker in enumerate(world.makers):
        for k in range(2):
            kind = Kind.GOVERNMENT_PURCHASE if k and n < 3 else Kind.SALE
            channel = Channel.LIVE if n % 2 else Channel.BOOTH
            about = {"kind": kind, "channel": channel, "category": other if n % 3 else category}
            world.sales.append(sell(world, maker, 100_000 + 1_000 * n + 7 * k, **about))
    world.order = sell(world, world.makers[0], 90_000, kind=Kind.ORDER_COMMITMENT)
    sell(world, world.makers[1], 400_000, kind=Kind.EXPORT_COMMITMENT, country="NL")
    sell(world, None, 5_000_000, kind=Kind.FINANCING, region=EAST_JAVA)
    world.later = sell(world, world.makers[2], 12_345, days=-3)
    for entry in world.sales[:6]:
        verifying.verify(entry, by=world.organiser)
    return world


def sell(world, maker, amount, *, days=-11, **about):
    """An entry of the expo that happened ``days`` from now; closing was ten days ago."""
    about = {"kind": Kind.SALE, "channel": Channel.BOOTH, **about}
    return ledger.post(
        amount_idr=amount,
        vendor=maker,
        edition=world.edition,
        happened_at=timezone.now() + timedelta(days=days),
        by=world.by,
        source=Source.OFFICER,
        **about,
    )


def take_back(world, entry):
    return ledger.reverse(entry, by=world.by, reason=ReversalReason.MISTAKE)


def counted(world):
    """The next version as a draft, without its papers."""
    report = closing.ask(world.edition, by=world.organiser)
    assert closing.count(report.pk)
    report.refresh_from_db()
    return report


def released(world):
    """The next version, prepared and released."""
    report = counted(world)
    closing.prepare(report, digest=report.digest, by=world.organiser)
    return closing.release(report, by=world.officer)

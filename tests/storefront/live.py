"""Live sessions with goods of real makers, in every state."""

from datetime import timedelta

from django.utils import timezone

from expo.choices import AgendaKind
from expo.models import AgendaItem
from live.models import LiveProduct, LiveSession
from tests.make import (
    make_booth,
    make_edition,
    make_hall,
    make_listing,
    make_participation,
    make_product,
    make_user,
    make_vendor,
)

STREAM = "https://www.youtube.com/watch?v=abcdefghijk"


def make_session(edition=None, vendor=None, *, goods=2, starts=-30, minutes=60, **fields):
    """A session of a maker who stands there, with products; it runs unless told otherwise."""
    edition = edition or make_edition()
    if vendor is None:
        vendor = make_vendor(owner=make_user(), keeper="Bu Sarmi")
        code = edition.halls.count()
        hall = make_hall(edition, key=f"H{code}")
        make_participation(vendor, edition, booth=make_booth(hall))
    begins = timezone.now() + timedelta(minutes=starts)
    item = AgendaItem.objects.create(
        edition=edition,
        kind=AgendaKind.LIVE,
        name="Sangrai sore",
        starts_at=begins,
        ends_at=begins + timedelta(minutes=minutes),
    )
    session = LiveSession.objects.create(
        agenda_item=item, **{"vendor": vendor, "stream_url": STREAM, **fields}
    )
    for place in range(goods):
        add(session, make_listing(make_product(vendor), edition=edition), place)
    return session


def add(session, listing, place=0):
    return LiveProduct.objects.create(
        session=session, product_id=listing.product_id, position=place
    )


def shown(session, place=0):
    """The listing of one of its products."""
    return session.shown.all()[place].product.listing


def pin(session, place=0):
    LiveSession.objects.filter(pk=session.pk).update(
        pinned=session.shown.all()[place].product, pinned_at=timezone.now()
    )


def move(session, *, starts, minutes=60):
    """Put the slot elsewhere in time; minutes from now."""
    begins = timezone.now() + timedelta(minutes=starts)
    AgendaItem.objects.filter(pk=session.agenda_item_id).update(
        starts_at=begins, ends_at=begins + timedelta(minutes=minutes)
    )


def page_of(session):
    return f"/pameran/{session.edition.slug}/siaran/{session.pk}/"


def piece_of(session):
    return f"{page_of(session)}kini/"

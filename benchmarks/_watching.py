"""A live session to watch, and a host who changes what is pinned."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from expo.choices import AgendaKind
from expo.models import AgendaItem, Edition
from live.models import LiveProduct, LiveSession
from products.models import Listing

GOODS = 4


def begin() -> tuple[str, int]:
    """A session that runs for an hour: the address of the piece that is polled, and its key."""
    edition, now = Edition.objects.running()[0], timezone.now()
    listings = list(Listing.objects.shown().filter(showings__edition=edition)[:GOODS])
    item = AgendaItem.objects.create(
        edition=edition,
        kind=AgendaKind.LIVE,
        name="Sangrai sore",
        starts_at=now - timedelta(minutes=1),
        ends_at=now + timedelta(hours=1),
    )
    session = LiveSession.objects.create(agenda_item=item, vendor=listings[0].vendor)
    for place, listing in enumerate(listings):
        LiveProduct.objects.create(session=session, product_id=listing.product_id, position=place)
    pin(session.pk, 0)
    return reverse("storefront:live_now", args=[edition.slug, session.pk]), session.pk


def pin(session: int, place: int) -> int:
    """The key of the product that is pinned from now on."""
    product = LiveProduct.objects.filter(session=session)[place % GOODS].product_id
    rows = LiveSession.objects.filter(pk=session)
    rows.update(pinned=product, pinned_at=timezone.now())
    return product

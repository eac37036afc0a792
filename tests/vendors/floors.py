"""An expo's floor with free booths, and makers who wait for one."""

from types import SimpleNamespace

from django.utils import timezone

from expo.choices import Role
from expo.models import Booth
from products.models import Category
from tests.make import (
    appoint,
    make_edition,
    make_hall,
    make_participation,
    make_product,
    make_user,
    make_vendor,
)


def make_floor(*, halls=1, booths=3, waiting=(), **fields):
    """``waiting``: (name, region, category's slug or "") of makers who were taken in."""
    edition = make_edition(**fields)
    floor = SimpleNamespace(edition=edition, halls=[], booths=[])
    for n in range(halls):
        hall = make_hall(edition, key="ABCDEFGH"[n])
        floor.halls.append(hall)
        rows = [Booth(hall=hall, code=f"{hall.key}-{place:02d}") for place in range(1, booths + 1)]
        floor.booths += Booth.objects.bulk_create(rows)
    floor.organiser = make_user()
    appoint(floor.organiser, Role.ORGANISER, edition=edition)
    floor.places = [make_waiting(edition, *row) for row in waiting]
    return floor


def make_waiting(edition, name, region="35.71", category="", **fields):
    vendor = make_vendor(region, name=name, **fields)
    if category:
        make_product(vendor, category=Category.objects.get(slug=category))
    return make_participation(vendor, edition, accepted_at=timezone.now())


def seats(edition):
    """{booth's number: maker's name} of all who stand."""
    rows = edition.participations.filter(booth__isnull=False)
    return dict(rows.values_list("booth__code", "vendor__name"))

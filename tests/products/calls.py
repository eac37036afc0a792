"""Builders of calls and nominations."""

from datetime import timedelta

from django.utils import timezone

from expo.choices import Role
from products.actions import nominating
from products.models import Call
from tests.make import (
    KOTA_KEDIRI,
    appoint,
    decide_and_tell,
    make_curator,
    make_edition,
    make_officer,
    make_organiser,
    make_product,
    make_submission,
    make_user,
    make_vendor,
)
from vendors.models import Participation


def make_call(edition=None, *, quota=2, **fields):
    today = timezone.localdate()
    days = {"opens_on": today - timedelta(days=3), "closes_on": today + timedelta(days=3)}
    return Call.objects.create(
        edition=edition or make_edition(), asks="Pilih yang siap.", quota=quota, **days | fields
    )


def make_chief(call):
    user = make_user()
    appoint(user, Role.ORGANISER, organiser=call.edition.organiser)
    return user


def name(call, vendor=None, *, by=None, **fields):
    vendor = vendor or make_vendor()
    by = by or make_officer(vendor.region_id)
    return nominating.nominate(call, vendor, by=by, **{"letter_number": "500/1/2026", **fields})


def place_of(row, call=None):
    """Of a nomination, or of a product in a call."""
    edition = (call or row.call).edition
    return Participation.objects.get(vendor=row.vendor, edition=edition)


def make_stages(*, quota=5, area=None):
    """A call of a national edition that takes from a regional one, and the regional curator."""
    source = make_edition(make_organiser())
    call = make_call(make_edition(make_organiser(area)), quota=quota)
    call.sources.add(source)
    return call, source, make_curator(source.organiser)


def make_passed(source, curator, *, owner=None, region=KOTA_KEDIRI, **fields):
    product = make_product(make_vendor(region, owner=owner), **fields)
    decide_and_tell(make_submission(product, source), by=curator)
    product.refresh_from_db()
    return product

"""A small fair with makers on booths, for the pages a visitor browses."""

from datetime import timedelta
from types import SimpleNamespace

from django.urls import URLPattern, reverse
from django.utils import timezone, translation

from expo.choices import AgendaKind
from expo.models import AgendaItem
from live.models import LiveSession
from products.models import Category, Listing, PriceStep
from storefront import urls
from tests.make import (
    make_booth,
    make_edition,
    make_hall,
    make_listing,
    make_participation,
    make_product,
    make_vendor,
)
from tests.programmes.partners import make_partnership
from vendors.choices import ClaimState
from vendors.models import Claim

PHOTO = {"key": "0123456789abcdef0123456789abcdef", "width": 1200, "height": 900, "alt": "Foto"}


def make_fair(*, booths=1, products=1, halls=1, **fields):
    """``halls`` halls of ``booths`` makers each, every maker with ``products`` on show."""
    edition = make_edition(**fields)
    makers = []
    for n in range(halls):
        hall = make_hall(edition, key="ABCDEFGH"[n], summary="Oleh-oleh dan kudapan")
        for place in range(booths):
            code = f"{hall.key}-{place + 1:02d}"
            makers.append(make_maker(edition, make_booth(hall, code), products))
    return SimpleNamespace(edition=edition, makers=makers)


def make_maker(edition, booth, products=1, **fields):
    """A maker with everything a booth can show: story, claim, wholesale prices, photos."""
    vendor = make_vendor(
        story="Dimulai di dapur rumah.\nSekarang lima tetangga bekerja di sini.",
        tagline="Dibuat tangan setiap hari.",
        payment_note="Transfer bank",
        **fields,
    )
    make_participation(vendor, edition, booth=booth)
    Claim.objects.create(
        vendor=vendor, kind="pirt", number="2063571000001-29", state=ClaimState.VERIFIED
    )
    for n in range(products):
        show(vendor, edition, n)
    return vendor


def show(vendor, edition, n=0):
    categories = list(Category.objects.all())
    product = make_product(vendor, category=categories[n % len(categories)])
    PriceStep.objects.create(product=product, min_quantity=24, price_idr=20_000)
    PriceStep.objects.create(product=product, min_quantity=100, price_idr=18_000)
    listing = make_listing(product, edition=edition)
    Listing.objects.filter(pk=listing.pk).update(photos=[PHOTO, PHOTO])
    return listing


def go_live(vendor, edition, *, starts=-1, hours=2, name="Sangrai sore"):
    """A live session that started an hour ago, unless told otherwise."""
    start = timezone.now() + timedelta(hours=starts)
    item = AgendaItem.objects.create(
        edition=edition,
        kind=AgendaKind.LIVE,
        name=name,
        starts_at=start,
        ends_at=start + timedelta(hours=hours),
    )
    return LiveSession.objects.create(agenda_item=item, vendor=vendor, platform="YouTube")


def every_page(fair):
    """{name: address} of every storefront page, from the app's own address table."""
    vendor = fair.makers[0]
    listing = Listing.objects.filter(vendor=vendor).first()
    words = {"edition": fair.edition.slug, "maker": vendor.slug, "code": vendor.region_id}
    on_air = LiveSession.objects.filter(agenda_item__edition=fair.edition).first()
    words["pk"] = (on_air or go_live(vendor, fair.edition)).pk
    slugs = {"product": listing.slug, "vendor": vendor.slug}
    slugs["partner"] = make_partnership(edition=fair.edition).partner.slug
    pages = {}
    for entry in urls.PAGES:
        assert isinstance(entry, URLPattern)
        asked = entry.pattern.converters
        values = {k: slugs[entry.name] if k == "slug" else words[k] for k in asked}
        with translation.override("id"):
            pages[entry.name] = reverse(f"storefront:{entry.name}", kwargs=values)
    return pages

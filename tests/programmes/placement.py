"""Builders for goods in shops: shops with their people, products that are ready, placements."""

from datetime import timedelta

from django.utils import timezone

from products.choices import ProductState
from products.models import Category
from programmes.actions import placement
from programmes.choices.partners import Trade
from programmes.choices.placement import PlacementState
from programmes.models import Placement
from programmes.readiness import Plan
from tests.make import KOTA_KEDIRI, make_officer, make_product, make_user, make_vendor
from tests.programmes.partners import make_partner, make_partner_person
from vendors.models import Claim

PLAIN, FOOD = "anyaman", "keripik-kudapan"


def make_shop(**fields):
    return make_partner(trade=Trade.RETAILER, **fields)


def make_shopkeeper(shop):
    return make_partner_person(shop).user


def make_plan(*, days=0, until=30, quantity=40):
    first = timezone.localdate() + timedelta(days=days)
    return Plan(first, None if until is None else first + timedelta(days=until), quantity)


def make_goods(vendor=None, *, category=PLAIN, **fields):
    """A product on show that lacks nothing for the shelf, of a maker with an owner."""
    return make_product(
        vendor or make_vendor(owner=make_user()),
        **{
            "state": ProductState.LIVE,
            "category": Category.objects.get(slug=category),
            "barcode": "6291041500213",
            "capacity_month": 500,
            "weight_g": 200,
            "size": "10 × 10 × 10 cm",
            **fields,
        },
    )


def make_claim(product, kind, *, is_carried=True, **fields):
    claim = Claim.objects.create(
        vendor=product.vendor,
        kind=kind,
        **{"number": f"{kind}-{product.pk}", "state": "verified", **fields},
    )
    if is_carried:
        product.claims.add(claim)
    return claim


def propose(shop=None, product=None, *, by=None, **wishes):
    """One product proposed by an officer of the region, ready or not."""
    (made,) = placement.propose(
        shop or make_shop(),
        [(product or make_goods()).pk],
        by=by or make_officer(KOTA_KEDIRI),
        **{"plan": make_plan(), "anyway": True, **wishes},
    )
    return made


def make_placement(shop=None, product=None, *, state=PlacementState.PROPOSED, **fields):
    """A row as it stands, past every action."""
    first = timezone.localdate()
    ended = {"result": "sold", "sold": 5} if state == PlacementState.ENDED else {}
    return Placement.objects.create(
        retailer=shop or make_shop(),
        product=product or make_goods(),
        state=state,
        **{"quantity": 40, "starts_on": first, "ends_on": first + timedelta(days=30)}
        | ended
        | fields,
    )

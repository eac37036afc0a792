"""Whom a person may nominate for a call, and how they stand in it."""

from django.db.models import Count, Exists, OuterRef, Prefetch, Q

from expo.choices import Role
from expo.models import Region
from expo.scopes import in_regions, reach_of
from products.choices import COUNTED, ProductState
from products.models import Call, Nomination, Product
from products.stages import in_area, passed
from vendors.models import Member, Vendor


def regions_for(user, call: Call):
    """The regencies and cities whose makers this person names: their own, in the call's area."""
    rows = Region.objects.regencies().filter(_own(user, "pk"))
    area = call.edition.organiser.region_id
    return rows.filter(Q(pk=area) | Q(pk__startswith=f"{area}.")) if area else rows


def makers_for(user, call: Call):
    """Active makers of these regions."""
    rows = Vendor.objects.active().filter(_own(user, "region"), in_area(call))
    return rows.select_related("region").order_by("name", "pk")


def _own(user, field):
    reach = reach_of(user)
    if reach.everything:
        return Q()
    codes = reach.regions(Role.OFFICER)
    if field == "region":
        return in_regions(codes)
    condition = Q(pk__in=codes)
    for code in codes:
        condition |= Q(pk__startswith=f"{code}.")
    return condition


def matching(makers, words: str):
    """Makers by name, number, NIB, or the name of one of their goods."""
    goods = Product.objects.filter(vendor=OuterRef("pk"), name__icontains=words)
    digits = "".join(sign for sign in words if sign.isdigit())
    found = Q(name__icontains=words) | Q(keeper__icontains=words) | Exists(goods)
    if len(digits) > 5:
        found |= Q(nib=digits) | Q(phone__endswith=digits.removeprefix("62").lstrip("0"))
    return makers.filter(found)


def standing(makers, call: Call):
    """The rows with ``named`` (their nominations that count), ``goods`` (how many are not put
    away), ``lasting`` (how many passed in a source) and ``has_people`` (an account)."""
    named = Nomination.objects.filter(call=call, state__in=COUNTED).select_related("product")
    kept = ~Q(products__state=ProductState.ARCHIVED)
    ready = passed(call).values("pk")
    return makers.annotate(
        goods=Count("products", filter=kept, distinct=True),
        lasting=Count("products", filter=Q(products__in=ready), distinct=True),
        has_people=Exists(Member.objects.filter(vendor=OuterRef("pk"))),
    ).prefetch_related(Prefetch("nominations", named, to_attr="named"))


def goods_of(vendor: Vendor, call: Call):
    """The maker's goods that can be named, with ``named`` (the nomination that counts, or None)
    and ``has_passed``."""
    rows = vendor.products.exclude(state=ProductState.ARCHIVED).select_related("category")
    counted = Nomination.objects.filter(call=call, state__in=COUNTED)
    ready = passed(call).filter(vendor=vendor).values("pk")
    rows = rows.annotate(has_passed=Exists(ready.filter(pk=OuterRef("pk"))))
    rows = rows.prefetch_related(Prefetch("nominations", counted, to_attr="counted"), "photos")
    found = list(rows.order_by("-has_passed", "name", "pk"))
    for row in found:
        row.named = row.counted[0] if row.counted else None
    return found

"""What a product still lacks for the shelf of a shop: read only, one place for all who ask."""

from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kit.times import long_day
from products.choices import Readiness, TouchUpKind
from products.models import Product, TouchUp
from vendors.choices import ClaimKind, ClaimState
from vendors.models import Claim

# Categories of the list every installation begins with (products migration 0002). What stands in
# none of these sets needs no permit here.
FOOD = {"makanan-olahan", "keripik-kudapan", "sambal-bumbu", "kopi-teh-cokelat", "jamu-madu"}
COSMETICS = {"sabun-perawatan"}
# One of each tuple is enough. Food for sale carries P-IRT or BPOM, and halal: since 17 October 2026
# that of micro and small makers too (PP 42/2024 art. 160). Cosmetics are notified to BPOM.
PERMITS = {
    **dict.fromkeys(FOOD, ((ClaimKind.PIRT, ClaimKind.BPOM), (ClaimKind.HALAL,))),
    **dict.fromkeys(COSMETICS, ((ClaimKind.BPOM,),)),
}
MONTH = timedelta(days=30)
# A period without an end: shops order again as long as it sells.
OPEN_ENDED = 3 * MONTH


@dataclass(frozen=True)
class Plan:
    """For how long and how many pieces a product is to stand on a shelf."""

    starts_on: date
    ends_on: date | None
    quantity: int

    @classmethod
    def of(cls, placement) -> "Plan":
        return cls(placement.starts_on, placement.ends_on, placement.quantity)

    @property
    def last_on(self) -> date:
        return self.ends_on or self.starts_on + OPEN_ENDED

    @property
    def per_month(self) -> int:
        """Pieces a month the maker must be able to make; a part of a month counts as one."""
        months = max(1, ceil((self.last_on - self.starts_on) / MONTH))
        return ceil(self.quantity / months)


@dataclass(frozen=True)
class Lack:
    """One thing that is missing, in words, and the page where its maker mends it."""

    code: str
    words: str
    url: str


def loaded(products: QuerySet[Product]) -> QuerySet[Product]:
    """The products with all that ``lacks_of`` looks at: four queries for any number of them."""
    asked = TouchUp.objects.to_do().filter(kind=TouchUpKind.PACKAGING).order_by("pk")
    return products.select_related("category", "vendor").prefetch_related(
        Prefetch("claims", to_attr="carried"),
        Prefetch("vendor__claims", to_attr="own_claims"),
        Prefetch("touch_ups", queryset=asked, to_attr="packaging_asked"),
    )


def perhaps(products: QuerySet[Product]) -> QuerySet[Product]:
    """Without those that surely lack something, as far as the database can say it: the rest is for
    ``lacks_of``."""
    rows = products.exclude(barcode="").exclude(size="")
    return rows.filter(weight_g__gt=0)


def lacks_of(product: Product, plan: Plan) -> list[Lack]:
    """Of a product from ``loaded``; empty where it is ready."""
    return [
        *_barcode(product),
        *_permits(product, plan),
        *_capacity(product, plan),
        *_packaging(product),
        *_parcel(product),
    ]


def _price_step(product):
    return reverse("products:price", args=[product.pk])


def _barcode(product):
    if not product.barcode:
        yield Lack("barcode", _("Fill in the barcode: shops scan it."), _price_step(product))


def _permits(product, plan):
    for kinds in PERMITS.get(product.category.slug, ()):
        lack = _permit(product, kinds, plan)
        if lack:
            yield lack


def _permit(product, kinds, plan):
    """None where one of ``kinds`` is carried, verified, and valid to the last day."""
    carried = [claim for claim in product.carried if claim.kind in kinds]
    if any(_holds(claim, plan.last_on) for claim in carried):
        return None
    names = _(" or ").join(ClaimKind(kind).label for kind in kinds)
    code = f"permit-{kinds[0]}"
    if not carried:
        return _untold(product, kinds, names, code)
    claim = max(carried, key=_nearest)
    page = reverse("vendors:claim", args=[claim.pk])
    facts = {"permit": claim.get_kind_display(), "day": long_day(claim.expires_on)}
    return Lack(code, CLAIM_WORDS[_standing(claim)] % facts, page)


def _untold(product, kinds, names, code):
    """The maker has one and has not said that this product carries it; or there is none."""
    if any(claim.kind in kinds for claim in product.vendor.own_claims):
        words = _("Tick that this product carries your %(permit)s number.")
        return Lack(code, words % {"permit": names}, reverse("products:story", args=[product.pk]))
    words = _("Add your %(permit)s number.") % {"permit": names}
    return Lack(code, words, reverse("vendors:claims"))


def _holds(claim: Claim, last_on):
    return claim.is_shown and (claim.expires_on is None or claim.expires_on >= last_on)


def _standing(claim):
    return "ends" if claim.is_shown else ClaimState.EXPIRED if claim.is_past else claim.state


# The one that is told where several are carried and none holds.
ORDER = (ClaimState.REFUSED, ClaimState.EXPIRED, ClaimState.UNPROVEN, ClaimState.REVIEW, "ends")


def _nearest(claim):
    standing = _standing(claim)
    return ORDER.index(standing) if standing in ORDER else -1


CLAIM_WORDS = {
    ClaimState.REFUSED: gettext_lazy("The %(permit)s number was not accepted. Mend it."),
    ClaimState.EXPIRED: gettext_lazy("The %(permit)s number has expired. Renew it."),
    ClaimState.UNPROVEN: gettext_lazy("Add the paper of the %(permit)s number, to be checked."),
    ClaimState.REVIEW: gettext_lazy("The %(permit)s number is still being checked."),
    "ends": gettext_lazy("The %(permit)s number ends on %(day)s, before the goods leave the shop."),
}


def _capacity(product, plan):
    """What stands ready and is enough for all needs no making."""
    stock = product.stock if product.readiness == Readiness.READY else None
    if (stock or 0) >= plan.quantity:
        return
    if product.capacity_month is None:
        words = _("Say how many a month you can make.")
        yield Lack("capacity", words, _price_step(product))
    elif product.capacity_month < plan.per_month:
        words = ngettext(
            "The shop needs %(n)s piece a month; you can make %(capacity)s.",
            "The shop needs %(n)s pieces a month; you can make %(capacity)s.",
            plan.per_month,
        )
        facts = {"n": plan.per_month, "capacity": product.capacity_month}
        yield Lack("capacity", words % facts, _price_step(product))


def _packaging(product):
    if product.packaging_asked:
        words = _("Mend label and packaging: %(note)s")
        note = product.packaging_asked[0].note
        yield Lack("packaging", words % {"note": note}, reverse("products:touch_ups"))


def _parcel(product):
    if not product.weight_g or not product.size:
        words = _("Fill in weight and parcel size.")
        yield Lack("parcel", words, _price_step(product))

"""The owner's working copy, saved step by step."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions import trail
from kit.slugs import free_slug
from products.actions import showing
from products.choices import ProductState
from products.models import PriceStep, Product
from products.rules import may_edit
from products.steps import LACKS, price_lacks
from vendors.models import Vendor
from vendors.rules import may_tend

SAME_CLICK = timedelta(minutes=1)
NAMES = ("name", "name_en", "category")
STORIES = ("description", "description_en")
PRICES = (
    "price_idr",
    "unit",
    "readiness",
    "stock",
    "lead_days",
    "capacity_month",
    "available_on",
    "min_order",
    "weight_g",
    "size",
    "barcode",
    "can_export",
)


@transaction.atomic
def start(vendor, *, by, name, category, name_en="") -> Product:
    """A new draft; a second click on the same form gets the draft the first one made."""
    vendor = Vendor.objects.select_for_update().get(pk=vendor.pk)
    if not may_tend(by, vendor):
        raise PermissionDenied
    since = timezone.now() - SAME_CLICK
    twin = vendor.products.filter(
        name=name, category=category, state=ProductState.DRAFT, created_at__gte=since
    ).first()
    if twin:
        return twin
    slug = free_slug(Product.objects, name, length=120, fallback="produk")
    product = Product.objects.create(
        vendor=vendor, slug=slug, name=name, name_en=name_en, category=category
    )
    trail.record(product, verb="start", by=by, region=vendor.region_id, after={"name": name})
    return product


def save_name(product, *, by, **fields) -> Product:
    """Name and category; of a product on show they wait for the next curation."""
    return _save(product, by, {name: fields[name] for name in NAMES if name in fields})


@transaction.atomic
def save_story(product, *, by, claims=None, **fields) -> Product:
    """The texts and the permits; of a product on show they wait for the next curation.

    ``claims``: those of its maker that the product carries, None to leave them.
    """
    told = {name: _lines(fields[name]) for name in STORIES if name in fields}
    product = _save(product, by, told)
    if claims is not None:
        _put_claims(product, {claim.pk for claim in claims}, by)
    return product


@transaction.atomic
def save_price(product, *, by, price_steps=None, stock_seen=None, **fields) -> Product:
    """Price, stock and readiness; of a product on show they change at once.

    ``stock_seen`` is the stock the form showed: pieces sold since are never put back by it.
    ``price_steps``: [(from pieces, price each)], None to leave them.
    """
    product = Product.objects.select_for_update().get(pk=product.pk)
    fields = {name: fields[name] for name in PRICES if name in fields}
    if "stock" in fields:
        fields["stock"] = _stock(product, fields["stock"], stock_seen)
    product = _save(product, by, fields)
    if product.approved_id and price_lacks(product):
        lacking = [str(LACKS[code].words) for code in price_lacks(product)]
        raise ValidationError(lacking, code="on_show")
    if price_steps is not None:
        _put_steps(product, price_steps)
    if product.approved_id:
        showing.refresh(product)
    return product


def _lines(text):
    """Browsers end lines their own way; what nobody changed must stay the same text."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _stock(product, typed, seen):
    if typed == seen or typed == product.stock:
        return product.stock
    if seen is not None and seen != product.stock:
        raise ValidationError(
            {
                "stock": _("Orders changed the stock to %(stock)s meanwhile. Check it again.")
                % {"stock": product.stock if product.stock is not None else 0}
            },
            code="stock_moved",
        )
    return typed


def _put_steps(product, steps):
    rows = {step.min_quantity: step.price_idr for step in product.price_steps.all()}
    if rows == dict(steps):
        return
    product.price_steps.all().delete()
    PriceStep.objects.bulk_create(
        PriceStep(product=product, min_quantity=quantity, price_idr=price)
        for quantity, price in steps
    )


def _put_claims(product, chosen, by):
    known = product.vendor.claims.filter(pk__in=chosen)
    if known.count() != len(chosen):
        told = _("Choose from the permits and certificates of your own business.")
        raise ValidationError({"claims": told}, code="claims")
    before = set(product.claims.values_list("pk", flat=True))
    if before == chosen:
        return
    product.claims.set(chosen)
    product.save(update_fields=["changed_at"])
    told = {"before": {"claims": sorted(before)}, "after": {"claims": sorted(chosen)}}
    trail.record(product, verb="edit", by=by, region=product.vendor.region_id, **told)


@transaction.atomic
def _save(product, by, fields):
    product = (
        Product.objects.select_for_update(of=("self",)).select_related("vendor").get(pk=product.pk)
    )
    if not may_edit(by, product):
        raise PermissionDenied
    before, after = {}, {}
    for name, value in fields.items():
        old = getattr(product, name)
        if old != value:
            before[name], after[name] = _plain(old), _plain(value)
            setattr(product, name, value)
    if after:
        product.save(update_fields=[*after, "changed_at"])
        region = product.vendor.region_id
        trail.record(product, verb="edit", by=by, region=region, before=before, after=after)
    return product


def _plain(value):
    if value is None or isinstance(value, bool | int):
        return value
    return str(getattr(value, "pk", value))

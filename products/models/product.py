"""What a maker works on: the product, its photos, prices and kept versions."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from kit.text import localized
from products import barcodes
from products.choices import PhotoState, ProductState, Readiness
from products.querysets import PhotoQuerySet, ProductQuerySet
from vendors.models import Claim, Vendor

MOST_IDR = 10_000_000_000


class Product(models.Model):
    """The owner's working copy. Buyers see the Listing made from an approved Revision."""

    vendor = models.ForeignKey(
        Vendor, on_delete=models.PROTECT, related_name="products", verbose_name=_("maker")
    )
    slug = models.SlugField(_("address"), max_length=120, unique=True)
    # The maker's own number for it; an import finds the product again by this.
    sku = models.CharField(_("own number (SKU)"), max_length=40, blank=True)
    state = models.CharField(
        _("state"), max_length=8, choices=ProductState, default=ProductState.DRAFT
    )
    name = models.CharField(_("name"), max_length=100)
    name_en = models.CharField(_("name in English"), max_length=100, blank=True)
    category = models.ForeignKey(
        "products.Category",
        on_delete=models.PROTECT,
        related_name="products",
        verbose_name=_("category"),
    )
    description = models.TextField(_("story"), max_length=4000, blank=True)
    description_en = models.TextField(_("story in English"), max_length=4000, blank=True)
    price_idr = models.BigIntegerField(
        _("price"),
        null=True,
        blank=True,
        validators=[MinValueValidator(100), MaxValueValidator(MOST_IDR)],
    )
    unit = models.CharField(_("unit"), max_length=20, blank=True)
    readiness = models.CharField(_("readiness"), max_length=13, choices=Readiness, blank=True)
    # Pieces; only ready stock is counted down.
    stock = models.PositiveIntegerField(_("stock"), null=True, blank=True)
    lead_days = models.PositiveSmallIntegerField(_("lead time, days"), null=True, blank=True)
    capacity_month = models.PositiveIntegerField(_("capacity a month"), null=True, blank=True)
    available_on = models.DateField(_("available from"), null=True, blank=True)
    min_order = models.PositiveIntegerField(
        _("minimum order"), default=1, validators=[MinValueValidator(1)]
    )
    weight_g = models.PositiveIntegerField(_("weight, grams"), null=True, blank=True)
    size = models.CharField(_("parcel size"), max_length=40, blank=True)
    # As printed below the bars; shops read it. Changes at once, like the price.
    barcode = models.CharField(
        _("barcode (GTIN)"), max_length=14, blank=True, validators=[barcodes.check]
    )
    can_export = models.BooleanField(_("ships abroad"), default=False)
    # Which of the maker's permits and certificates this product carries.
    claims = models.ManyToManyField(
        Claim, blank=True, related_name="products", verbose_name=_("permits and certificates")
    )
    approved = models.ForeignKey(
        "products.Revision", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = ProductQuerySet.as_manager()
    title = localized("name")

    class Meta:
        verbose_name = _("product")
        verbose_name_plural = _("products")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="product_price_positive",
                condition=models.Q(price_idr__isnull=True) | models.Q(price_idr__gt=0),
            ),
            models.UniqueConstraint(
                fields=["vendor", "sku"],
                condition=~models.Q(sku=""),
                name="one_product_per_sku",
            ),
        ]

    def __str__(self):
        return self.name


class PriceStep(models.Model):
    """A wholesale price from a number of pieces on."""

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="price_steps")
    min_quantity = models.PositiveIntegerField(_("from pieces"), validators=[MinValueValidator(2)])
    price_idr = models.BigIntegerField(_("price each"), validators=[MinValueValidator(100)])

    class Meta:
        ordering = ["min_quantity"]
        constraints = [
            models.UniqueConstraint(
                fields=["product", "min_quantity"], name="one_price_per_quantity"
            )
        ]

    def __str__(self):
        return f"{self.min_quantity}+ {self.price_idr}"


class MarketLink(models.Model):
    """Where a marketplace-ready product is also sold; hosts of settings.MARKETPLACE_HOSTS only."""

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="market_links")
    url = models.CharField(_("address of the listing"), max_length=300)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["product", "url"], name="one_link_per_address")
        ]

    def __str__(self):
        return self.url


class Photo(models.Model):
    """One picture of a product. ``key`` names its public files once the worker has made them."""

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="photos")
    key = models.CharField(max_length=32, blank=True)
    state = models.CharField(max_length=7, choices=PhotoState, default=PhotoState.WAITING)
    # The upload as it came, below PRIVATE_ROOT; gone once the worker is done with it.
    original = models.CharField(max_length=80, blank=True)
    filename = models.CharField(max_length=120, blank=True)
    # SHA-256 of a file that an import brought: the same one is not added twice.
    digest = models.CharField(max_length=64, blank=True)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    # Codes of kit.images.HINTS, and of kit.images.REFUSALS where refused.
    hints = models.JSONField(default=list, blank=True)
    refusal = models.CharField(max_length=20, blank=True)
    alt = models.CharField(_("what the picture shows"), max_length=160, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    added_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = PhotoQuerySet.as_manager()

    class Meta:
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        ordering = ["position", "pk"]

    def __str__(self):
        return self.filename or self.key


class Revision(models.Model):
    """A version of title, texts, category and photos as it was sent; never changed afterwards.

    ``content``: {"name", "name_en", "description", "description_en", "category" (id),
    "price_idr", "unit", "readiness", "photos": [{"id", "key", "width", "height", "alt"}],
    "claims": [id]}. Versions older than the claims lack that key: all of the maker's count.
    """

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["product", "number"], name="revision_number_once")
        ]

    def __str__(self):
        return f"{self.product} v{self.number}"

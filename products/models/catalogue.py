"""What visitors read: categories, listings and where they are shown."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from expo.models import Edition, Region
from kit.text import localized
from products.choices import Readiness, Track
from products.models.product import Product
from products.querysets import ListingQuerySet
from vendors.models import Vendor


class Category(models.Model):
    """A commodity; data, not code."""

    slug = models.SlugField(unique=True)
    name = models.CharField(_("name"), max_length=60, unique=True)
    name_en = models.CharField(_("name in English"), max_length=60, blank=True)
    position = models.PositiveSmallIntegerField(_("place in lists"), default=0)

    title = localized("name")

    class Meta:
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        ordering = ["position", "name"]

    def __str__(self):
        return self.name


class Listing(models.Model):
    """What buyers see of a product: the approved version, flat, so that a page is one query.

    Written by ``products.actions.showing`` alone. ``id`` grows with first publication, so
    newest first is ``-id``. ``photos``: [{"key", "width", "height", "alt"}], main photo first.
    """

    product = models.OneToOneField(Product, on_delete=models.CASCADE, related_name="listing")
    vendor = models.ForeignKey(Vendor, on_delete=models.CASCADE, related_name="listings")
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="listings")
    slug = models.SlugField(max_length=120, unique=True)
    name = models.CharField(max_length=100)
    name_en = models.CharField(max_length=100, blank=True)
    description = models.TextField(blank=True)
    description_en = models.TextField(blank=True)
    photos = models.JSONField(default=list)
    price_idr = models.BigIntegerField()
    unit = models.CharField(max_length=20, blank=True)
    readiness = models.CharField(max_length=13, choices=Readiness)
    lead_days = models.PositiveSmallIntegerField(null=True)
    available_on = models.DateField(null=True)
    min_order = models.PositiveIntegerField(default=1)
    has_wholesale = models.BooleanField(default=False)
    can_export = models.BooleanField(default=False)
    has_cod = models.BooleanField(default=False)
    has_halal = models.BooleanField(default=False)
    is_sold_out = models.BooleanField(default=False)
    vendor_name = models.CharField(max_length=80)
    vendor_slug = models.SlugField(max_length=80)
    region_name = models.CharField(max_length=60)
    is_shown = models.BooleanField(default=True)
    approved_on = models.DateField()
    # Empty where no curator has said: listings older than the tracks.
    track = models.CharField(max_length=11, choices=Track, blank=True)
    # Addresses of the maker's own marketplace pages for it; only on the marketplace track.
    links = models.JSONField(default=list, blank=True)
    # Ids of the claims in the approved version; None: all of the maker's.
    claims = models.JSONField(null=True, blank=True)

    objects = ListingQuerySet.as_manager()
    title = localized("name")
    text = localized("description")

    class Meta:
        indexes = [
            models.Index(fields=["-id"], name="listing_newest", condition=models.Q(is_shown=True)),
            models.Index(
                fields=["price_idr", "id"], name="listing_price", condition=models.Q(is_shown=True)
            ),
            models.Index(
                fields=["category", "-id"],
                name="listing_category",
                condition=models.Q(is_shown=True),
            ),
            models.Index(
                fields=["region", "category", "-id"],
                name="listing_region_category",
                condition=models.Q(is_shown=True),
            ),
            models.Index(fields=["vendor", "-id"], name="listing_vendor"),
        ]

    def __str__(self):
        return self.name


class Showing(models.Model):
    """A listing passed curation for this edition; it stands there on its maker's booth."""

    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="showings")
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="showings")

    class Meta:
        # Newest of an edition first.
        indexes = [models.Index(fields=["edition", "-listing"], name="showing_newest")]
        constraints = [
            models.UniqueConstraint(fields=["listing", "edition"], name="shown_once_per_edition")
        ]

    def __str__(self):
        return f"{self.listing}, {self.edition}"

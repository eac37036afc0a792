"""How makers and goods come to an edition: calls, quotas, nominations."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from expo.models import Edition, Region
from kit.text import localized
from kit.years import near
from products.choices import COUNTED, NominationState
from products.models.product import Product
from products.querysets import TAKING, CallQuerySet, NominationQuerySet
from vendors.models import Vendor


class Call(models.Model):
    """An organiser asks the regions to nominate makers or single products for an edition."""

    edition = models.OneToOneField(
        Edition, on_delete=models.CASCADE, related_name="call", verbose_name=_("edition")
    )
    opens_on = models.DateField(_("nominations from"), validators=[near])
    closes_on = models.DateField(_("nominations until, that day included"), validators=[near])
    asks = models.TextField(_("what is asked"), max_length=2000)
    asks_en = models.TextField(_("what is asked, in English"), max_length=2000, blank=True)
    quota = models.PositiveSmallIntegerField(
        _("nominations per regency or city"),
        default=10,
        validators=[MinValueValidator(1), MaxValueValidator(1000)],
    )
    # The stage before: goods that passed there need no second curation here.
    sources = models.ManyToManyField(
        Edition,
        blank=True,
        related_name="feeds",
        verbose_name=_("takes what passed in"),
    )
    made_at = models.DateTimeField(auto_now_add=True)

    objects = CallQuerySet.as_manager()
    question = localized("asks")

    class Meta:
        verbose_name = _("call for nominations")
        verbose_name_plural = _("calls for nominations")
        constraints = [
            models.CheckConstraint(
                name="call_ends_after_it_begins",
                condition=models.Q(closes_on__gte=models.F("opens_on")),
                violation_error_message=_("The last day must not lie before the first."),
            )
        ]

    def __str__(self):
        return str(self.edition)

    @property
    def today(self):
        """The day as it is counted where the edition is held."""
        return timezone.localdate(timezone=self.edition.zone)

    @property
    def is_open(self):
        is_time = self.opens_on <= self.today <= self.closes_on
        return is_time and self.edition.state in TAKING

    @property
    def days_left(self):
        """Days after today; 0 on the last day, less when it is over."""
        return (self.closes_on - self.today).days


class Quota(models.Model):
    """Another number of nominations for one regency or city than the call's own."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="quotas")
    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="+", verbose_name=_("regency or city")
    )
    most = models.PositiveSmallIntegerField(_("nominations"), validators=[MaxValueValidator(1000)])

    class Meta:
        verbose_name = _("quota")
        verbose_name_plural = _("quotas")
        constraints = [models.UniqueConstraint(fields=["call", "region"], name="one_quota_each")]

    def __str__(self):
        return f"{self.region}: {self.most}"


class Nomination(models.Model):
    """A region names a maker, or one of its products, for an edition.

    ``region`` is the regency or city whose quota it counts against. Accepted is the organiser's
    word; that the owner will come stands in Participation.
    """

    call = models.ForeignKey(
        Call, on_delete=models.CASCADE, related_name="nominations", verbose_name=_("call")
    )
    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="+", verbose_name=_("region")
    )
    vendor = models.ForeignKey(
        Vendor, on_delete=models.CASCADE, related_name="nominations", verbose_name=_("maker")
    )
    product = models.ForeignKey(
        Product,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="nominations",
        verbose_name=_("product"),
    )
    letter_number = models.CharField(_("letter number"), max_length=60)
    note = models.CharField(_("why this one"), max_length=300, blank=True)
    state = models.CharField(
        _("state"), max_length=9, choices=NominationState, default=NominationState.NOMINATED
    )
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    nominated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    nominated_at = models.DateTimeField(_("nominated"), auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)

    objects = NominationQuerySet.as_manager()

    class Meta:
        verbose_name = _("nomination")
        verbose_name_plural = _("nominations")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["call", "vendor"],
                condition=models.Q(product__isnull=True, state__in=COUNTED),
                name="maker_nominated_once",
            ),
            models.UniqueConstraint(
                fields=["call", "product"],
                condition=models.Q(state__in=COUNTED),
                name="product_nominated_once",
            ),
        ]
        indexes = [models.Index(fields=["call", "region", "state"])]

    def __str__(self):
        return str(self.product or self.vendor)

"""Makers' goods on the shelves of shops."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from expo.models import Edition
from products.models import Product
from programmes.choices.placement import PlacementState, Result
from programmes.models.partners import Partner
from programmes.querysets.placement import PlacementQuerySet


class Placement(models.Model):
    """A product in the shops of a retailer for a time. Quantities in pieces."""

    retailer = models.ForeignKey(
        Partner, on_delete=models.PROTECT, related_name="placements", verbose_name=_("retailer")
    )
    product = models.ForeignKey(
        Product, on_delete=models.PROTECT, related_name="placements", verbose_name=_("product")
    )
    edition = models.ForeignKey(
        Edition,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="placements",
        verbose_name=_("edition"),
        help_text=_("Left empty: it does not belong to an expo."),
    )
    state = models.CharField(
        _("state"), max_length=8, choices=PlacementState, default=PlacementState.PROPOSED
    )
    quantity = models.PositiveIntegerField(_("pieces"))
    shops = models.PositiveIntegerField(_("shops"), default=1)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    sold = models.PositiveIntegerField(_("pieces sold"), null=True, blank=True)
    result = models.CharField(_("result"), max_length=9, choices=Result, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = PlacementQuerySet.as_manager()

    class Meta:
        verbose_name = _("placement in shops")
        verbose_name_plural = _("placements in shops")
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["retailer", "product", "starts_on"], name="placement_once_per_period"
            ),
            models.CheckConstraint(
                name="placement_period", condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on"))
            ),
            models.CheckConstraint(
                name="placement_ended_has_result",
                condition=Q(state=PlacementState.ENDED) & ~Q(result="")
                | ~Q(state=PlacementState.ENDED) & Q(result=""),
            ),
            models.CheckConstraint(
                name="placement_sold_no_more", condition=Q(sold=None) | Q(sold__lte=F("quantity"))
            ),
        ]

    def __str__(self):
        return f"{self.product}, {self.retailer}"

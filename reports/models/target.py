"""What a region, an office or an edition has set out to reach."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from expo.models import Edition, Region
from reports.answer_querysets import TargetQuerySet
from reports.words import Measure
from transactions.models import Office


class Target(models.Model):
    """One measure and period. ``amount``: rupiah of sales, percent of budgets, else a number.

    Without a region it is the whole edition's; without an edition everything in the period counts.
    """

    region = models.ForeignKey(
        Region,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("region"),
        help_text=_("Left empty: the target of the whole edition."),
    )
    office = models.ForeignKey(
        Office,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="targets",
        verbose_name=_("office"),
        help_text=_("Only for what offices spend; left empty: all offices of the region."),
    )
    edition = models.ForeignKey(
        Edition,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="targets",
        verbose_name=_("edition"),
        help_text=_("Left empty: everything in the period counts."),
    )
    measure = models.CharField(_("measure"), max_length=8, choices=Measure)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    amount = models.BigIntegerField(_("target"))
    set_at = models.DateTimeField(_("set"), auto_now=True)

    objects = TargetQuerySet.as_manager()

    class Meta:
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        ordering = ["-starts_on", "region", "pk"]
        constraints = [
            models.CheckConstraint(name="target_positive", condition=Q(amount__gt=0)),
            models.CheckConstraint(name="target_period", condition=Q(ends_on__gte=F("starts_on"))),
            models.CheckConstraint(
                name="target_of_somebody",
                condition=Q(region__isnull=False) | Q(edition__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.get_measure_display()}, {self.whose}"

    @property
    def whose(self) -> str:
        """The office, the region, or the edition, as a name."""
        return str(self.office or self.region or self.edition)

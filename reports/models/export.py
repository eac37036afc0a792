"""What a region exported in a year, as its source says."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from expo.models import Region
from reports.answer_querysets import AnswerQuerySet
from reports.words import ExportScope, Unit


class ExportFigure(models.Model):
    """One commodity to one destination; entered by an officer, never counted from the ledger."""

    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="+", verbose_name=_("region")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    commodity = models.CharField(_("commodity"), max_length=80)
    # ISO 3166-1 alpha-2; empty: all destinations together.
    country = models.CharField(_("destination"), max_length=2, blank=True)
    scope = models.CharField(_("scope"), max_length=5, choices=ExportScope)
    amount_idr = models.BigIntegerField(_("amount"))
    unit = models.CharField(_("unit of the source"), max_length=7, choices=Unit)
    source = models.CharField(_("source"), max_length=160)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("recorded by"),
    )
    recorded_at = models.DateTimeField(_("recorded"), auto_now=True)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("export figure")
        verbose_name_plural = _("export figures")
        ordering = ["-year", "region", "commodity", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "year", "commodity", "country", "scope"],
                name="export_told_once",
                violation_error_message=_(
                    "This figure is there already: the same region, year, commodity, destination "
                    "and scope. Change that one."
                ),
            ),
            models.CheckConstraint(name="export_not_negative", condition=Q(amount_idr__gte=0)),
        ]

    def __str__(self):
        return f"{self.commodity}, {self.region} {self.year}, {self.get_scope_display()}"

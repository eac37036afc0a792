"""How much a region's businesses turned over in a month, as its source says."""

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from expo.models import Region
from reports.answer_querysets import AnswerQuerySet


class Activity(models.Model):
    """One month of one region; entered by an officer, never counted from the ledger.

    Its months stand to its base month, the first one unless another is chosen.
    """

    # Of fewer a month's figure would be somebody's own.
    LEAST = 3

    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="+", verbose_name=_("region")
    )
    # The first day of it.
    month = models.DateField(_("month"))
    amount_idr = models.BigIntegerField(_("turnover"))
    businesses = models.PositiveIntegerField(
        _("businesses that reported"),
        validators=[
            MinValueValidator(LEAST, _("Of fewer than three businesses no figure is kept."))
        ],
    )
    is_base = models.BooleanField(
        _("base month"), default=False, help_text=_("The region's other months are told in it.")
    )
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
        verbose_name = _("month of activity")
        verbose_name_plural = _("months of activity")
        ordering = ["region", "-month"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "month"],
                name="activity_once_a_month",
                violation_error_message=_("This month is there already. Change that one."),
            ),
            models.UniqueConstraint(
                fields=["region"], condition=Q(is_base=True), name="one_base_month"
            ),
            models.CheckConstraint(
                name="activity_sane", condition=Q(amount_idr__gt=0, businesses__gte=3)
            ),
        ]

    def __str__(self):
        return f"{self.region}, {self.month:%m/%Y}"

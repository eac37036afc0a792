"""Exchange rates as somebody entered them, with source and day."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ExchangeRate(models.Model):
    """Rupiah per unit of a currency (ISO 4217) on one day; newer days are added, and none is
    changed once a quotation has taken it."""

    currency = models.CharField(_("currency"), max_length=3)
    day = models.DateField(_("day"))
    rate_idr = models.DecimalField(_("rupiah per unit"), max_digits=20, decimal_places=6)
    source = models.CharField(_("source"), max_length=40)
    entered_at = models.DateTimeField(_("entered"), auto_now_add=True)

    class Meta:
        verbose_name = _("exchange rate")
        verbose_name_plural = _("exchange rates")
        ordering = ["-day", "currency"]
        constraints = [
            models.UniqueConstraint(fields=["currency", "day"], name="one_rate_per_day"),
            models.CheckConstraint(name="rate_sane", condition=models.Q(rate_idr__gt=0)),
        ]

    def __str__(self):
        return f"{self.currency} {self.day}"

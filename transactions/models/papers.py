"""Numbers of the papers an order is printed as."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from transactions.models.order import Order
from transactions.words import PaperKind
from vendors.models import Vendor


class Paper(models.Model):
    """One printed paper of an order; counted per maker, kind and year, without gaps."""

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="papers")
    vendor = models.ForeignKey(Vendor, on_delete=models.PROTECT, related_name="papers")
    kind = models.CharField(_("paper"), max_length=8, choices=PaperKind)
    year = models.PositiveSmallIntegerField(_("year"))
    number = models.PositiveIntegerField(_("number"))
    made_at = models.DateTimeField(_("made"), auto_now_add=True)

    class Meta:
        verbose_name = _("paper")
        verbose_name_plural = _("papers")
        constraints = [
            models.UniqueConstraint(fields=["order", "kind"], name="one_paper_of_a_kind"),
            models.UniqueConstraint(
                fields=["vendor", "kind", "year", "number"], name="paper_number_once"
            ),
        ]

    def __str__(self):
        return f"{self.kind} {self.number}/{self.year}"

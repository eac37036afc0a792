"""Whether what arrived is as it was shown."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from products.models import Product, TouchUp
from transactions.models.order import Order
from transactions.querysets import AsShownQuerySet
from transactions.words import CaseOutcome, CaseState
from vendors.models import Vendor


class AsShown(models.Model):
    """The buyer's one answer on an order; a no is a case for maker and curators."""

    order = models.OneToOneField(Order, on_delete=models.PROTECT, related_name="as_shown")
    is_as_shown = models.BooleanField(_("as shown"))
    # What of the order is meant, where it is a no.
    product = models.ForeignKey(
        Product, null=True, blank=True, on_delete=models.PROTECT, related_name="cases"
    )
    text = models.CharField(_("what is different"), max_length=500, blank=True)
    at = models.DateTimeField(_("answered"), auto_now_add=True)
    state = models.CharField(_("state"), max_length=8, choices=CaseState, blank=True)
    maker_text = models.CharField(_("the maker's answer"), max_length=500, blank=True)
    maker_at = models.DateTimeField(_("answered by the maker"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=9, choices=CaseOutcome, blank=True)
    touch_up = models.ForeignKey(
        TouchUp, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)

    objects = AsShownQuerySet.as_manager()

    class Meta:
        verbose_name = _("“as shown?” answer")
        verbose_name_plural = _("“as shown?” answers")
        ordering = ["-pk"]

    def __str__(self):
        return str(self.order)


class ShownShare(models.Model):
    """How often a maker's buyers said "as shown"; kept up with each answer."""

    vendor = models.OneToOneField(Vendor, on_delete=models.CASCADE, related_name="shown_share")
    yes = models.PositiveIntegerField(_("as shown"), default=0)
    answers = models.PositiveIntegerField(_("answers"), default=0)

    def __str__(self):
        return f"{self.vendor}: {self.yes}/{self.answers}"

"""What a maker offers in answer to an inquiry."""

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from products.models import Product
from transactions.models.inquiry import Inquiry
from transactions.models.named import NamedGoods
from transactions.querysets import QuoteQuerySet
from transactions.words import QuoteState, Term


class Quote(models.Model):
    """One version of an offer; a revision is a new row with the next version."""

    inquiry = models.ForeignKey(
        Inquiry, on_delete=models.PROTECT, related_name="quotes", verbose_name=_("inquiry")
    )
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    state = models.CharField(_("state"), max_length=9, choices=QuoteState, default=QuoteState.DRAFT)
    # ISO 4217; rate is rupiah per unit of it, of the day ``rate_on``.
    currency = models.CharField(_("currency"), max_length=3, default="IDR")
    rate = models.DecimalField(_("rate"), max_digits=20, decimal_places=6, null=True, blank=True)
    rate_on = models.DateField(_("rate of"), null=True, blank=True)
    rate_source = models.CharField(_("source of the rate"), max_length=40, blank=True)
    # Shipping in the quotation's currency, as far as the term includes it.
    shipping = models.DecimalField(_("shipping cost"), max_digits=20, decimal_places=2, default=0)
    lead_days = models.PositiveSmallIntegerField(_("lead time, days"))
    valid_until = models.DateField(_("valid until"))
    term = models.CharField(_("delivery term"), max_length=3, choices=Term, blank=True)
    place = models.CharField(_("named place"), max_length=80, blank=True)
    note = models.TextField(_("note to the buyer"), max_length=1500, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    buyer_words = models.CharField(_("the buyer's words"), max_length=500, blank=True)

    objects = QuoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("quotation")
        verbose_name_plural = _("quotations")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["inquiry", "version"], name="quote_version_once"),
            # Of one inquiry one offer at a time is on the table.
            models.UniqueConstraint(
                fields=["inquiry"],
                condition=models.Q(state__in=["sent", "revision", "accepted"]),
                name="one_standing_quote",
            ),
        ]

    def __str__(self):
        return f"{self.inquiry}-{self.version}"


class QuoteLine(NamedGoods, models.Model):
    """One product of an offer: so many, at so much each in the quotation's currency."""

    quote = models.ForeignKey(Quote, on_delete=models.CASCADE, related_name="lines")
    product = models.ForeignKey(
        Product, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField(_("product"), max_length=100)
    unit = models.CharField(_("unit"), max_length=20, blank=True)
    quantity = models.PositiveIntegerField(_("quantity"), validators=[MinValueValidator(1)])
    unit_price = models.DecimalField(_("price each"), max_digits=20, decimal_places=2)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="quote_line_sane", condition=models.Q(quantity__gt=0, unit_price__gt=0)
            )
        ]

    def __str__(self):
        return f"{self.quantity} × {self.name}"

    @property
    def amount(self):
        return self.quantity * self.unit_price


class QuoteStep(models.Model):
    """Another price each from a quantity on; the buyer chooses the quantity when accepting."""

    line = models.ForeignKey(QuoteLine, on_delete=models.CASCADE, related_name="steps")
    min_quantity = models.PositiveIntegerField(_("from pieces"), validators=[MinValueValidator(1)])
    unit_price = models.DecimalField(_("price each"), max_digits=20, decimal_places=2)

    class Meta:
        ordering = ["min_quantity"]
        constraints = [
            models.UniqueConstraint(fields=["line", "min_quantity"], name="one_quote_step"),
            models.CheckConstraint(name="quote_step_sane", condition=models.Q(unit_price__gt=0)),
        ]

    def __str__(self):
        return f"{self.min_quantity}+ {self.unit_price}"

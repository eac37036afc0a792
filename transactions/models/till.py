"""What was sold at the booth, beside its entry in the ledger."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from products.models import Product
from transactions.choices import PaidBy
from transactions.models.ledger import Entry
from transactions.querysets import BoothSaleQuerySet


class BoothSale(models.Model):
    """Goods and payment of one sale recorded by the maker; ``label`` names goods without a
    product. Amount and channel are the entry's."""

    entry = models.OneToOneField(
        Entry, on_delete=models.PROTECT, primary_key=True, related_name="booth_sale"
    )
    product = models.ForeignKey(
        Product, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    label = models.CharField(_("goods"), max_length=120)
    quantity = models.PositiveIntegerField(_("quantity"))
    # Pieces it took of the product's stock: no more come back when it is undone.
    taken = models.PositiveIntegerField(default=0)
    paid_by = models.CharField(_("paid by"), max_length=8, choices=PaidBy)
    # As the phone's own clock told it; the entry's moment is put right by how far that clock is
    # off when it sends.
    phone_at = models.DateTimeField(_("by the phone's clock"))

    objects = BoothSaleQuerySet.as_manager()

    class Meta:
        verbose_name = _("sale at the booth")
        verbose_name_plural = _("sales at the booth")

    def __str__(self):
        return f"{self.quantity} {self.label}"

"""What a visitor has put together, and the moment it was sent off as orders."""

import uuid

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from products.models import Product
from transactions.models.order import new_token


class Basket(models.Model):
    """One visitor's; found by the key in their cookie alone, never by its number."""

    key = models.CharField(max_length=32, unique=True, default=new_token, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="baskets",
    )
    changed_at = models.DateTimeField(auto_now=True, db_index=True)

    def __str__(self):
        return f"#{self.pk}"


class BasketLine(models.Model):
    """A product and how many; ``price_idr`` is what the visitor was last shown, each."""

    basket = models.ForeignKey(Basket, on_delete=models.CASCADE, related_name="lines")
    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="+")
    quantity = models.PositiveIntegerField(_("quantity"), validators=[MinValueValidator(1)])
    price_idr = models.BigIntegerField(_("price each"))
    # Where it was put in: the edition's page, and the signed words of a live page (credit.Came).
    edition_slug = models.CharField(max_length=50, blank=True)
    shown = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["basket", "product"], name="product_once_per_basket"),
            models.CheckConstraint(
                name="basket_line_sane", condition=models.Q(quantity__gt=0, price_idr__gt=0)
            ),
        ]

    def __str__(self):
        return f"{self.quantity} × {self.product_id}"


class Checkout(models.Model):
    """A basket sent off: its orders, one per maker, all or none."""

    token = models.CharField(max_length=32, unique=True, default=new_token, editable=False)
    # Made by the form: the same form sent twice is one checkout.
    client_key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    body_hash = models.CharField(max_length=64, editable=False)
    placed_at = models.DateTimeField()

    def __str__(self):
        return f"#{self.pk}"

"""Orders: one maker each, order and payment as two axes."""

import secrets
import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from phonenumber_field.modelfields import PhoneNumberField

from expo.models import Edition, Region
from live.choices import LiveShare
from live.models import LiveSession
from products.models import Product
from transactions.choices import Delivery, EndedBy, OrderState, Paying, PaymentState
from transactions.models.named import NamedGoods
from transactions.querysets import OrderQuerySet
from vendors.models import Vendor


def new_token():
    """128 random bits for a private link."""
    return secrets.token_urlsafe(16)


def new_number():
    """An order's public number, "GK-2911-7K3QF": day, month and five drawn characters.

    Drawn rather than counted: numbers tell nobody how much is sold, and no row is contended.
    """
    drawn = "".join(secrets.choice("23456789ABCDEFGHJKLMNPQRSTUVWXYZ") for _ in range(5))
    return f"GK-{timezone.localdate():%d%m}-{drawn}"


class Order(models.Model):
    """What a buyer ordered from one maker; paid to the maker, never to the platform."""

    number = models.CharField(_("number"), max_length=20, unique=True, default=new_number)
    token = models.CharField(max_length=32, unique=True, default=new_token, editable=False)
    # Made by the buyer's form: the same form sent twice is one order.
    client_key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    body_hash = models.CharField(max_length=64, editable=False)
    vendor = models.ForeignKey(
        Vendor, on_delete=models.PROTECT, related_name="orders", verbose_name=_("maker")
    )
    edition = models.ForeignKey(
        Edition,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="orders",
        verbose_name=_("edition"),
    )
    # The maker's region at that moment, as in the ledger: a maker who moves takes no orders along.
    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="+", verbose_name=_("region")
    )
    state = models.CharField(
        _("order"), max_length=9, choices=OrderState, default=OrderState.PLACED
    )
    payment = models.CharField(
        _("payment"), max_length=10, choices=PaymentState, default=PaymentState.NONE
    )
    buyer_name = models.CharField(_("buyer"), max_length=80)
    buyer_phone = PhoneNumberField(_("phone"), blank=True)
    buyer_email = models.EmailField(_("e-mail"), blank=True)
    # ISO 3166-1 alpha-2.
    country = models.CharField(_("country"), max_length=2, default="ID")
    delivery = models.CharField(_("delivery"), max_length=6, choices=Delivery)
    address = models.TextField(_("address"), max_length=400, blank=True)
    # The regency or city it is sent to, inside the country.
    to_region = models.ForeignKey(
        Region,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("sent to"),
    )
    paying = models.CharField(_("to be paid"), max_length=8, choices=Paying, default=Paying.AHEAD)
    note = models.TextField(_("note"), max_length=500, blank=True)
    language = models.CharField(max_length=2, default="id")
    # Begun on a live page, or elsewhere soon after watching one (LiveShare).
    live_session = models.ForeignKey(
        LiveSession,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="orders",
        verbose_name=_("live session"),
    )
    live_share = models.CharField(
        _("share of live shopping"), max_length=8, choices=LiveShare, blank=True
    )
    goods_idr = models.BigIntegerField(_("goods"))
    shipping_idr = models.BigIntegerField(_("shipping cost"), default=0)
    # Set by the maker's tariff, so that nothing may be a cost too; else the maker tells it.
    is_shipping_known = models.BooleanField(default=False, editable=False)
    total_idr = models.BigIntegerField(_("total"))
    # What the maker has confirmed as received so far, of ``total_idr``.
    paid_idr = models.BigIntegerField(_("paid so far"), default=0)
    # ISO 4217; an order from a quotation may be in another currency, at the quotation's rate
    # (rupiah per unit).
    currency = models.CharField(_("currency"), max_length=3, default="IDR")
    original_total = models.DecimalField(
        _("total in that currency"), max_digits=20, decimal_places=2, null=True, blank=True
    )
    rate = models.DecimalField(_("rate"), max_digits=20, decimal_places=6, null=True, blank=True)
    rate_source = models.CharField(_("source of the rate"), max_length=40, blank=True)
    # Of one basket, sent off together.
    checkout = models.ForeignKey(
        "transactions.Checkout",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="orders",
        editable=False,
    )
    quote = models.OneToOneField(
        "transactions.Quote",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="order",
        verbose_name=_("quotation"),
    )
    request = models.ForeignKey(
        "transactions.OfficeRequest",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="orders",
        verbose_name=_("office's request"),
    )
    # When it expires unless the one whose turn it is acts; empty while it cannot.
    expires_at = models.DateTimeField(_("expires"), null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True, editable=False)
    # The day a bill on term is due.
    due_on = models.DateField(_("due on"), null=True, blank=True)
    placed_at = models.DateTimeField(_("placed"))
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    ready_on = models.DateField(_("ready on"), null=True, blank=True)
    paid_at = models.DateTimeField(_("paid"), null=True, blank=True)
    shipped_at = models.DateTimeField(_("sent or ready"), null=True, blank=True)
    carrier = models.CharField(_("courier"), max_length=40, blank=True)
    tracking = models.CharField(_("parcel's number"), max_length=60, blank=True)
    received_at = models.DateTimeField(_("received"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    ended_by = models.CharField(_("ended by"), max_length=5, choices=EndedBy, blank=True)
    end_reason = models.TextField(_("why it ended"), max_length=300, blank=True)

    objects = OrderQuerySet.as_manager()

    class Meta:
        verbose_name = _("order")
        verbose_name_plural = _("orders")
        ordering = ["-placed_at", "-pk"]
        indexes = [
            models.Index(fields=["vendor", "-placed_at"]),
            models.Index(fields=["vendor", "-id"]),
            # How many orders of one buyer there are is asked with every order.
            models.Index(
                fields=["buyer_phone"],
                name="order_of_phone",
                condition=~models.Q(buyer_phone=""),
            ),
            models.Index(
                fields=["buyer_email"],
                name="order_of_email",
                condition=~models.Q(buyer_email=""),
            ),
            models.Index(
                fields=["expires_at"],
                name="order_expires",
                condition=models.Q(expires_at__isnull=False),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="order_paid_within_total",
                condition=models.Q(paid_idr__gte=0, paid_idr__lte=models.F("total_idr")),
            )
        ]

    def __str__(self):
        return self.number


class OrderLine(NamedGoods, models.Model):
    """One product in an order, with name and price as they were."""

    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="lines")
    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="order_lines")
    name = models.CharField(_("product"), max_length=100)
    unit = models.CharField(_("unit"), max_length=20, blank=True)
    quantity = models.PositiveIntegerField(_("quantity"))
    price_idr = models.BigIntegerField(_("price each"))
    # Pieces taken from ready stock, given back at cancellation.
    taken = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("order line")
        verbose_name_plural = _("order lines")
        constraints = [
            models.CheckConstraint(
                name="order_line_sane",
                condition=models.Q(quantity__gt=0, price_idr__gt=0),
            )
        ]

    def __str__(self):
        return f"{self.quantity} × {self.name}"

    @property
    def amount_idr(self):
        return self.quantity * self.price_idr


class Reply(models.Model):
    """How long a maker takes to answer, measured from orders; kept up by a timer."""

    vendor = models.OneToOneField(Vendor, on_delete=models.CASCADE, related_name="reply")
    # Median minutes from placing to the maker's own answer.
    minutes = models.PositiveIntegerField(_("minutes to an answer"))
    answers = models.PositiveIntegerField(_("answers measured"))
    as_of = models.DateTimeField(_("as of"))

    class Meta:
        verbose_name = _("response time")
        verbose_name_plural = _("response times")

    def __str__(self):
        return f"{self.vendor}: {self.minutes}"

"""What buyers ask, and the thread that follows."""

import secrets
import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from phonenumber_field.modelfields import PhoneNumberField

from expo.models import Edition, Region
from products.choices import PhotoState
from products.models import Product
from transactions.models.arrival import AsShown
from transactions.models.order import Order, new_token
from transactions.querysets import InquiryQuerySet
from transactions.words import CameBy, InquiryKind, InquiryState, Side, Term
from vendors.models import Vendor


def new_inquiry_number():
    """As an order's: "TN-2911-7K3QF", drawn."""
    drawn = "".join(secrets.choice("23456789ABCDEFGHJKLMNPQRSTUVWXYZ") for _ in range(5))
    return f"TN-{timezone.localdate():%d%m}-{drawn}"


class Inquiry(models.Model):
    """A buyer's question to a maker; without a maker, to an edition's organiser."""

    number = models.CharField(_("number"), max_length=20, unique=True, default=new_inquiry_number)
    token = models.CharField(max_length=32, unique=True, default=new_token, editable=False)
    client_key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    body_hash = models.CharField(max_length=64, editable=False)
    kind = models.CharField(_("about"), max_length=13, choices=InquiryKind)
    came_by = models.CharField(_("goes on by"), max_length=8, choices=CameBy, default=CameBy.PAGE)
    vendor = models.ForeignKey(
        Vendor,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="inquiries",
        verbose_name=_("maker"),
    )
    product = models.ForeignKey(
        Product,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="inquiries",
        verbose_name=_("product"),
    )
    edition = models.ForeignKey(
        Edition,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="inquiries",
        verbose_name=_("edition"),
    )
    # The maker's region at that moment; empty while no maker is named.
    region = models.ForeignKey(
        Region,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("region"),
    )
    # The one to the organiser that this was handed on from.
    handed_from = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="handed_on",
        verbose_name=_("handed on from"),
    )
    state = models.CharField(
        _("state"), max_length=10, choices=InquiryState, default=InquiryState.OPEN
    )
    # Who of maker or organiser is at it.
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("taken on by"),
    )
    buyer_name = models.CharField(_("buyer"), max_length=80)
    company = models.CharField(_("company"), max_length=80, blank=True)
    buyer_phone = PhoneNumberField(_("phone"), blank=True)
    buyer_email = models.EmailField(_("e-mail"), blank=True)
    # ISO 3166-1 alpha-2.
    country = models.CharField(_("country"), max_length=2, default="ID")
    language = models.CharField(_("language"), max_length=2, default="id")
    quantity = models.CharField(_("quantity"), max_length=60, blank=True)
    needed_on = models.DateField(_("needed by"), null=True, blank=True)
    term = models.CharField(_("delivery term"), max_length=3, choices=Term, blank=True)
    wants_translation = models.BooleanField(_("wants help with the language"), default=False)
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    # Since when the buyer waits; empty while it is the buyer's turn.
    waiting_since = models.DateTimeField(_("waiting since"), null=True, blank=True)
    answered_at = models.DateTimeField(_("first answered"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    warned_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = InquiryQuerySet.as_manager()

    class Meta:
        verbose_name = _("inquiry")
        verbose_name_plural = _("inquiries")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["vendor", "-id"]),
            models.Index(fields=["edition", "-id"]),
            models.Index(
                fields=["waiting_since"],
                name="inquiry_waits",
                condition=models.Q(waiting_since__isnull=False),
            ),
            models.Index(
                fields=["buyer_email"],
                name="inquiry_of_email",
                condition=~models.Q(buyer_email=""),
            ),
            models.Index(
                fields=["buyer_phone"],
                name="inquiry_of_phone",
                condition=~models.Q(buyer_phone=""),
            ),
        ]

    def __str__(self):
        return self.number


class Message(models.Model):
    """One turn in a thread; plain text."""

    inquiry = models.ForeignKey(Inquiry, on_delete=models.CASCADE, related_name="messages")
    side = models.CharField(_("from"), max_length=9, choices=Side)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    text = models.TextField(_("message"), max_length=3000)
    client_key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["pk"]

    def __str__(self):
        return f"{self.inquiry}: {self.get_side_display()}"


class Attachment(models.Model):
    """A private picture of a message or a case: the worker re-encodes it, a check hands it out."""

    message = models.ForeignKey(
        Message, null=True, blank=True, on_delete=models.CASCADE, related_name="pictures"
    )
    case = models.ForeignKey(
        AsShown, null=True, blank=True, on_delete=models.CASCADE, related_name="pictures"
    )
    state = models.CharField(max_length=7, choices=PhotoState, default=PhotoState.WAITING)
    # Both below PRIVATE_ROOT: the upload as it came, gone afterwards, and what was made of it.
    original = models.CharField(max_length=80, blank=True)
    file = models.CharField(max_length=80, blank=True)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    refusal = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"#{self.pk}"


class ReadyAnswer(models.Model):
    """A maker's ready-made answer, put into the form by one touch."""

    vendor = models.ForeignKey(Vendor, on_delete=models.CASCADE, related_name="ready_answers")
    title = models.CharField(_("called"), max_length=60)
    text = models.TextField(_("answer"), max_length=1500)

    class Meta:
        verbose_name = _("ready-made answer")
        verbose_name_plural = _("ready-made answers")
        ordering = ["title", "pk"]

    def __str__(self):
        return self.title


class Contact(models.Model):
    """Somebody left for WhatsApp; what they left about was saved before."""

    vendor = models.ForeignKey(Vendor, on_delete=models.CASCADE, related_name="contacts")
    order = models.ForeignKey(Order, null=True, blank=True, on_delete=models.CASCADE)
    inquiry = models.ForeignKey(Inquiry, null=True, blank=True, on_delete=models.CASCADE)
    at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")

    def __str__(self):
        return f"{self.vendor}, {self.at:%Y-%m-%d}"

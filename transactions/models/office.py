"""Government offices that buy: who they are, what they ask for, how it is handed over."""

import secrets
import uuid

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from phonenumber_field.modelfields import PhoneNumberField

from expo.models import Edition, Region
from products.models import Product
from transactions.models.order import Order
from transactions.querysets import OfficeQuerySet, OfficeRequestQuerySet
from transactions.words import OfficeRole, OfficeState, RequestState


def new_request_number():
    """As an order's: "PD-2911-7K3QF", drawn."""
    drawn = "".join(secrets.choice("23456789ABCDEFGHJKLMNPQRSTUVWXYZ") for _ in range(5))
    return f"PD-{timezone.localdate():%d%m}-{drawn}"


class Office(models.Model):
    """A government office; it buys once an officer of its region has verified it."""

    name = models.CharField(_("name of the office"), max_length=120)
    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="+", verbose_name=_("region")
    )
    address = models.CharField(_("address"), max_length=300)
    phone = PhoneNumberField(_("phone"), blank=True)
    # The office's own code in the budget (kode satuan kerja), if it has one.
    code = models.CharField(_("office code"), max_length=30, blank=True)
    state = models.CharField(
        _("state"), max_length=8, choices=OfficeState, default=OfficeState.WAITING
    )
    reason = models.CharField(_("why it was refused"), max_length=300, blank=True)
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    judged_at = models.DateTimeField(_("judged"), null=True, blank=True)
    registered_at = models.DateTimeField(_("registered"), auto_now_add=True)

    objects = OfficeQuerySet.as_manager()

    class Meta:
        verbose_name = _("office")
        verbose_name_plural = _("offices")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["region", "name"], name="office_once_per_region")
        ]

    def __str__(self):
        return self.name


class OfficeMember(models.Model):
    """A person who works for an office: staff compose, managers approve."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="members")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="offices"
    )
    role = models.CharField(_("role"), max_length=7, choices=OfficeRole)

    class Meta:
        verbose_name = _("person of an office")
        verbose_name_plural = _("people of offices")
        constraints = [
            models.UniqueConstraint(fields=["office", "user"], name="member_once_per_office")
        ]

    def __str__(self):
        return f"{self.user}, {self.office}"


class OfficeInvitation(models.Model):
    """Somebody is asked to join an office; taken up once, by the signed link, within its days."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField(_("e-mail"))
    role = models.CharField(_("role"), max_length=7, choices=OfficeRole)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(_("made"), auto_now_add=True)
    # Taken up, taken back, or followed by another one.
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("invitation to an office")
        verbose_name_plural = _("invitations to offices")
        constraints = [
            models.UniqueConstraint(
                fields=["office", "email"],
                condition=models.Q(ended_at=None),
                name="one_open_office_invitation",
            )
        ]

    def __str__(self):
        return f"{self.office}: {self.email}"


class OfficeBudget(models.Model):
    """What an office says it may spend on goods and services in a year.

    Perpres 12/2021 art. 65: at least 40% of it is for small businesses and cooperatives.
    """

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="budgets")
    year = models.PositiveSmallIntegerField(_("year"))
    amount_idr = models.BigIntegerField(_("budget for goods and services"))

    class Meta:
        verbose_name = _("budget of an office")
        verbose_name_plural = _("budgets of offices")
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(fields=["office", "year"], name="one_budget_per_year"),
            models.CheckConstraint(name="budget_sane", condition=models.Q(amount_idr__gt=0)),
        ]

    def __str__(self):
        return f"{self.office} {self.year}"


class OfficeRequest(models.Model):
    """What an office's staff want to buy; approved, it becomes an order to each maker."""

    number = models.CharField(_("number"), max_length=20, unique=True, default=new_request_number)
    # Made by the form: the same form sent twice is one request.
    client_key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    # The office's own number for it, on all papers.
    own_number = models.CharField(_("the office's own number"), max_length=60, blank=True)
    office = models.ForeignKey(
        Office, on_delete=models.PROTECT, related_name="requests", verbose_name=_("office")
    )
    edition = models.ForeignKey(
        Edition,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("edition"),
    )
    title = models.CharField(_("what for"), max_length=160)
    deliver_to = models.CharField(_("deliver to"), max_length=300)
    needed_on = models.DateField(_("needed by"), null=True, blank=True)
    # Days from the bill until it is due.
    term_days = models.PositiveSmallIntegerField(_("payment term, days"), default=14)
    note = models.TextField(_("note for the makers"), max_length=500, blank=True)
    state = models.CharField(
        _("state"), max_length=9, choices=RequestState, default=RequestState.DRAFT
    )
    # Raised by every change of the lines: a manager approves what was looked at, nothing newer.
    version = models.PositiveIntegerField(default=1)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(_("made"), auto_now_add=True)
    submitted_at = models.DateTimeField(_("submitted"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    objects = OfficeRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("office's request")
        verbose_name_plural = _("offices' requests")
        ordering = ["-pk"]

    def __str__(self):
        return self.number


class RequestLine(models.Model):
    """One product wanted; ``price_idr`` is what staff were shown, each."""

    request = models.ForeignKey(OfficeRequest, on_delete=models.CASCADE, related_name="lines")
    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="+")
    quantity = models.PositiveIntegerField(_("quantity"), validators=[MinValueValidator(1)])
    price_idr = models.BigIntegerField(_("price each"))

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["request", "product"], name="product_once_per_request"),
            models.CheckConstraint(
                name="request_line_sane", condition=models.Q(quantity__gt=0, price_idr__gt=0)
            ),
        ]

    def __str__(self):
        return f"{self.quantity} × {self.product_id}"


class Handover(models.Model):
    """The office took the goods over (berita acara serah terima, BAST)."""

    order = models.OneToOneField(Order, on_delete=models.PROTECT, related_name="handover")
    day = models.DateField(_("day"))
    place = models.CharField(_("place"), max_length=160)
    received_by = models.CharField(_("received by"), max_length=80)
    position = models.CharField(_("position"), max_length=80, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("recorded"), auto_now_add=True)

    class Meta:
        verbose_name = _("hand-over")
        verbose_name_plural = _("hand-overs")

    def __str__(self):
        return f"{self.order}, {self.day}"

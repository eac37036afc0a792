"""Business matching: what a buyer seeks, times on offer, meetings with makers."""

import secrets
import uuid
from datetime import timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from phonenumber_field.modelfields import PhoneNumberField

from expo.models import Edition
from products.models import Category
from programmes import zones
from programmes.choices.matching import LIVE, SEATED, Ended, MatchState, MeetingState, Outcome
from programmes.places import check_place, is_address
from programmes.querysets.matching import MatchRequestQuerySet, MeetingQuerySet, MeetingSlotQuerySet
from vendors.models import Vendor


def new_token():
    """128 random bits for a private link."""
    return secrets.token_urlsafe(16)


def new_number():
    """As an order's: "TB-2911-7K3QF", drawn."""
    drawn = "".join(secrets.choice("23456789ABCDEFGHJKLMNPQRSTUVWXYZ") for _ in range(5))
    return f"TB-{timezone.localdate():%d%m}-{drawn}"


class MatchRequest(models.Model):
    """What a buyer seeks in an edition; the organiser proposes makers for it."""

    number = models.CharField(_("number"), max_length=20, unique=True, default=new_number)
    token = models.CharField(max_length=32, unique=True, default=new_token, editable=False)
    # Made by the buyer's form: the same form sent twice is one request.
    client_key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    body_hash = models.CharField(max_length=64, editable=False)
    edition = models.ForeignKey(
        Edition, on_delete=models.PROTECT, related_name="match_requests", verbose_name=_("edition")
    )
    sought = models.TextField(_("what is sought"), max_length=2000)
    category = models.ForeignKey(
        Category,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("category"),
    )
    quantity = models.CharField(_("how much"), max_length=120, blank=True)
    buyer_name = models.CharField(_("buyer"), max_length=80)
    company = models.CharField(_("company"), max_length=120, blank=True)
    # ISO 3166-1 alpha-2.
    country = models.CharField(_("country"), max_length=2, default="ID")
    email = models.EmailField(_("e-mail"))
    phone = PhoneNumberField(_("phone"), blank=True)
    language = models.CharField(max_length=2, default="id")
    # IANA name: times are told to the buyer in it.
    time_zone = models.CharField(_("time zone"), max_length=40, validators=[zones.check_zone])
    state = models.CharField(_("state"), max_length=8, choices=MatchState, default=MatchState.OPEN)
    placed_at = models.DateTimeField(_("sent"))
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    closed_by = models.CharField(_("closed by"), max_length=9, choices=Ended, blank=True)
    close_reason = models.CharField(_("why it was closed"), max_length=300, blank=True)

    objects = MatchRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("business matching request")
        verbose_name_plural = _("business matching requests")
        ordering = ["-placed_at", "-pk"]
        indexes = [
            models.Index(fields=["edition", "-placed_at"], name="match_of_edition"),
            # How many requests one address sent is asked with every request.
            models.Index(fields=["email", "-placed_at"], name="match_of_email"),
        ]

    def __str__(self):
        return self.number

    @property
    def zone(self):
        return ZoneInfo(self.time_zone)

    @property
    def is_closed(self) -> bool:
        return self.state == MatchState.CLOSED


class MeetingSlot(models.Model):
    """A time at which buyers and makers can meet, with so many tables at once."""

    edition = models.ForeignKey(
        Edition, on_delete=models.PROTECT, related_name="meeting_slots", verbose_name=_("edition")
    )
    starts_at = models.DateTimeField(_("begins"))
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), default=30, validators=[MinValueValidator(10), MaxValueValidator(240)]
    )
    tables = models.PositiveSmallIntegerField(
        _("meetings at once"), default=1, validators=[MinValueValidator(1), MaxValueValidator(99)]
    )

    objects = MeetingSlotQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting time")
        verbose_name_plural = _("meeting times")
        ordering = ["starts_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "starts_at"], name="slot_once_per_start"),
            models.CheckConstraint(
                name="slot_sane", condition=Q(minutes__gte=10, minutes__lte=240, tables__gte=1)
            ),
        ]

    def __str__(self):
        return f"{self.starts_at:%Y-%m-%d %H:%M} UTC"

    @property
    def ends_at(self):
        return self.starts_at + timedelta(minutes=self.minutes)


class Meeting(models.Model):
    """A maker proposed for a request; booked it stands at a time and a table."""

    request = models.ForeignKey(
        MatchRequest,
        on_delete=models.PROTECT,
        related_name="meetings",
        verbose_name=_("business matching request"),
    )
    vendor = models.ForeignKey(
        Vendor, on_delete=models.PROTECT, related_name="meetings", verbose_name=_("maker")
    )
    # The request's, so that the database itself keeps one buyer from two tables at once.
    buyer = models.EmailField(editable=False)
    state = models.CharField(
        _("state"), max_length=9, choices=MeetingState, default=MeetingState.PROPOSED
    )
    # Raised by every move: what was looked at is what is acted on, and each is told once.
    version = models.PositiveIntegerField(default=1, editable=False)
    note = models.TextField(_("note to the maker"), max_length=500, blank=True)
    slot = models.ForeignKey(
        MeetingSlot,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="meetings",
        verbose_name=_("time"),
    )
    table = models.PositiveSmallIntegerField(_("table"), null=True, blank=True)
    place = models.CharField(
        _("place or address"), max_length=200, blank=True, validators=[check_place]
    )
    proposed_at = models.DateTimeField(_("proposed"))
    booked_at = models.DateTimeField(_("booked"), null=True, blank=True)
    # The maker has said yes to the time the buyer chose.
    accepted_at = models.DateTimeField(_("accepted by the maker"), null=True, blank=True)
    ended_by = models.CharField(_("ended by"), max_length=9, choices=Ended, blank=True)
    end_reason = models.CharField(_("why it ended"), max_length=300, blank=True)
    outcome = models.CharField(_("outcome"), max_length=9, choices=Outcome, blank=True)
    outcome_note = models.CharField(_("note on the outcome"), max_length=500, blank=True)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("noted by"),
    )
    noted_at = models.DateTimeField(_("noted"), null=True, blank=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("business meeting")
        verbose_name_plural = _("business meetings")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["request", "vendor"], name="maker_once_per_request"),
            *(
                models.UniqueConstraint(
                    fields=["slot", whose],
                    condition=Q(state__in=SEATED),
                    name=f"one_meeting_per_slot_and_{whose}",
                )
                for whose in ("vendor", "buyer", "table")
            ),
            models.CheckConstraint(
                name="meeting_seated_at_a_time",
                condition=Q(state__in=SEATED, slot__isnull=False, table__isnull=False)
                | Q(slot__isnull=True, table__isnull=True) & ~Q(state__in=SEATED),
            ),
            models.CheckConstraint(
                name="meeting_outcome_of_held",
                condition=~Q(outcome="", state=MeetingState.HELD)
                & (Q(outcome="") | Q(state=MeetingState.HELD)),
            ),
        ]

    def __str__(self):
        return f"{self.request}, {self.vendor}"

    @property
    def is_live(self) -> bool:
        return self.state in LIVE

    @property
    def is_seated(self) -> bool:
        return self.state in SEATED

    @property
    def is_online(self) -> bool:
        return is_address(self.place)

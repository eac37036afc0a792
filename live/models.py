"""Live shopping: a slot in the agenda, kept by a maker or by the organiser's own stage."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from expo.models import AgendaItem
from live.choices import Platform
from live.querysets import LiveProductQuerySet, LiveSessionQuerySet
from products.models import Product
from vendors.models import Vendor


class LiveSession(models.Model):
    """What an agenda item of kind ``live`` shows, and where.

    Begin, end and title are the agenda item's; ``ended_at`` is set where the host ended early.
    """

    agenda_item = models.OneToOneField(
        AgendaItem,
        on_delete=models.CASCADE,
        related_name="live_session",
        verbose_name=_("agenda item"),
    )
    # Empty: the organiser's stage, which may show goods of several makers.
    vendor = models.ForeignKey(
        Vendor,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="live_sessions",
        verbose_name=_("maker"),
    )
    host = models.CharField(_("host"), max_length=60, blank=True)
    platform = models.CharField(
        _("platform"), max_length=40, choices=Platform, default=Platform.YOUTUBE
    )
    stream_url = models.URLField(_("address of the stream"), max_length=300, blank=True)
    recording_url = models.URLField(_("address of the recording"), max_length=300, blank=True)
    products = models.ManyToManyField(
        Product, through="LiveProduct", related_name="live_sessions", verbose_name=_("products")
    )
    # The one talked about now; any pin or release moves ``pinned_at``, which names the version.
    pinned = models.ForeignKey(
        Product,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("pinned now"),
    )
    pinned_at = models.DateTimeField(_("pinned"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    # Why it was cancelled.
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    planned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("planned by"),
    )

    objects = LiveSessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("live session")
        verbose_name_plural = _("live sessions")

    def __str__(self):
        return str(self.agenda_item)

    @property
    def edition(self):
        return self.agenda_item.edition

    @property
    def ends_at(self):
        """When it is over: the slot's end, or earlier where the host ended it."""
        return min(filter(None, (self.ended_at, self.agenda_item.ends_at)))

    def is_running(self, now) -> bool:
        item = self.agenda_item
        return not item.is_cancelled and item.starts_at <= now < self.ends_at


class LiveProduct(models.Model):
    """A product shown in a session, in the order planned."""

    session = models.ForeignKey(LiveSession, on_delete=models.CASCADE, related_name="shown")
    product = models.ForeignKey(
        Product, on_delete=models.CASCADE, related_name="+", verbose_name=_("product")
    )
    position = models.PositiveSmallIntegerField(_("place"), default=0)
    # When it was last talked about.
    pinned_at = models.DateTimeField(_("talked about"), null=True, blank=True)

    objects = LiveProductQuerySet.as_manager()

    class Meta:
        verbose_name = _("product of a live session")
        verbose_name_plural = _("products of live sessions")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["session", "product"], name="shown_once_per_session")
        ]

    def __str__(self):
        return str(self.product)

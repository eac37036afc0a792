"""Live shopping: a slot in the agenda, kept by one maker."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from expo.models import AgendaItem
from live.querysets import LiveSessionQuerySet
from vendors.models import Vendor


class LiveSession(models.Model):
    """What an agenda item of kind ``live`` shows, and where."""

    agenda_item = models.OneToOneField(
        AgendaItem,
        on_delete=models.CASCADE,
        related_name="live_session",
        verbose_name=_("agenda item"),
    )
    vendor = models.ForeignKey(
        Vendor, on_delete=models.PROTECT, related_name="live_sessions", verbose_name=_("maker")
    )
    platform = models.CharField(_("platform"), max_length=40)
    stream_url = models.URLField(_("address of the stream"), blank=True)

    objects = LiveSessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("live session")
        verbose_name_plural = _("live sessions")

    def __str__(self):
        return str(self.agenda_item)

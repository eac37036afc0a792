"""Figures that come by mail as often as somebody asked for."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from expo.models import Edition, Region
from reports.choices import Paused, Rhythm
from reports.querysets import ReportMailQuerySet


class ReportMail(models.Model):
    """One person's wish: of an edition or of a region, never of both.

    Made with the rights the person has at that moment; without them it is paused and says why.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="report_mails"
    )
    edition = models.ForeignKey(
        Edition, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    region = models.ForeignKey(
        Region, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    rhythm = models.CharField(_("how often"), max_length=5, choices=Rhythm, default=Rhythm.WEEK)
    language = models.CharField(max_length=2, default="id")
    next_at = models.DateTimeField(_("next"))
    last_sent = models.DateTimeField(_("last sent"), null=True)
    paused = models.CharField(_("paused"), max_length=7, choices=Paused, blank=True)

    objects = ReportMailQuerySet.as_manager()

    class Meta:
        verbose_name = _("report by mail")
        verbose_name_plural = _("reports by mail")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="mail_of_one_scope",
                condition=Q(edition=None, region__isnull=False)
                | Q(edition__isnull=False, region=None),
            ),
            models.UniqueConstraint(
                fields=["user", "edition", "rhythm"],
                condition=Q(edition__isnull=False),
                name="edition_mailed_once",
            ),
            models.UniqueConstraint(
                fields=["user", "region", "rhythm"],
                condition=Q(region__isnull=False),
                name="region_mailed_once",
            ),
        ]
        indexes = [
            models.Index(fields=["next_at"], name="mails_due", condition=Q(paused="")),
        ]

    def __str__(self):
        return f"{self.edition or self.region} ({self.rhythm})"

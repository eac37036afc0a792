"""The closing report of an edition: figures that stay as they were."""

from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from expo.models import Edition
from reports.choices import IN_WORK, ReportState
from reports.querysets import ClosingReportQuerySet
from transactions.ledger_end import Reach


class ClosingReport(models.Model):
    """One version; written by ``reports.actions.closing`` alone.

    ``content`` holds every number it prints (``reports.figures.closing_content``) and ``digest``
    its SHA-256. It counts the ledger up to ``last_entry`` and ``last_verdict``, where the seal
    ``seal_number`` ends. From "prepared" on the database refuses to change these
    (``reports.guards``).
    """

    edition = models.ForeignKey(
        Edition,
        on_delete=models.PROTECT,
        related_name="closing_reports",
        verbose_name=_("edition"),
    )
    version = models.PositiveSmallIntegerField(_("version"))
    state = models.CharField(
        _("state"), max_length=8, choices=ReportState, default=ReportState.MAKING
    )
    # Of the making, in percent.
    progress = models.PositiveSmallIntegerField(default=0)
    content = models.JSONField(default=dict)
    digest = models.CharField(max_length=64, blank=True)
    as_of = models.DateTimeField(_("as of"), null=True)
    # What happened later is not in it.
    closed_at = models.DateTimeField(_("closed"))
    last_entry = models.BigIntegerField(_("up to entry"), default=0)
    last_verdict = models.BigIntegerField(_("up to finding"), default=0)
    seal_number = models.PositiveIntegerField(_("seal"), default=0)
    seal_head = models.CharField(max_length=64, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField(_("asked"))
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    prepared_at = models.DateTimeField(_("prepared"), null=True)
    # Who released it, or turned it down.
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided"), null=True)
    refusal = models.CharField(_("why it was turned down"), max_length=300, blank=True)
    # Files below PRIVATE_ROOT, by language, as they were in the state ``files_of``.
    pdf_id = models.CharField(max_length=80, blank=True)
    pdf_en = models.CharField(max_length=80, blank=True)
    files_of = models.CharField(max_length=8, blank=True)

    objects = ClosingReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("closing report")
        verbose_name_plural = _("closing reports")
        ordering = ["edition", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "version"], name="closing_version_once"),
            models.UniqueConstraint(
                fields=["edition"], condition=Q(state__in=IN_WORK), name="one_closing_in_work"
            ),
            models.CheckConstraint(
                name="closing_by_two",
                condition=Q(decided_by=None) | ~Q(decided_by=F("prepared_by")),
            ),
        ]

    def __str__(self):
        return f"{self.edition}: {self.version}"

    @property
    def reach(self) -> Reach:
        return Reach(self.last_entry, self.last_verdict)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.content["scope"]["zone"]) if self.content else self.edition.zone

    @property
    def has_figures(self) -> bool:
        return bool(self.content)

"""What still stands between a maker and buyers abroad."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from vendors.choices import ExportKind, ExportState
from vendors.models.makers import Vendor
from vendors.querysets import ExportCheckQuerySet


class ExportCheck(models.Model):
    """One of the four known obstacles of one maker; a kind without a row is not yet looked at."""

    vendor = models.ForeignKey(
        Vendor, on_delete=models.CASCADE, related_name="export_checks", verbose_name=_("maker")
    )
    kind = models.CharField(_("obstacle"), max_length=12, choices=ExportKind)
    state = models.CharField(
        _("state"), max_length=8, choices=ExportState, default=ExportState.MISSING
    )
    # What is missing, or what the maker has; theirs and the region's to read.
    note = models.CharField(_("note"), max_length=300, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    checked_at = models.DateTimeField(_("checked"), null=True, blank=True)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = ExportCheckQuerySet.as_manager()

    class Meta:
        verbose_name = _("obstacle to export")
        verbose_name_plural = _("obstacles to export")
        ordering = ["vendor", "pk"]
        constraints = [models.UniqueConstraint(fields=["vendor", "kind"], name="export_check_once")]

    def __str__(self):
        return f"{self.vendor}: {self.get_kind_display()}"

"""A spreadsheet on its way in."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from products.choices import ImportState, SheetKind
from products.querysets import SheetImportQuerySet


class SheetImport(models.Model):
    """One uploaded sheet of makers or products, with the photos' ZIP, from check to import.

    ``report``: {"rows", "new", "changed", "same", "failed": [{"row", "column", "message"}]}, rows
    numbered as a spreadsheet shows them. Both files lie below PRIVATE_ROOT until it is done.
    """

    kind = models.CharField(_("kind"), max_length=8, choices=SheetKind)
    state = models.CharField(
        _("state"), max_length=9, choices=ImportState, default=ImportState.UPLOADED
    )
    sheet = models.CharField(max_length=80, blank=True)
    sheet_name = models.CharField(_("file"), max_length=120)
    photos = models.CharField(max_length=80, blank=True)
    photos_name = models.CharField(_("photos"), max_length=120, blank=True)
    rows_total = models.PositiveIntegerField(_("rows"), default=0)
    rows_done = models.PositiveIntegerField(_("rows done"), default=0)
    report = models.JSONField(default=dict, blank=True)
    skips_bad = models.BooleanField(_("rows with faults left out"), default=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=pgettext_lazy("person", "by"),
    )
    made_at = models.DateTimeField(_("uploaded"), auto_now_add=True)
    finished_at = models.DateTimeField(_("imported"), null=True, blank=True)

    objects = SheetImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("spreadsheet")
        verbose_name_plural = _("spreadsheets")
        ordering = ["-pk"]

    def __str__(self):
        return self.sheet_name

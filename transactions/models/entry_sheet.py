"""A spreadsheet of ledger entries on its way in."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from expo.models import Edition
from products.choices import ImportState
from transactions.querysets import EntrySheetQuerySet


class EntrySheet(models.Model):
    """One uploaded sheet, from check to import; imported by its contents once.

    ``report``: {"rows", "new", "changed", "same", "failed": [{"row", "column", "message"}],
    "notes": […]}, rows numbered as a spreadsheet shows them.
    """

    edition = models.ForeignKey(
        Edition, on_delete=models.PROTECT, related_name="+", verbose_name=_("edition")
    )
    state = models.CharField(
        _("state"), max_length=9, choices=ImportState, default=ImportState.UPLOADED
    )
    # Below PRIVATE_ROOT until it is imported, a week at most.
    sheet = models.CharField(max_length=80, blank=True)
    sheet_name = models.CharField(_("file"), max_length=120)
    # SHA-256 of the file, as hexadecimal letters.
    digest = models.CharField(_("hash"), max_length=64)
    rows_total = models.PositiveIntegerField(_("rows"), default=0)
    rows_done = models.PositiveIntegerField(_("rows done"), default=0)
    report = models.JSONField(default=dict, blank=True)
    confirms_jumps = models.BooleanField(_("jumps confirmed"), default=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=pgettext_lazy("person", "by"),
    )
    made_at = models.DateTimeField(_("uploaded"), auto_now_add=True)
    finished_at = models.DateTimeField(_("imported"), null=True, blank=True)

    objects = EntrySheetQuerySet.as_manager()

    class Meta:
        verbose_name = _("sheet of entries")
        verbose_name_plural = _("sheets of entries")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["digest"],
                name="entry_sheet_imported_once",
                condition=models.Q(state=ImportState.IMPORTED),
            )
        ]

    def __str__(self):
        return self.sheet_name

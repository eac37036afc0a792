"""Papers and pictures that show an entry to be true."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from transactions.models.ledger import Entry
from transactions.querysets import EntryNoteQuerySet


class Evidence(models.Model):
    """One file below PRIVATE_ROOT. The file may be erased; its hash stays."""

    entry = models.ForeignKey(
        Entry, on_delete=models.PROTECT, related_name="evidence", verbose_name=_("ledger entry")
    )
    # Empty once erased.
    file = models.CharField(max_length=80, blank=True)
    media_type = models.CharField(max_length=60)
    name = models.CharField(_("file"), max_length=120)
    # SHA-256 of the bytes kept, as hexadecimal letters.
    digest = models.CharField(_("hash"), max_length=64)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(_("added"), auto_now_add=True)

    objects = EntryNoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("evidence of an entry")
        verbose_name_plural = _("evidence of entries")
        constraints = [
            models.UniqueConstraint(fields=["entry", "digest"], name="evidence_once_per_entry")
        ]

    def __str__(self):
        return self.name

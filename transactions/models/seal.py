"""Seals of the ledger: each holds the hash of a batch and of the seal before it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Seal(models.Model):
    """A batch of entries and findings, up to ``last_entry`` and ``last_verdict`` (keys).

    ``digest`` is the SHA-256 of what ``transactions.sealing`` writes of the seal before and of the
    batch, as 64 hexadecimal letters. Never changed, and numbered without gaps from 1.
    """

    number = models.PositiveIntegerField(_("number"), primary_key=True)
    last_entry = models.BigIntegerField(_("up to entry"))
    last_verdict = models.BigIntegerField(_("up to finding"))
    entries = models.PositiveIntegerField(_("entries"))
    verdicts = models.PositiveIntegerField(_("findings"))
    previous = models.CharField(max_length=64, unique=True)
    digest = models.CharField(_("head"), max_length=64, unique=True)
    sealed_at = models.DateTimeField(_("sealed"))

    class Meta:
        verbose_name = _("seal")
        verbose_name_plural = _("seals")
        ordering = ["-number"]

    def __str__(self):
        return f"{self.number}: {self.digest[:16]}"

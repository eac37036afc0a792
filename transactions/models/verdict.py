"""What a second person found of an entry: verified, disputed, or a dispute settled."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from transactions.choices import Finding
from transactions.models.ledger import Entry
from transactions.querysets import VerdictQuerySet


class Verdict(models.Model):
    """One finding; the last one of an entry is its state. Never changed, sealed with the entries.

    ``step`` is what it changes in the count of verified entries, so that the verified amount of
    any moment is the plain sum of ``step`` times the entry's net amount.
    """

    entry = models.ForeignKey(
        Entry, on_delete=models.PROTECT, related_name="verdicts", verbose_name=_("ledger entry")
    )
    # Which of this entry, from 1: two people at once cannot both write the same.
    number = models.PositiveSmallIntegerField()
    finding = models.CharField(_("finding"), max_length=8, choices=Finding)
    step = models.SmallIntegerField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=pgettext_lazy("person", "by"),
    )
    at = models.DateTimeField(_("when"))

    objects = VerdictQuerySet.as_manager()

    class Meta:
        verbose_name = _("finding on an entry")
        verbose_name_plural = _("findings on entries")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["entry", "number"], name="verdict_in_turn"),
            models.CheckConstraint(
                name="verdict_step",
                condition=Q(finding=Finding.VERIFIED, step=1)
                | Q(finding=Finding.DISPUTED, step__in=[0, -1])
                | Q(finding=Finding.CLEARED, step=0),
            ),
        ]

    def __str__(self):
        return f"#{self.entry_id} {self.get_finding_display()}"

"""Sums of the ledger kept up to date, so that a page of figures reads few rows."""

from django.db import models

from reports.choices import By


class Summary(models.Model):
    """Sums of one group of entries: an edition's, a maker's, a region's, by one dimension.

    Worked out from the ledger by ``reports.actions.summing`` and never a source of anything; so
    keys stand without constraints. ``edition`` and ``vendor`` are 0 where there is none. The
    amounts are whole rupiah as ``reports.figures.counting`` counts them.
    """

    edition = models.BigIntegerField()
    vendor = models.BigIntegerField()
    # Code of the region as it was at the entry.
    region = models.CharField(max_length=5)
    by = models.CharField(max_length=8, choices=By)
    key = models.CharField(max_length=40)
    entries = models.BigIntegerField()
    recorded_idr = models.BigIntegerField()
    verified_idr = models.BigIntegerField()
    open_idr = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "by", "key", "region", "vendor"], name="summed_in_one_row"
            )
        ]
        # Of all editions: who sold most, and who is behind a small group.
        indexes = [models.Index(fields=["by", "key", "region"])]

    def __str__(self):
        return f"{self.edition} {self.by} {self.key}"


class SummaryMark(models.Model):
    """How far the sums reach: one row, with the last entry and finding that are in them."""

    last_entry = models.BigIntegerField(default=0)
    last_verdict = models.BigIntegerField(default=0)
    at = models.DateTimeField(null=True)

    def __str__(self):
        return f"#{self.last_entry}"

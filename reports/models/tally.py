"""The kept sums without the makers, so that a dashboard of everything reads few rows."""

from django.db import models

from reports.choices import By


class Tally(models.Model):
    """Summary rows of all makers of one edition and region, as one; made from them alone.

    ``edition`` is 0 where there is none. The last three columns count the makers behind the
    amount beside them that is not nothing.
    """

    edition = models.BigIntegerField()
    region = models.CharField(max_length=5)
    by = models.CharField(max_length=8, choices=By)
    key = models.CharField(max_length=20)
    entries = models.BigIntegerField()
    recorded_idr = models.BigIntegerField()
    verified_idr = models.BigIntegerField()
    open_idr = models.BigIntegerField()
    recorded_makers = models.IntegerField()
    verified_makers = models.IntegerField()
    open_makers = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "by", "key", "region"], name="tallied_in_one_row"
            )
        ]
        indexes = [models.Index(fields=["region", "by"]), models.Index(fields=["by"])]

    def __str__(self):
        return f"{self.edition} {self.region} {self.by} {self.key}"


class TallyMark(models.Model):
    """How far the tallies reach: one row, as SummaryMark."""

    last_entry = models.BigIntegerField(default=0)
    last_verdict = models.BigIntegerField(default=0)

    def __str__(self):
        return f"#{self.last_entry}"

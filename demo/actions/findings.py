"""What was looked at with its evidence in the demo, and the seals over it."""

from reports.actions import summing
from transactions.actions import sealing, verifying
from transactions.choices import SALES
from transactions.models import Entry

# The largest of each edition, as officers begin.
MOST, DISPUTED = 60, 2


def make_findings(editions, by) -> None:
    """Most of the money verified, two entries in dispute, everything sealed and summed."""
    for edition in editions:
        rows = Entry.objects.filter(edition=edition, kind__in=SALES, reverses=None, reversal=None)
        entries = list(rows.exclude(recorded_by=by).order_by("-amount_idr")[: MOST + DISPUTED])
        for entry in entries[DISPUTED:]:
            verifying.verify(entry, by=by)
        for entry in entries[:DISPUTED]:
            verifying.dispute(entry, by=by, reason="Jumlah di nota berbeda dari catatan.")
    sealing.run()
    summing.fold()

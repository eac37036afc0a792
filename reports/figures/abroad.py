"""How far an edition has reached abroad."""

from transactions.choices import COMMITMENTS, SALES
from transactions.models import Entry


def countries(edition) -> int:
    """Countries but Indonesia that stand with a sale or an order in the ledger; one query.

    What was taken back is no longer counted: reversals and what they reverse are left out.
    """
    rows = Entry.objects.filter(edition=edition, kind__in=[*SALES, *COMMITMENTS])
    rows = rows.filter(reverses=None, reversal=None).exclude(country="ID")
    return rows.order_by().values("country").distinct().count()

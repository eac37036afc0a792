"""Do makers' records of sales still say what they said, and does the ledger still say so too?"""

from collections.abc import Iterator

from reports.figures.sales_record import still_holds
from reports.models import SalesRecord

TOLD = {
    "content": "is not what its digest was made of",
    "ledger": "and the ledger differ",
    "seal": "names a seal that is not in the ledger",
}


def differences() -> Iterator[str]:
    for record in SalesRecord.objects.select_related("vendor").order_by("pk").iterator():
        for name, holds in still_holds(record).items():
            if not holds:
                yield f"record of sales {record.pk} {TOLD[name]}"

"""What a maker asks for sending, zone by zone."""

from django.db import transaction

from accounts.actions import trail
from transactions.choices import Zone
from transactions.models import Tariff
from vendors.models import Vendor


@transaction.atomic
def set_all(vendor: Vendor, amounts: dict[str, int | None], *, by) -> None:
    """{zone: rupiah}; None takes a tariff away: then the maker tells it with each order."""
    Vendor.objects.select_for_update().get(pk=vendor.pk)
    before = dict(Tariff.objects.filter(vendor=vendor).values_list("zone", "amount_idr"))
    after = {str(zone): amount for zone, amount in amounts.items() if amount is not None}
    if before == after:
        return
    Tariff.objects.filter(vendor=vendor).delete()
    Tariff.objects.bulk_create(
        Tariff(vendor=vendor, zone=zone, amount_idr=after[zone]) for zone in Zone if zone in after
    )
    region = vendor.region_id
    trail.record(vendor, verb="tariffs_set", by=by, region=region, before=before, after=after)

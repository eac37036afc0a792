"""Businesses that may be the one somebody is about to enter a second time."""

from django.db.models import Q

from vendors.models import Vendor

MOST = 10


def lookalikes(*, name: str, phone, region):
    """The same phone number anywhere, or the same name in the same region; at most ten."""
    same_name = Q(name__iexact=" ".join(name.split()), region=region)
    rows = Vendor.objects.active().filter(Q(phone=phone) | same_name)
    return rows.select_related("region").order_by("name", "pk")[:MOST]

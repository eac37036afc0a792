"""When a maker was last at the booth."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from vendors.models import Vendor

PAUSE = timedelta(minutes=1)


def see(vendor):
    """Note the visit, at most once a minute."""
    now = timezone.now()
    if vendor.seen_at and vendor.seen_at > now - PAUSE:
        return
    stale = Q(seen_at__isnull=True) | Q(seen_at__lte=now - PAUSE)
    Vendor.objects.filter(stale, pk=vendor.pk).update(seen_at=now)

"""Who left for WhatsApp: saved before, and counted."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from transactions.models import Contact

# Somebody who taps twice left once.
ONCE = timedelta(minutes=10)


@transaction.atomic
def leave(vendor, *, order=None, inquiry=None) -> None:
    """Note that the buyer goes on in WhatsApp; a second tap within minutes is the same."""
    recent = Contact.objects.filter(
        vendor=vendor, order=order, inquiry=inquiry, at__gte=timezone.now() - ONCE
    )
    if not recent.exists():
        Contact.objects.create(vendor=vendor, order=order, inquiry=inquiry)


def count(vendor) -> int:
    """How many left for WhatsApp about this maker."""
    return Contact.objects.filter(vendor=vendor).count()

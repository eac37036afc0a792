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
    subject = order or inquiry
    # Two taps at once wait for each other.
    type(subject).objects.select_for_update(of=("self",)).get(pk=subject.pk)
    recent = Contact.objects.filter(
        vendor=vendor, order=order, inquiry=inquiry, at__gte=timezone.now() - ONCE
    )
    if not recent.exists():
        Contact.objects.create(vendor=vendor, order=order, inquiry=inquiry)


def count(vendor, edition=None) -> int:
    """How many left for WhatsApp about this maker; in one edition, or ever."""
    rows = Contact.objects.filter(vendor=vendor)
    if edition:
        rows = rows.filter(inquiry__edition=edition) | rows.filter(order__edition=edition)
    return rows.count()

"""Moving the demo's dates so that the open edition is two days old again."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from expo.choices import EditionState
from expo.models import AgendaItem, Edition
from vendors.models import Vendor

OLD_DAYS = 2


@transaction.atomic
def refresh():
    """Shift editions and agenda by whole days; the ledger stays as it was. Returns the days."""
    opened = Edition.objects.filter(state=EditionState.OPEN).order_by("pk").first()
    if opened is None:
        return 0
    today = timezone.now().astimezone(opened.zone).date()
    days = (today - opened.online_from.astimezone(opened.zone).date()).days - OLD_DAYS
    shift = timedelta(days=days)
    Edition.objects.exclude(state__in=[EditionState.CLOSED, EditionState.ARCHIVED]).update(
        online_from=F("online_from") + shift,
        online_until=F("online_until") + shift,
        onsite_from=F("onsite_from") + shift,
        onsite_until=F("onsite_until") + shift,
    )
    AgendaItem.objects.filter(edition__state=EditionState.OPEN).update(
        starts_at=F("starts_at") + shift, ends_at=F("ends_at") + shift
    )
    # Keepers who are "there" are those whose last sight lies ahead.
    Vendor.objects.filter(seen_at__gt=timezone.now() - timedelta(days=days + 1)).update(
        seen_at=F("seen_at") + shift
    )
    return days

"""What a region says on its own page."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from accounts.actions import trail
from expo.models import Campaign, Region

WORDS = ("name", "name_en", "text", "text_en", "picture_alt", "picture_alt_en", "until")


@transaction.atomic
def speak(region, *, by, **words) -> Campaign:
    """What a region says on its own page (``WORDS``, all of them)."""
    region = Region.objects.select_for_update().get(pk=region.pk)
    row = Campaign.objects.filter(region=region).first() or Campaign(region=region)
    if not by.has_perm("expo.change_campaign", row):
        raise PermissionDenied
    before = {name: str(getattr(row, name) or "") for name in WORDS} if row.pk else {}
    for name in WORDS:
        setattr(row, name, words[name])
    row.changed_by = by
    row.full_clean()
    row.save()
    after = {name: str(getattr(row, name) or "") for name in WORDS}
    trail.record(row, verb="speak", by=by, region=region.pk, before=before, after=after)
    return row

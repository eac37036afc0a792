"""Setting what is to be reached."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from accounts.actions import trail
from reports.models import Target

FIELDS = ("region", "office", "edition", "measure", "starts_on", "ends_on", "amount")


@transaction.atomic
def set_target(target: Target, *, by, **words) -> Target:
    """``words``: FIELDS, all of them; a target without a key is new. Raises ValidationError."""
    row = Target.objects.select_for_update().get(pk=target.pk) if target.pk else Target()
    if row.pk and not by.has_perm("reports.change_target", row):
        raise PermissionDenied
    before = _plain(row) if row.pk else {}
    for name in FIELDS:
        setattr(row, name, words[name])
    if not by.has_perm("reports.add_target", row):
        raise PermissionDenied
    row.full_clean()
    row.save()
    trail.record(
        row, verb="set", by=by, region=row.region_id or "", before=before, after=_plain(row)
    )
    return row


def _plain(row):
    return {name: str(getattr(row, Target._meta.get_field(name).attname) or "") for name in FIELDS}

"""Texts and days of an edition, changed by those who arrange it."""

from zoneinfo import ZoneInfo

from django.core.exceptions import PermissionDenied
from django.db import transaction

from accounts.actions import trail
from expo.actions.frozen import refuse_frozen
from expo.models import Edition
from kit import changes


@transaction.atomic
def arrange(edition, *, names: list[str], by) -> Edition:
    """Store the fields ``names`` as they stand on ``edition``, and no other: the clock may have
    moved it meanwhile. With another time zone its agenda keeps the clock times typed."""
    row = Edition.objects.select_for_update().get(pk=edition.pk)
    if not by.has_perm("expo.change_edition", row):
        raise PermissionDenied
    refuse_frozen(row)
    before, old = {name: _plain(getattr(row, name)) for name in names}, row.zone
    for name in names:
        setattr(row, name, getattr(edition, name))
    row.full_clean(exclude=["organiser"])
    row.save(update_fields=names)
    if row.zone != old:
        _keep_clock_times(row, old)
    after = {name: _plain(getattr(row, name)) for name in names}
    region = row.organiser.region_id or ""
    trail.record(row, verb="change", by=by, region=region, before=before, after=after)
    changes.note("edition", row.pk)
    return row


def _keep_clock_times(edition, old: ZoneInfo):
    for item in edition.agenda.all():
        item.starts_at = item.starts_at.astimezone(old).replace(tzinfo=edition.zone)
        item.ends_at = item.ends_at.astimezone(old).replace(tzinfo=edition.zone)
        item.save(update_fields=["starts_at", "ends_at", "changed_at"])


def _plain(value):
    return value if value is None or isinstance(value, str | int) else str(value)

"""Roles, given and taken back."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from accounts.actions import trail
from accounts.models import User
from expo.choices import Role
from expo.models import Appointment


@transaction.atomic
def save(row, *, by):
    """Store a new or changed appointment."""
    user = User.objects.select_for_update().get(pk=row.user_id)
    is_new = row.pk is None
    if not by.has_perm("expo.add_appointment" if is_new else "expo.change_appointment", row):
        raise PermissionDenied
    before = {} if is_new else _facts(Appointment.objects.get(pk=row.pk))
    row.full_clean()
    row.save()
    _open_or_close(user)
    if before and before["user"] != row.user_id:
        _open_or_close(User.objects.select_for_update().get(pk=before["user"]))
    verb = "change" if before else "appoint"
    trail.record(row, verb=verb, by=by, region=_region(row), before=before, after=_facts(row))
    return row


@transaction.atomic
def dismiss(row, *, by):
    """Take a role back; with their last one a person loses the back office."""
    user = User.objects.select_for_update().get(pk=row.user_id)
    if not by.has_perm("expo.delete_appointment", row):
        raise PermissionDenied
    trail.record(row, verb="dismiss", by=by, region=_region(row), before=_facts(row))
    row.delete()
    _open_or_close(user)


def _open_or_close(user):
    """Staff are those who hold an appointment, and superusers."""
    is_staff = user.is_superuser or user.appointments.exists()
    if user.is_staff != is_staff:
        user.is_staff = is_staff
        user.save(update_fields=["is_staff"])


def _facts(row):
    keys = {"region": row.region_id, "organiser": row.organiser_id, "edition": row.edition_id}
    return {"user": row.user_id, "role": Role(row.role).value, **keys}


def _region(row):
    if row.region_id:
        return row.region_id
    organiser = row.organiser or (row.edition and row.edition.organiser)
    return (organiser.region_id or "") if organiser else ""

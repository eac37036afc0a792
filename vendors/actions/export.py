"""The four obstacles on the way abroad: the maker tells, the region helps and checks."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from accounts.actions import trail
from kit.states import check_move
from vendors.choices import EXPORT_MAKER, EXPORT_REGION, ExportKind, ExportState
from vendors.models import ExportCheck, Vendor
from vendors.rules import may_check_export, may_tend


@transaction.atomic
def tell(vendor, *, kind: str, state: str, note: str, by) -> ExportCheck:
    """The maker says how one obstacle stands; only a note may change while the state stays."""
    row = _locked(vendor, kind)
    if not may_tend(by, row.vendor):
        raise PermissionDenied
    if state != row.state:
        check_move(EXPORT_MAKER, row.state, state)
    return _keep(row, state, note, by, checked=False)


@transaction.atomic
def judge(check, *, state: str, note: str, by) -> ExportCheck:
    """Officer or organiser: helping, checked, or not in place after all; never of their own."""
    row = _locked(check.vendor, check.kind)
    if not may_check_export(by, row):
        raise PermissionDenied
    if state != row.state:
        check_move(EXPORT_REGION, row.state, state)
    return _keep(row, state, note, by, checked=state == ExportState.READY)


def of(vendor) -> list[ExportCheck]:
    """All four in their order; unsaved where nobody has said anything yet. One query."""
    there = {row.kind: row for row in vendor.export_checks.all()}
    return [there.get(kind) or ExportCheck(vendor=vendor, kind=kind) for kind in ExportKind]


def _locked(vendor, kind):
    """Its row, made where there is none; the maker's own row keeps two from making it."""
    vendor = Vendor.objects.select_for_update(of=("self",)).get(pk=vendor.pk)
    row, _made = ExportCheck.objects.get_or_create(vendor=vendor, kind=ExportKind(kind))
    row.vendor = vendor
    return row


def _keep(row, state, note, by, *, checked):
    before = {"state": row.state, "note": row.note}
    moved = state != row.state
    row.state, row.note = state, note
    if moved or checked:
        row.checked_by = by if checked else None
        row.checked_at = timezone.now() if checked else None
    row.save(update_fields=["state", "note", "checked_by", "checked_at", "changed_at"])
    after = {"state": row.state, "note": row.note}
    region = row.vendor.region_id
    trail.record(row, verb="export_check", by=by, region=region, before=before, after=after)
    return row

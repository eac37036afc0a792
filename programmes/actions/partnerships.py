"""Partners in an edition: arranged by those who arrange the edition."""

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from accounts.actions import trail
from expo.actions.frozen import refuse_frozen
from expo.models import Edition
from programmes.models import Partner, Partnership
from programmes.refusals import Refused

FACTS = ("tier", "role", "role_en")


@transaction.atomic
def bring(edition: Edition, partner: Partner, *, by, **facts) -> Partnership:
    """A partner takes part; ``facts``: FACTS. Once per edition."""
    edition = _locked(edition, by)
    try:
        with transaction.atomic():
            row = Partnership.objects.create(edition=edition, partner=partner, **facts)
    except IntegrityError as error:
        told = _("This partner is in the edition already. Change it there.")
        raise Refused(told, code="there") from error
    _note(row, "add", by, after=_told(row))
    return row


@transaction.atomic
def change(row: Partnership, *, by, **facts) -> Partnership:
    edition = _locked(row.edition, by)
    row = edition.partnerships.select_for_update().get(pk=row.pk)
    before = _told(row)
    for name in FACTS:
        if name in facts:
            setattr(row, name, facts[name])
    row.save(update_fields=FACTS)
    _note(row, "change", by, before=before, after=_told(row))
    return row


@transaction.atomic
def withdraw(row: Partnership, *, by) -> None:
    """Its mark goes from the lobby; the partner itself stays in the address book."""
    edition = _locked(row.edition, by)
    row = edition.partnerships.select_for_update().filter(pk=row.pk).first()
    if row is not None:
        _note(row, "withdraw", by, before=_told(row))
        row.delete()


def _locked(edition, by):
    rows = Edition.objects.select_for_update(of=("self",), no_key=True)
    rows = rows.select_related("organiser")
    edition = rows.get(pk=edition.pk)
    refuse_frozen(edition)
    if not by.has_perm("expo.change_edition", edition):
        raise PermissionDenied
    return edition


def _note(row, verb, by, **told):
    region = row.edition.organiser.region_id or ""
    trail.record(row, verb=verb, by=by, region=region, **told)


def _told(row):
    return {"partner": row.partner_id, **{name: str(getattr(row, name)) for name in FACTS}}

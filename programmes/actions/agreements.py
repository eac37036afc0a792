"""Agreements: written down and put right; their document kept where few may read it."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.actions import trail
from expo.actions.frozen import refuse_frozen
from expo.models import Edition
from kit import private
from programmes.actions import agreement_value
from programmes.choices.partners import BINDING
from programmes.models import Agreement
from programmes.refusals import Refused
from transactions.actions import evidence
from vendors.rules import works_for

FACTS = ("kind", "name", "name_en", "others", "ends_on", "value_idr", "agenda_item")
FOLDER = "dokumen-kerja-sama"


@transaction.atomic
def write_down(edition: Edition, *, by, partners=(), vendors=(), **facts) -> Agreement:
    """A planned agreement of an edition; ``facts``: FACTS."""
    edition = _arranged(edition, by)
    agreement = Agreement(edition=edition, **facts)
    _check(agreement, partners, vendors)
    agreement.save(force_insert=True)
    agreement.partners.set(partners)
    agreement.vendors.set(vendors)
    note(agreement, "add", by, after=_told(agreement))
    return agreement


@transaction.atomic
def change(agreement: Agreement, *, by, partners, vendors, signed_on=None, **facts) -> Agreement:
    """Put it right. ``signed_on``: of a signed one. Another value or day of a signed one takes
    its ledger entry back and writes a new one. Parties ``by`` may not see stay: nobody drops whom
    they were not shown."""
    agreement = locked(agreement, by)
    involved = {*agreement.vendors.all(), *vendors}
    if agreement.state in BINDING and any(works_for(by, vendor) for vendor in involved):
        told = _("Your own business is a party to it. Once signed, somebody else changes it.")
        raise Refused(told, code="own")
    partners = [*partners, *_unseen(agreement.partners, by)]
    vendors = [*vendors, *_unseen(agreement.vendors, by)]
    before = _told(agreement)
    for name in FACTS:
        if name in facts:
            setattr(agreement, name, facts[name])
    if agreement.state in BINDING and signed_on:
        agreement.signed_on = signed_on
    _check(agreement, partners, vendors)
    agreement.partners.set(partners)
    agreement.vendors.set(vendors)
    if agreement.state in BINDING:
        agreement_value.follow(agreement, by=by)
    agreement.save(update_fields=[*FACTS, "signed_on", "entry"])
    after = _told(agreement)
    if before != after:
        note(agreement, "change", by, before=before, after=after)
    return agreement


def keep_document(agreement: Agreement, *, file, by) -> None:
    """Keep the paper in place of the one before. Raises papers.RefusedPaper."""
    with evidence.keeping(file, folder=FOLDER) as kept, transaction.atomic():
        agreement = locked(agreement, by)
        old = agreement.document
        agreement.document, agreement.document_type = kept.file, kept.media_type
        agreement.save(update_fields=["document", "document_type"])
        note(agreement, "keep_document", by, after={"sha256": kept.digest})
        transaction.on_commit(lambda: private.remove(old))


@transaction.atomic
def remove_document(agreement: Agreement, *, by) -> None:
    agreement = locked(agreement, by)
    old = agreement.document
    if old:
        agreement.document = agreement.document_type = ""
        agreement.save(update_fields=["document", "document_type"])
        note(agreement, "remove_document", by)
        transaction.on_commit(lambda: private.remove(old))


def locked(agreement, by) -> Agreement:
    """Edition and agreement, locked, for those who arrange the edition."""
    edition = _arranged(agreement.edition, by)
    agreement = Agreement.objects.select_for_update(of=("self",)).get(pk=agreement.pk)
    agreement.edition = edition
    return agreement


def note(agreement, verb, by, **told) -> None:
    region = agreement.edition.organiser.region_id or ""
    trail.record(agreement, verb=verb, by=by, region=region, **told)


def _arranged(edition, by):
    rows = Edition.objects.select_for_update(of=("self",), no_key=True)
    rows = rows.select_related("organiser")
    edition = rows.get(pk=edition.pk)
    refuse_frozen(edition)
    if not by.has_perm("expo.change_edition", edition):
        raise PermissionDenied
    return edition


def _unseen(parties, by):
    """Those of an agreement's partners or makers that no picker offers to this person."""
    return parties.exclude(pk__in=parties.model.objects.visible_to(by).order_by().values("pk"))


def _check(agreement, partners, vendors):
    if not (partners or vendors or agreement.others):
        raise Refused(_("Name at least one other party."), code="no_party")
    item = agreement.agenda_item
    if item and item.edition_id != agreement.edition_id:
        told = _("This item stands in the agenda of another edition.")
        raise Refused(told, code="other_edition")
    ends_on, signed_on = agreement.ends_on, agreement.signed_on
    if ends_on and signed_on and ends_on < signed_on:
        raise Refused(_("It cannot end before it was signed. Check both days."), code="days")


def _told(agreement):
    """As a trail row holds it: keys of rows, days and amounts as they are written in JSON."""
    plain = {name: getattr(agreement, name) for name in (*FACTS, "signed_on")}
    plain = {name: str(getattr(v, "pk", v) or "") for name, v in plain.items()}
    parties = {name: sorted(row.pk for row in getattr(agreement, name).all()) for name in PARTIES}
    return {**plain, **parties}


PARTIES = ("partners", "vendors")

"""An organiser's call for nominations: its days, its quotas, and the stages before it."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.actions import trail
from expo.actions.frozen import refuse_frozen
from expo.choices import EditionState
from expo.models import Edition, Region
from kit import changes
from products.models import Call, Quota
from products.rules import may_arrange_call
from vendors.choices import ParticipationState


@transaction.atomic
def save(call: Call, *, by) -> Call:
    """Store a new or changed call; which edition it is for stays as it was."""
    is_new = call.pk is None
    if not is_new:
        old = Call.objects.select_for_update().get(pk=call.pk)
        call.edition = old.edition
    if not may_arrange_call(by, call):
        raise PermissionDenied
    refuse_frozen(call.edition)
    call.full_clean()
    before = {} if is_new else _facts(old)
    call.save()
    after = _facts(call)
    if before != after:
        _note(call, "add" if is_new else "change", by, before, after)
    return call


@transaction.atomic
def arrange(call: Call, *, quotas: dict[str, int], sources: list[Edition], by) -> Call:
    """Set the other numbers ({region code: most}) and the editions whose goods may come over."""
    rows = Call.objects.select_for_update(of=("self",)).select_related("edition__organiser")
    call = rows.get(pk=call.pk)
    if not may_arrange_call(by, call):
        raise PermissionDenied
    refuse_frozen(call.edition)
    _check_sources(call, sources)
    before = _terms(call)
    call.quotas.exclude(region__in=quotas).delete()
    for region, most in quotas.items():
        _check_region(call, region)
        row = call.quotas.filter(region=region).first() or Quota(call=call, region_id=region)
        row.most = most
        row.full_clean()
        row.save()
    call.sources.set(sources)
    after = _terms(call)
    if before != after:
        _note(call, "arrange", by, before, after)
    if set(after["sources"]) - set(before["sources"]):
        _look_again(call)
    return call


def offered_sources(organisers):
    """Editions whose goods calls of these organisers may take: their own, and the announced ones
    of everybody whose area touches theirs, so that makers of both there can be."""
    condition = Q(organiser__in=organisers)
    for organiser in organisers:
        condition |= ~Q(state=EditionState.DRAFT) & _touching(organiser.region_id)
    return Edition.objects.filter(condition)


def _touching(code):
    """Editions of the whole country, of this region, of one below it or above it."""
    if code is None:
        return Q(organiser__isnull=False)
    field = "organiser__region"
    below = Q(**{f"{field}__code__startswith": f"{code}."})
    return Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__in": [code, code[:2]]}) | below


def _check_sources(call, sources):
    open_to_it = set(offered_sources([call.edition.organiser])) - {call.edition}
    if any(edition not in open_to_it for edition in sources):
        told = _("Goods can come only from other editions that are announced.")
        raise ValidationError(told, code="source")
    fed = Call.objects.filter(edition__in=sources, sources=call.edition)
    if circle := fed.select_related("edition").first():
        told = _("%(edition)s takes its goods from this one. One of the two must come first.")
        raise ValidationError(told % {"edition": circle.edition}, code="circle")


def _check_region(call, code):
    region = Region.objects.regencies().filter(pk=code).first()
    if region is None or not call.edition.organiser.covers(region):
        told = _("A quota is for a regency or city of the organiser's area.")
        raise ValidationError(told, code="region")


def _look_again(call):
    """Goods accepted before may be among what the new source has passed."""
    rows = call.edition.participations.filter(state=ParticipationState.CONFIRMED)
    for place in rows.filter(vendor__nominations__call=call).distinct():
        changes.note("participation", place.pk)


def _facts(call):
    days = {"opens_on": call.opens_on.isoformat(), "closes_on": call.closes_on.isoformat()}
    words = {"asks": call.asks, "asks_en": call.asks_en}
    return {"edition": call.edition_id, **days, **words, "quota": call.quota}


def _terms(call):
    return {
        "quotas": dict(call.quotas.order_by("region").values_list("region", "most")),
        "sources": sorted(call.sources.values_list("pk", flat=True)),
    }


def _note(call, verb, by, before, after):
    region = call.edition.organiser.region_id or ""
    trail.record(call, verb=verb, by=by, region=region, before=before, after=after)

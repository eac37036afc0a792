"""Partners: taken into the address book and put right, by the organisers who keep them."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.actions import trail
from expo.models import Organiser
from kit.slugs import free_slug
from programmes.choices.partners import Trade
from programmes.models import Partner
from programmes.refusals import Refused
from programmes.rules.partners import may_keep

FACTS = ("name", "kind", "trade", "about", "about_en", "website", "region", "is_public")
# Words of addresses below /mitra-saya/ that no partner may have for its own.
RESERVED = ("gabung",)
# What a partner may have begun that only its trade allows.
BOUND = {Trade.BANK: "financing", Trade.RETAILER: "placements"}


@transaction.atomic
def bring_in(organiser: Organiser, *, by, **facts) -> Partner:
    """A new partner, kept by this organiser; ``facts``: FACTS."""
    organiser = Organiser.objects.select_for_update().get(pk=organiser.pk)
    if not may_keep(by, organiser):
        raise PermissionDenied
    _check_name(organiser, facts["name"])
    rows = Partner.objects.all()
    slug = free_slug(rows, facts["name"], length=80, fallback="mitra")
    if slug in RESERVED:
        slug = free_slug(rows, f"mitra {slug}", length=80, fallback="mitra")
    partner = Partner.objects.create(organiser=organiser, slug=slug, **facts)
    after = {"slug": slug, **_told(partner)}
    trail.record(partner, verb="add", by=by, region=region_of(partner), after=after)
    return partner


@transaction.atomic
def change(partner: Partner, *, by, **facts) -> Partner:
    """Put its facts right; its address stays, for it stands in others' bookmarks."""
    partner = locked(partner, by)
    _check_name(partner.organiser, facts.get("name", partner.name), but=partner)
    before = _told(partner)
    for name in FACTS:
        if name in facts:
            setattr(partner, name, facts[name])
    _check_trade(partner, before["trade"])
    after = _told(partner)
    if before != after:
        partner.save(update_fields=FACTS)
        region = region_of(partner)
        trail.record(partner, verb="change", by=by, region=region, before=before, after=after)
    return partner


def locked(partner, by) -> Partner:
    """The partner, locked, for those who keep it."""
    rows = Partner.objects.select_for_update(of=("self",)).select_related("organiser")
    partner = rows.get(pk=partner.pk)
    if not may_keep(by, partner.organiser):
        raise PermissionDenied
    return partner


def region_of(partner) -> str:
    """For the trail: its own region, else its organiser's."""
    return partner.region_id or partner.organiser.region_id or ""


def _check_name(organiser, name, but=None):
    rows = organiser.partners.filter(name__iexact=name).exclude(pk=but.pk if but else None)
    if rows.exists():
        raise Refused(_("There is a partner of this name already. Change that one."), code="known")


def _check_trade(partner, old):
    """A bank with offers, a shop with goods on its shelves: neither turns into something else."""
    begun = BOUND.get(old) if partner.trade != old else None
    if begun and getattr(partner, begun).exists():
        told = _("It has begun something in this trade already. Leave the trade as it is.")
        raise Refused(told, code="bound")


def _told(partner):
    """Its facts as a trail row holds them."""
    values = {name: getattr(partner, name) for name in FACTS}
    return {name: str(getattr(v, "pk", v) or "") for name, v in values.items()}

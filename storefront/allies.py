"""Partners as visitors meet them: their marks in a lobby, and one partner's page."""

from dataclasses import dataclass
from itertools import groupby

from django.db.models import Case, Prefetch, Value, When

from expo.choices import EditionState
from expo.models import Edition
from programmes.choices.partners import TIERS, PartnerKind, Tier
from programmes.models import Agreement, Partner, Partnership

BY_SIZE = Case(*(When(tier=tier, then=Value(n)) for n, tier in enumerate(TIERS)))
KINDS = Case(*(When(kind=kind, then=Value(n)) for n, kind in enumerate(PartnerKind)))
MOST = 50


def marks_of(edition) -> list[tuple[Tier, list[Partnership]]]:
    """Those with a public page, the largest marks first; one query."""
    rows = Partnership.objects.shown().filter(edition=edition).select_related("partner")
    rows = rows.order_by(BY_SIZE, "partner__name", "pk")[:MOST]
    return [(Tier(tier), list(group)) for tier, group in groupby(rows, lambda row: row.tier)]


def stands_of(partner) -> list[Partnership]:
    """Where it takes part, the newest edition first; one query."""
    rows = partner.partnerships.exclude(edition__state=EditionState.DRAFT)
    return list(rows.select_related("edition").order_by("-edition__online_from")[:MOST])


def also_in(stands, agreed) -> list[Edition]:
    """Editions it has only signed something in, as ``signed_by`` has them."""
    there = {row.edition_id for row in stands}
    return list(
        {row.edition_id: row.edition for row in agreed if row.edition_id not in there}.values()
    )


def by_kind() -> list[tuple[PartnerKind, list[Partner]]]:
    """All that have a public page, kind by kind; one query."""
    rows = Partner.objects.public().select_related("region").order_by(KINDS, "name", "pk")
    return [(PartnerKind(kind), list(group)) for kind, group in groupby(rows, lambda row: row.kind)]


@dataclass(frozen=True)
class Party:
    """``partner``: where it has a public page of its own."""

    name: str
    partner: Partner | None = None


def signed_in(edition) -> list[Agreement]:
    """Of an edition, each with ``parties``; three queries at most, one where there is none."""
    rows = Agreement.objects.signed().filter(edition=edition)
    return _with_parties(rows.order_by("signed_on", "pk"))


def signed_by(partner) -> list[Agreement]:
    """Of a partner in editions people know of, the newest first."""
    rows = partner.agreements.signed().exclude(edition__state=EditionState.DRAFT)
    return _with_parties(rows.order_by("-signed_on", "-pk"))


def _with_parties(rows):
    partners = Prefetch("partners", Partner.objects.order_by("name", "pk"))
    rows = rows.select_related("edition__organiser").prefetch_related(partners, "vendors")
    found = list(rows[:MOST])
    for row in found:
        named = [Party(p.name, p if p.is_public else None) for p in row.partners.all()]
        makers = [Party(vendor.name) for vendor in row.vendors.all()]
        others = [Party(name.strip()) for name in row.others.split(",") if name.strip()]
        row.parties = [Party(row.edition.organiser.name), *named, *makers, *others]
    return found

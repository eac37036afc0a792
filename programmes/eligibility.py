"""Which makers a programme is for, and of the others every reason why not."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from expo.scopes import in_regions
from programmes.models import Assistance
from vendors.choices import STANDING, ClaimKind, Scale
from vendors.models import Claim, Participation, Vendor


@dataclass(frozen=True)
class Conditions:
    """What a programme asks, read once. ``regions``: {code: name}, ``halls``: {key: name};
    ``edition``, ``halls``, ``scales`` and ``claims`` may be empty: nothing is asked then."""

    regions: dict
    edition: int | None
    halls: dict
    scales: tuple
    claims: tuple

    @cached_property
    def everyone(self) -> Q:
        """The makers who meet all of it, on rows ``described`` by the same conditions."""
        met = in_regions(list(self.regions)) & Q(is_active=True)
        if self.scales:
            met &= Q(scale__in=self.scales)
        if self.edition:
            met &= Q(takes_part=True)
        if self.halls:
            met &= Q(hall__in=list(self.halls))
        for kind in self.claims:
            met &= Q(**{f"proven_{kind}": True})
        return met


def conditions_of(programme: Assistance) -> Conditions:
    """Two queries."""
    named = {region.pk: region.short_name for region in programme.regions.all()}
    return Conditions(
        regions=named or {programme.region_id: programme.region.short_name},
        edition=programme.edition_id,
        halls={hall.pk: hall.title for hall in programme.halls.all()},
        scales=tuple(scale for scale in Scale if scale in programme.scales),
        claims=tuple(kind for kind in ClaimKind if kind in programme.claims),
    )


def described(vendors: QuerySet, asked: Conditions) -> QuerySet:
    """Makers with what ``why_not`` reads: takes_part, hall (key or None), proven_<claim>."""
    places = Participation.objects.filter(
        vendor=OuterRef("pk"), edition=asked.edition, state__in=STANDING
    )
    proofs = {
        f"proven_{kind}": Exists(Claim.objects.shown().filter(vendor=OuterRef("pk"), kind=kind))
        for kind in asked.claims
    }
    return vendors.annotate(
        takes_part=Exists(places), hall=Subquery(places.values("booth__hall")[:1]), **proofs
    )


def why_not(vendor: Vendor, asked: Conditions) -> list[str]:
    """Every reason, in words; none for a maker it is for. ``vendor``: a row of ``described``."""
    return [
        *_of_itself(vendor, asked),
        *_of_its_place(vendor, asked),
        *[
            _("Has no proven %(permit)s yet") % {"permit": kind.label}
            for kind in asked.claims
            if not getattr(vendor, f"proven_{kind}")
        ],
    ]


def _of_itself(vendor, asked):
    if not vendor.is_active:
        yield _("Has left the site")
    code = vendor.region_id
    if not any(code == own or code.startswith(f"{own}.") for own in asked.regions):
        places = get_text_list(list(asked.regions.values()), _("and"))
        yield _("Is in %(region)s; the programme is for %(places)s") % {
            "region": vendor.region.short_name,
            "places": places,
        }
    if asked.scales and vendor.scale not in asked.scales:
        named = get_text_list([str(scale.label) for scale in asked.scales], _("and"))
        if vendor.scale:
            words = _("Its scale is %(scale)s; the programme is for %(scales)s")
        else:
            words = _("Nobody has said how large it is; the programme is for %(scales)s")
        yield words % {"scale": vendor.get_scale_display(), "scales": named}


def _of_its_place(vendor, asked):
    if asked.edition and not vendor.takes_part:
        yield _("Does not take part in the expo")
    if asked.halls and vendor.hall not in asked.halls:
        names = get_text_list(list(asked.halls.values()), _("or"))
        yield _("Has no booth in %(halls)s") % {"halls": names}

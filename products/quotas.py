"""How many a region has nominated for a call, and how many more it may."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q

from expo.models import Region
from products.choices import NominationState
from products.models import Call, Quota
from vendors.choices import ParticipationState
from vendors.models import Participation

N = NominationState


@dataclass(frozen=True)
class Share:
    """One regency's or city's part in a call, in nominations.

    ``waiting`` and ``accepted`` count against ``most``; ``confirmed`` are those of the accepted
    whose owner has said that they come; ``refused`` are those the organiser did not take.
    """

    region: Region
    most: int
    waiting: int = 0
    accepted: int = 0
    confirmed: int = 0
    refused: int = 0

    @property
    def nominated(self) -> int:
        return self.waiting + self.accepted

    @property
    def left(self) -> int:
        return max(0, self.most - self.nominated)

    @property
    def is_busy(self) -> bool:
        """Whether anything was named."""
        return bool(self.nominated or self.refused)

    @property
    def percent(self) -> int:
        """How full the quota is, for a bar."""
        return min(100, 100 * self.nominated // self.most) if self.most else 100


def most_of(call: Call, region_id: str) -> int:
    """The region's own number, or the call's."""
    own = Quota.objects.filter(call=call, region=region_id).values_list("most", flat=True).first()
    return call.quota if own is None else own


def left_of(call: Call, region_id: str) -> int:
    """Exact only while the caller holds the call's row."""
    counted = call.nominations.counted().filter(region=region_id).count()
    return max(0, most_of(call, region_id) - counted)


def shares_of(call: Call, regions) -> list[Share]:
    """One row for each of ``regions`` (a queryset), in its order; three queries."""
    own = dict(Quota.objects.filter(call=call).values_list("region", "most"))
    told = {row.pop("region"): row for row in _counts(call)}
    return [
        Share(region=region, most=own.get(region.pk, call.quota), **told.get(region.pk, {}))
        for region in regions
    ]


def _counts(call):
    comes = Participation.objects.filter(
        vendor=OuterRef("vendor"), edition=call.edition_id, state=ParticipationState.CONFIRMED
    )
    rows = call.nominations.order_by().annotate(comes=Exists(comes)).values("region")
    return rows.annotate(
        waiting=Count("pk", filter=Q(state=N.NOMINATED)),
        accepted=Count("pk", filter=Q(state=N.ACCEPTED)),
        confirmed=Count("pk", filter=Q(state=N.ACCEPTED, comes=True)),
        refused=Count("pk", filter=Q(state=N.REFUSED)),
    )

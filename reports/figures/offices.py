"""What offices spent with micro and small makers: per office, and summed per region."""

from dataclasses import dataclass, field

from django.db.models import Q

from expo.choices import Role
from expo.models import Region
from expo.scopes import in_regions, reach_of
from transactions.models import Office
from transactions.spending import Spent, spent_by
from transactions.words import OfficeState


@dataclass
class RegionSum:
    """All offices of one region; the share is of those that stated a budget."""

    region: Region
    spent: Spent = field(default_factory=Spent)
    # Of the offices with a budget alone, so that the share compares like with like.
    stated: Spent = field(default_factory=Spent)
    offices: int = 0

    @property
    def share(self) -> float | None:
        return self.stated.share

    @property
    def is_enough(self) -> bool:
        return self.stated.is_enough


@dataclass(frozen=True)
class Spending:
    """``stated``: offices with a budget for the year; ``unstated``: without, listed apart.
    Both [(office, Spent)], the most spent first."""

    year: int
    stated: list
    unstated: list
    regions: list[RegionSum]

    @property
    def rows(self):
        return [*self.stated, *self.unstated]

    @property
    def reached(self) -> int:
        """How many of the offices with a budget are above the line."""
        return sum(spent.is_enough for _office, spent in self.stated)


def offices_for(user):
    """Verified offices, and those that bought before, of the officer's or organiser's region;
    observers see all: no person is in these figures."""
    reach = reach_of(user)
    rows = Office.objects.filter(
        Q(state=OfficeState.VERIFIED) | Q(requests__orders__isnull=False)
    ).distinct()
    if reach.everything or reach.has(Role.OBSERVER):
        return rows
    codes = [*reach.regions(Role.OFFICER), *reach.organiser_regions(Role.ORGANISER)]
    return rows.filter(in_regions(codes))


def spending(user, year: int) -> Spending:
    """Of the offices this person may see figures of; five queries, however many there are."""
    offices = list(offices_for(user).select_related("region").order_by("region", "name"))
    found = spent_by([office.pk for office in offices], year)
    pairs = sorted(
        ((office, found[office.pk]) for office in offices), key=lambda pair: -pair[1].small_idr
    )
    sums = {}
    for office, spent in pairs:
        row = sums.setdefault(office.region_id, RegionSum(office.region))
        row.offices += 1
        row.spent.add(spent)
        if spent.budget_idr:
            row.stated.add(spent)
    return Spending(
        year=year,
        stated=[pair for pair in pairs if pair[1].budget_idr],
        unstated=[pair for pair in pairs if not pair[1].budget_idr],
        regions=sorted(sums.values(), key=lambda row: row.region.code),
    )

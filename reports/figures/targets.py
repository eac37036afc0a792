"""How far targets are reached."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, Q, Sum
from django.utils import timezone

from expo.scopes import in_regions
from products.choices import SubmissionState
from products.models import Submission
from programmes.choices.matching import MeetingState
from programmes.models import Meeting
from reports.choices import By
from reports.models import Tally, Target
from reports.scopes import Scope, codes_in
from reports.words import Measure
from transactions.models import Office
from transactions.spending import Spent, spent_by

# On one page.
MOST = 40


@dataclass(frozen=True)
class Progress:
    """``reached``: in the target's own measure; None where nothing tells it (no stated budget)."""

    target: Target
    reached: float | None

    @property
    def percent(self) -> float | None:
        return None if self.reached is None else 100 * self.reached / self.target.amount

    @property
    def bar(self) -> int:
        return max(0, min(100, round(self.percent or 0)))


def targets_of(scope: Scope) -> list[Target]:
    """Of the edition, or without one those that run today or ran last; of the regions in it."""
    rows = Target.objects.select_related("region", "office__region", "edition")
    rows = rows.told_in(scope.editions, scope.codes, scope.answers)
    if scope.edition:
        day = scope.edition.online_from.date()
        rows = rows.filter(Q(edition=scope.edition) | Q(starts_on__lte=day, ends_on__gte=day))
    return list(rows.order_by("-ends_on", "region", "pk")[:MOST])


def progress(targets: list[Target]) -> list[Progress]:
    """In the order of ``targets``; one query for each measure, for offices two and three a year."""
    found = {}
    for measure, tell in TELLERS.items():
        rows = [target for target in targets if target.measure == measure]
        if rows:
            found |= tell(rows)
    return [Progress(target, found[target.pk]) for target in targets]


def told(reached: list[Progress], regions: set[str], edition) -> list[Progress]:
    """The same for who may see no single maker's amounts: sales of a region only where the region
    is among those told, for the whole of this edition; else they would be a way around it."""
    return [
        one if _is_told(one.target, regions, edition) else Progress(one.target, None)
        for one in reached
    ]


def _is_told(target, regions, edition):
    if target.measure != Measure.SALES or not target.region_id:
        return True
    if edition is None or target.edition_id != edition.pk or target.region_id not in regions:
        return False
    days = edition.online_from.date(), edition.online_until.date()
    return target.starts_on <= days[0] and target.ends_on >= days[1]


def _sales(targets):
    """From the tallies of days: recorded and net, as everywhere."""
    rows = Tally.objects.filter(
        by=By.DAY,
        key__gte=min(target.starts_on for target in targets).isoformat(),
        key__lte=max(target.ends_on for target in targets).isoformat(),
    ).order_by()
    if all(target.edition_id for target in targets):
        rows = rows.filter(edition__in={target.edition_id for target in targets})
    if all(target.region_id for target in targets):
        rows = rows.filter(codes_in({target.region_id for target in targets}))
    sums = rows.values_list("edition", "region", "key").annotate(Sum("recorded_idr"))
    by_place = defaultdict(list)
    for edition, region, key, amount in sums:
        by_place[edition, region].append((key, amount))
    return {
        target.pk: sum(
            amount
            for (edition, region), days in by_place.items()
            if _is_in(target, edition, region)
            for key, amount in days
            if target.starts_on.isoformat() <= key <= target.ends_on.isoformat()
        )
        for target in targets
    }


def _is_in(target, edition, region):
    own = target.region_id
    is_there = not own or region == own or region.startswith(f"{own}.")
    return is_there and target.edition_id in (None, edition)


def _products(targets):
    """Different products approved in the period, as they stand now."""
    rows = Submission.objects.filter(state=SubmissionState.APPROVED)
    fields = {"edition": "edition", "region": "product__vendor__region", "moment": "decided_at"}
    return _numbers(rows, targets, counted="product", **fields)


def _meetings(targets):
    rows = Meeting.objects.filter(state=MeetingState.HELD)
    fields = {"edition": "request__edition", "region": "vendor__region", "moment": "noted_at"}
    return _numbers(rows, targets, counted="pk", **fields)


def _numbers(rows, targets, *, counted, edition, region, moment):
    parts = {}
    for target in targets:
        told = Q(**{f"{moment}__gte": _start(target.starts_on)})
        told &= Q(**{f"{moment}__lt": _start(target.ends_on + dt.timedelta(days=1))})
        told &= Q(**{edition: target.edition_id}) if target.edition_id else Q()
        told &= in_regions([target.region_id], region) if target.region_id else Q()
        parts[f"of_{target.pk}"] = Count(counted, filter=told, distinct=True)
    found = rows.order_by().aggregate(**parts)
    return {target.pk: found[f"of_{target.pk}"] for target in targets}


def _offices(targets):
    """Percent of the stated budgets of the year in which the period ends."""
    whole = Office.objects.order_by().values_list("pk", "region")
    places = list(whole.filter(in_regions([t.region_id or t.office.region_id for t in targets])))
    found = {}
    for year in {target.ends_on.year for target in targets}:
        spent = spent_by([pk for pk, _region in places], year)
        for target in (t for t in targets if t.ends_on.year == year):
            sums = Spent()
            for pk, region in places:
                if spent[pk].budget_idr and _holds(target, pk, region):
                    sums.add(spent[pk])
            found[target.pk] = sums.share
    return found


def _holds(target, office, region):
    if target.office_id:
        return office == target.office_id
    return region == target.region_id or region.startswith(f"{target.region_id}.")


def _start(day):
    return dt.datetime.combine(day, dt.time(), timezone.get_default_timezone())


TELLERS = {
    Measure.SALES: _sales,
    Measure.PRODUCTS: _products,
    Measure.MEETINGS: _meetings,
    Measure.OFFICES: _offices,
}

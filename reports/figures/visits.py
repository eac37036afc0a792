"""Page views and visitors: by day, by country, by how they came, and page by page."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max, Min, QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from live.models import LiveSession
from products.models import Product
from reports.choices import Origin, VisitKind
from reports.models import Visit
from transactions.countries import name_of
from vendors.models import Participation

# Pages listed by name; countries named one by one.
MOST_PAGES, MOST_COUNTRIES = 20, 12


@dataclass(frozen=True)
class Part:
    """``share`` in percent of the largest number of views beside it."""

    label: str
    views: int
    visitors: int
    share: int = 0
    kind: str = ""


@dataclass(frozen=True)
class Day:
    day: date
    views: int
    visitors: int


@dataclass(frozen=True)
class Visits:
    """Of one subject. ``visitors`` is the sum of the days: who came on two days counts twice."""

    days: list[Day]
    origins: list[Part]
    countries: list[Part]

    @property
    def views(self) -> int:
        return sum(part.views for part in self.origins)

    @property
    def visitors(self) -> int:
        return sum(part.visitors for part in self.origins)


def today() -> date:
    """In the site's own time zone, as visits are counted."""
    return timezone.localdate(timezone=timezone.get_default_timezone())


def of_maker(vendor, *, days: int) -> Visits:
    """All pages of a maker in the last ``days`` days, today included. Three queries."""
    until = today()
    since = until - timedelta(days=days - 1)
    rows = Visit.objects.filter(kind=VisitKind.MAKER, key=vendor.pk, day__range=(since, until))
    return _of(rows, since, until)


def of_edition(edition, *, days: int) -> Visits:
    """All pages of an edition since it was first visited; by day the last ``days``. Four queries.

    The days end today, or where an edition is no longer visited, with its last visit.
    """
    rows = Visit.objects.filter(kind=VisitKind.EDITION, key=edition.pk)
    span = rows.aggregate(first=Min("day"), last=Max("day"))
    until = min(today(), span["last"] or today())
    since = max(span["first"] or until, until - timedelta(days=days - 1))
    return _of(rows, since, until)


def _of(rows: QuerySet, since: date, until: date) -> Visits:
    by_day = {
        row["day"]: Day(row["day"], row["sum_views"], row["sum_visitors"])
        for row in _summed(rows.filter(day__range=(since, until)), "day")
    }
    every = [since + timedelta(days=n) for n in range((until - since).days + 1)]
    return Visits(
        days=[by_day.get(day, Day(day, 0, 0)) for day in every],
        origins=[_part(Origin(row["origin"]).label, row) for row in _summed(rows, "origin")],
        countries=_countries(_summed(rows, "country")),
    )


def _summed(rows: QuerySet, *names: str) -> list[dict]:
    """The most viewed first."""
    found = rows.order_by().values(*names)
    found = found.annotate(sum_views=Sum("views"), sum_visitors=Sum("visitors"))
    found = sorted(found, key=lambda row: (-row["sum_views"], *(str(row[n]) for n in names)))
    most = found[0]["sum_views"] if found else 0
    return [{**row, "share": round(100 * row["sum_views"] / most) if most else 0} for row in found]


def _part(label, row, kind="") -> Part:
    return Part(str(label), row["sum_views"], row["sum_visitors"], row["share"], kind)


def _countries(rows) -> list[Part]:
    """Named one by one, the smallest together."""
    named = [_part(name_of(row["country"]) or _("not known"), row) for row in rows]
    if len(named) <= MOST_COUNTRIES:
        return named
    rest = named[MOST_COUNTRIES - 1 :]
    views = sum(part.views for part in rest)
    share = min(100, round(100 * views / named[0].views)) if named[0].views else 0
    other = Part(_("other countries"), views, sum(part.visitors for part in rest), share)
    return [*named[: MOST_COUNTRIES - 1], other]


def pages_of_maker(vendor, *, days: int) -> list[Part]:
    """A maker's booths, live sessions and products, the most viewed first. Four queries."""
    since = today() - timedelta(days=days - 1)
    kinds = [VisitKind.BOOTH, VisitKind.LIVE, VisitKind.PRODUCT]
    rows = Visit.objects.filter(vendor=vendor, kind__in=kinds, day__gte=since)
    found = _summed(rows, "kind", "key")[:MOST_PAGES]
    keys = {kind: [row["key"] for row in found if row["kind"] == kind] for kind in kinds}
    names = {
        VisitKind.BOOTH: _booths(keys[VisitKind.BOOTH]),
        VisitKind.LIVE: _sessions(keys[VisitKind.LIVE]),
        VisitKind.PRODUCT: dict(
            Product.objects.filter(pk__in=keys[VisitKind.PRODUCT]).values_list("pk", "name")
        ),
    }
    return [
        _part(names[row["kind"]][row["key"]], row, VisitKind(row["kind"]).label)
        for row in found
        if row["key"] in names[row["kind"]]
    ]


def _booths(keys) -> dict:
    rows = Participation.objects.filter(pk__in=keys).select_related("edition", "booth")
    return {
        row.pk: f"{row.booth.code}, {row.edition.title}" if row.booth else row.edition.title
        for row in rows
    }


def _sessions(keys) -> dict:
    rows = LiveSession.objects.filter(pk__in=keys).select_related("agenda_item")
    return {row.pk: str(row) for row in rows}


def places_of_edition(edition) -> tuple[list[Part], list[Part]]:
    """(halls, booths) of an edition, the most viewed first; two queries.

    Booths go by the maker, wherever they stood; a hall's sums are those of its makers today.
    """
    rows = _summed(Visit.objects.filter(kind=VisitKind.BOOTH, edition=edition), "key")
    places = Participation.objects.filter(edition=edition).select_related("vendor", "booth__hall")
    places = places.in_bulk([row["key"] for row in rows])
    rows = [row for row in rows if row["key"] in places]
    booths, halls = [], {}
    for row in rows:
        place = places[row["key"]]
        code = place.booth.code if place.booth else "–"
        booths.append(_part(place.vendor.name, row, code))
        if place.booth:
            views, visitors = halls.get(place.booth.hall, (0, 0))
            halls[place.booth.hall] = (views + row["sum_views"], visitors + row["sum_visitors"])
    return _by_views(halls), booths


def _by_views(sums: dict) -> list[Part]:
    most = max((views for views, _people in sums.values()), default=0)
    found = [
        Part(str(label), views, people, round(100 * views / most) if most else 0)
        for label, (views, people) in sums.items()
    ]
    return sorted(found, key=lambda part: (-part.views, part.label))


def lines_of_edition(edition):
    """(day, country, origin, views, visitors), oldest first: every row there is."""
    rows = Visit.objects.filter(kind=VisitKind.EDITION, key=edition.pk)
    rows = rows.order_by("day", "country", "origin")
    return rows.values_list("day", "country", "origin", "views", "visitors")

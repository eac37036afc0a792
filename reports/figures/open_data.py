"""Sums of one expo as anybody may take them along, from what is summed already."""

from collections import defaultdict

from django.db.models import Sum
from django.utils import translation

from expo.choices import EditionState
from expo.models import Edition, Hall, Region
from products.models import Category
from reports.choices import By
from reports.figures import programmes
from reports.figures.counting import Sums, entries_of
from reports.figures.groups import NONE, OTHER, REST, grouped
from reports.figures.largest import largest
from reports.figures.since_closing import since
from reports.figures.small_groups import tellable
from reports.figures.summed import AMOUNTS
from reports.models import Summary, SummaryMark
from transactions.choices import APART, COMMITMENTS, SALES, Channel, Kind
from transactions.countries import names
from transactions.ledger_end import Reach

GROUPS = (By.KIND, By.CHANNEL, By.REGION, By.CATEGORY, By.HALL, By.COUNTRY, By.DAY)
COUNTED = (EditionState.OPEN, EditionState.CLOSED, EditionState.ARCHIVED)
LICENCE = "CC-BY-4.0"
# Names of keys that are no group of their own, in both languages.
ODD = {
    OTHER: ("other", "Lainnya, digabung", "Other, counted together"),
    REST: ("not_told_apart", "Terverifikasi, tidak dirinci", "Verified, not told apart"),
}
# Columns of a file of groups, in this order.
COLUMNS = ("key", "name", "name_en", "makers", "entries", "recorded_idr", "verified_idr")


def mark() -> SummaryMark:
    """How far, and when, the ledger was summed."""
    return SummaryMark.objects.first() or SummaryMark()


def of_edition(edition: Edition, summed: SummaryMark) -> dict:
    """The figures of ``manage.py totals`` with every group; whole rupiah.

    Those of the whole expo are told as its lobby tells them, however few its makers.
    """
    kinds = defaultdict(Sums)
    for (kind, _maker), sums in _found(edition, By.KIND).items():
        kinds[kind].add(sums)
    reach = Reach(summed.last_entry, summed.last_verdict)
    closed_at = edition.closed_at or edition.online_until
    is_over = edition.state != EditionState.OPEN
    later = since(edition, closed_at, reach).recorded_idr if is_over else 0
    return {
        "edition": edition.slug,
        "name": edition.name,
        "name_en": edition.name_en or edition.name,
        "state": edition.state,
        "licence": LICENCE,
        "unit": "IDR",
        "as_of": summed.at and summed.at.isoformat(),
        "closed_at": closed_at.isoformat() if is_over else None,
        "sales_recorded_idr": sum(kinds[kind].recorded_idr for kind in SALES),
        "sales_verified_idr": sum(kinds[kind].verified_idr for kind in SALES),
        "sales_since_closing_idr": later,
        "open_commitments_idr": sum(kinds[kind].open_idr for kind in COMMITMENTS),
        "apart": {str(kind): kinds[kind].recorded_idr for kind in APART},
        "largest_entry_idr": largest(entries_of(edition), reach=reach),
        "programmes": programmes.of_edition(edition),
        "groups": {str(by): groups(edition, by) for by in GROUPS},
    }


def groups(edition: Edition, by: str) -> list[dict]:
    """Rows of ``COLUMNS``, days in order, the rest largest first; by kind also ``open_idr``.

    Sales alone, but by kind. None of fewer than three makers: those are merged, or None.
    """
    found = _found(edition, by)
    rows = _kinds(found) if by == By.KIND else grouped(found)
    if by == By.DAY:
        rows.sort(key=lambda row: (row["key"] in ODD, row["key"]))
    known = _names(by, [row["key"] for row in rows])
    told = []
    for row in rows:
        key, name, name_en = known.get(row["key"]) or ODD.get(row["key"]) or (row["key"],) * 3
        told.append({**row, "key": key, "name": name, "name_en": name_en})
    return told


def headlines(summed: SummaryMark) -> list[dict]:
    """A row for each expo that has opened. Two queries."""
    kinds = defaultdict(lambda: defaultdict(Sums))
    rows = Summary.objects.filter(by=By.KIND).order_by().values_list("edition", "key")
    for edition, kind, *amounts in rows.annotate(*map(Sum, AMOUNTS)):
        kinds[edition][kind].add(Sums(*amounts))
    return [
        {
            "edition": row.slug,
            "name": row.name,
            "name_en": row.name_en or row.name,
            "state": row.state,
            "as_of": summed.at.isoformat() if summed.at else "",
            "sales_recorded_idr": sum(kinds[row.pk][kind].recorded_idr for kind in SALES),
            "sales_verified_idr": sum(kinds[row.pk][kind].verified_idr for kind in SALES),
            "open_commitments_idr": sum(kinds[row.pk][kind].open_idr for kind in COMMITMENTS),
            **{f"{kind}_idr": kinds[row.pk][kind].recorded_idr for kind in APART},
        }
        for row in Edition.objects.filter(state__in=COUNTED).order_by("online_from", "pk")
    ]


def _found(edition, by):
    """{(key, maker): Sums} of sales; by kind of every kind. One query."""
    rows = Summary.objects.filter(edition=edition.pk, by=by).order_by().values_list("key", "vendor")
    return {(key, maker): Sums(*sums) for key, maker, *sums in rows.annotate(*map(Sum, AMOUNTS))}


def _kinds(found):
    """Each kind by itself; of sales and commitments no amount of one maker or two."""
    sums = defaultdict(Sums)
    for (kind, _maker), one in found.items():
        sums[kind].add(one)
    rows = []
    measures = {name: _told(found, name) for name in AMOUNTS[1:]}
    for kind in [kind for kind in Kind.values if sums[kind]]:
        row = {"key": kind, "makers": None, **dict.fromkeys(AMOUNTS)}
        row |= {name: getattr(sums[kind], name) for name, told in measures.items() if kind in told}
        if kind in measures["recorded_idr"]:
            makers = {maker for key, maker in found if key == kind and maker}
            row |= {"makers": len(makers), "entries": sums[kind].entries}
        rows.append(row)
    return rows


def _told(found, name) -> set[str]:
    """Kinds whose amounts of this name may be told beside the sums of the whole."""
    makers = defaultdict(set)
    for (kind, maker), one in found.items():
        if getattr(one, name):
            makers[kind].add(maker)
    told = {str(kind) for kind in APART}
    for together in (SALES, COMMITMENTS):
        parts = {str(kind): makers[kind] for kind in together}
        told |= tellable(parts) | {kind for kind, them in parts.items() if not them}
    return told


def _names(by, keys):
    """{key: (key as told, name, name in English)} of what has names of its own."""
    if by == By.REGION:
        return {r.pk: (r.pk, *[r.short_name] * 2) for r in Region.objects.filter(pk__in=keys)}
    if by == By.COUNTRY:
        local, english = names("id"), names("en")
        return {key: (key, local[key], english[key]) for key in keys if key in local}
    numbers = [int(key) for key in keys if key.isdigit()]
    if by == By.CATEGORY:
        rows = Category.objects.filter(pk__in=numbers)
        return {str(r.pk): (r.slug, r.name, r.name_en or r.name) for r in rows}
    if by == By.HALL:
        rows = Hall.objects.filter(pk__in=numbers)
        return {str(r.pk): (r.key, r.name, r.name_en or r.name) for r in rows}
    if by in (By.KIND, By.CHANNEL):
        words = Kind if by == By.KIND else Channel
        return {key: (key, *_in_both(words, key)) for key in keys if key in words.values}
    return {}


def _in_both(words, key):
    for code in ("id", "en"):
        with translation.override(code):
            yield str(words(key).label)


def is_group(by: str) -> bool:
    """Whether there is a file of these groups; ``NONE`` is no group's name."""
    return by != NONE and by in [str(name) for name in GROUPS]

"""A Board as tables of a page and as lines of a sheet."""

from django.utils.translation import gettext as _

from kit.export import safe_cell
from reports.choices import By
from reports.figures.funnel import Stage, funnel
from reports.figures.small_groups import FEWEST
from reports.lines import table
from reports.words import Measure

BELOW = ("by_category", "by_country", "by_hall", "by_edition", "by_year")


def of(found, reached) -> dict:
    """{"by_region": Table, …}; those without a line are left out."""
    groups = found.groups
    every = {
        "by_region": _regions(found, reached),
        "by_channel": table(_("By channel"), _("Channel"), "kanal", groups.get(By.CHANNEL, [])),
        "by_category": table(
            _("By category"), _("Category"), "kategori", groups.get(By.CATEGORY, [])
        ),
        "by_country": table(
            _("By the buyer's country"), _("Country"), "negara", groups.get(By.COUNTRY, [])
        ),
        "by_hall": table(_("By hall"), _("Hall"), "aula", groups.get(By.HALL, [])),
        "by_day": table(_("By day"), _("Day"), "hari", groups.get(By.DAY, []), folds=False),
        "by_edition": table(_("Edition against edition"), _("Edition"), "edisi", found.editions),
        "by_year": table(_("Year against year"), _("Year"), "tahun", found.years, folds=False),
    }
    if found.scope.edition is None:
        every.pop("by_hall")  # a hall is one edition's
    found = {name: one for name, one in every.items() if one and one.lines}
    return found | {"tables": [found[name] for name in BELOW if name in found]}


def _regions(found, reached):
    """Of all regions to choose among; one that is chosen stands in every other table."""
    if found.scope.region:
        return None
    sales = [one for one in reached if one.target.measure == Measure.SALES]
    percents = {}
    for one in sales:
        percents.setdefault(one.target.region_id or "", one.percent)
    return table(
        *(_("By region"), _("Region"), "daerah", found.regions),
        numbers=found.booths,
        percents=percents,
    )


def funnel_of(scope) -> Stage | None:
    """The edition's funnel within the scope; None where it would tell of one maker or two."""
    if scope.edition is None:
        return None
    found = funnel(scope.edition)
    if scope.codes is None:
        return found.total
    stage = Stage()
    for region in found.regions:
        if any(region.key == code or region.key.startswith(f"{code}.") for code in scope.codes):
            stage.merge(region)
    return None if scope.is_merged and len(stage.makers) < FEWEST else stage


def sheet(found) -> tuple[list[str], list[list]]:
    """Heading and lines with exact rupiah; what is not to be told is empty."""
    head = [
        *(_("Group"), _("Code"), _("Name"), _("Entries")),
        *(_("Recorded (Rp)"), _("Verified (Rp)"), _("Not counted yet (Rp)"), _("Booths")),
    ]
    return head, [[safe_cell(value) for value in row] for row in _rows(found)]


def _rows(found):
    sold = found.sold
    money = (sold.sums.entries, sold.recorded_idr, sold.verified_idr, sold.open_idr)
    yield (_("Counted: recorded transactions"), "", _("All"), *money, "")
    for name, amount in found.open_parts:
        yield (_("Not counted yet"), "", name, "", "", "", amount, "")
    for name, amount in found.apart:
        yield (_("Recorded separately"), "", name, "", amount, "", "", "")
    tables = of(found, [])
    tables.pop("tables")
    for one in tables.values():
        for line in one.lines:
            money = (line.recorded, line.verified, line.open)
            number = "" if line.number is None else line.number
            yield (one.title, line.key, line.name, line.entries, *money, number)
    yield (_("As of"), "", found.as_of.isoformat(timespec="seconds"), "", "", "", "", "")
    yield (_("Last ledger row"), "", found.reach.entry, "", "", "", "", "")

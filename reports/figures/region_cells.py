"""Sales of one region, expo by expo, as far as anybody may read them."""

from collections import defaultdict
from dataclasses import dataclass

from reports.figures.groups import grouped
from reports.figures.small_groups import tellable

PROVINCE = 2  # letters of its code, with which those of its regencies begin


@dataclass(frozen=True)
class Cell:
    """What one region sold in one expo, net, in whole rupiah; ``verified_idr`` is None where it
    would tell of one maker or two."""

    makers: int
    recorded_idr: int
    verified_idr: int | None


def told_cells(sold, code: str) -> dict[int | None, Cell]:
    """By the expo's primary key, None for what was sold outside of one. ``sold``: [(edition,
    region, maker, Sums)] of the whole country.

    A regency stands for itself where open data and the closing report let it, so that what they
    print as one cannot be taken apart here.
    """
    by_edition = defaultdict(list)
    for row in sold:
        by_edition[row[0]].append(row)
    found = {}
    for edition, rows in by_edition.items():
        parts = {(region, maker): sums for _edition, region, maker, sums in rows}
        lines = {line["key"]: line["verified_idr"] for line in grouped(parts)}
        told = _provinces(parts, lines) if len(code) == PROVINCE else lines
        if code in told:
            found[edition] = _cell(parts, lines, code)
    return found


def _provinces(parts, lines) -> set[str]:
    """Those whose regencies that do not stand for themselves are of nobody, or of makers enough;
    and so are all that are left out."""
    behind, hidden = defaultdict(set), defaultdict(set)
    for (region, maker), sums in parts.items():
        if sums.recorded_idr:
            behind[region[:PROVINCE]].add(maker)
            if region not in lines:
                hidden[region[:PROVINCE]].add(maker)
    order = sorted(hidden, key=lambda province: (-len(hidden[province]), province))
    return behind.keys() - hidden.keys() | tellable({name: hidden[name] for name in order})


def _cell(parts, lines, code):
    here = {key: sums for key, sums in parts.items() if key[0][: len(code)] == code}
    verified = {region: sums for (region, _maker), sums in here.items() if sums.verified_idr}
    is_told = all(lines.get(region) is not None for region in verified)
    return Cell(
        makers=len({maker for (_region, maker), sums in here.items() if sums.recorded_idr}),
        recorded_idr=sum(sums.recorded_idr for sums in here.values()),
        verified_idr=sum(sums.verified_idr for sums in here.values()) if is_told else None,
    )

"""What banks lend, as anybody may read it: no amount of fewer than three makers."""

from programmes.figures.financing import financed
from reports.figures.small_groups import FEWEST


def told(editions=None) -> dict | None:
    """{cases, banks, makers, approved_idr, disbursed_idr}; an amount behind which stand too few
    makers is None, and None where all cases are of too few. Two queries."""
    found = financed(editions)
    if found["makers"] < FEWEST:
        return None
    amounts = {
        f"{name}_idr": found[f"{name}_idr"] if found[f"{name}_makers"] >= FEWEST else None
        for name in ("approved", "disbursed")
    }
    return {name: found[name] for name in ("cases", "banks", "makers")} | amounts

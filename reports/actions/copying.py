"""The reports' share of copying an edition. Called by desk, which has asked who may take what."""

from accounts.actions import trail
from expo.copying import Copying
from kit.copies import Came, again
from reports.models import Target


def targets(work: Copying) -> Came:
    """What the edition set out to reach: its amounts, with periods moved, for the same area."""
    rows = list(Target.objects.filter(edition=work.source).select_related("region").order_by("pk"))
    organiser = work.copy.organiser
    kept = [row for row in rows if row.region is None or organiser.covers(row.region)]
    made = [
        again(
            row,
            edition_id=work.copy.pk,
            starts_on=work.shift.day(row.starts_on),
            ends_on=work.shift.day(row.ends_on),
        )
        for row in kept
    ]
    for row in made:
        row.save(force_insert=True)
        after = {"edition": work.copy.pk, "copied_from": work.source.pk}
        trail.record(row, verb="set", by=work.by, region=row.region_id or "", after=after)
    return Came(len(made), {"target_outside": len(rows) - len(kept)})

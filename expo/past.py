"""How an edition came to stand where it does."""

from accounts.models import Trail
from expo.choices import EditionState


def past_of(edition) -> list[dict]:
    """Its moves so far, the newest first."""
    rows = Trail.objects.filter(
        subject_app="expo",
        subject_model="edition",
        subject_key=str(edition.pk),
        verb__in=["move", "move_by_clock"],
    )
    labels = dict(EditionState.choices)
    return [
        {
            "at": row.at,
            "to": labels.get(row.after.get("state"), ""),
            "actor": row.actor,
            "by_clock": row.verb == "move_by_clock",
            "reason": row.after.get("reason", ""),
        }
        for row in rows.select_related("actor").order_by("-pk")[:12]
    ]

"""How many meetings came to what."""

from django.db.models import Count, Q

from programmes.choices.matching import LIVE, MeetingState, Outcome


def outcomes(meetings) -> list[tuple[str, int]]:
    """[(words, how many)]: outcomes of held meetings, then how the others stand. One query."""
    counts = meetings.aggregate(
        **{f"came_{o.value}": Count("pk", filter=Q(outcome=o)) for o in Outcome},
        live=Count("pk", filter=Q(state__in=LIVE)),
        declined=Count("pk", filter=Q(state=MeetingState.DECLINED)),
        cancelled=Count("pk", filter=Q(state=MeetingState.CANCELLED)),
    )
    rows = [(outcome.label, counts[f"came_{outcome.value}"]) for outcome in Outcome]
    return [
        *rows,
        (MeetingState.PROPOSED.label + " / " + MeetingState.BOOKED.label, counts["live"]),
        (MeetingState.DECLINED.label, counts["declined"]),
        (MeetingState.CANCELLED.label, counts["cancelled"]),
    ]

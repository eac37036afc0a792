"""How much mentoring there is, of an edition or of regions."""

from django.db.models import Count, Q, Sum

from expo.scopes import in_regions
from programmes.choices.mentoring import MentoringState
from programmes.models import Mentoring, MentorSession

# Had begun, whether or not it was finished.
BEGUN = Q(began_at__isnull=False)


def mentored(editions=None, regions=None) -> dict:
    """{running, finished, makers, sessions, hours}: makers each once, of those that began; hours
    with one decimal. ``regions``: codes of the makers' regions or of provinces above. Two queries.
    """
    rows = Mentoring.objects.all()
    if editions is not None:
        rows = rows.filter(edition__in=editions)
    if regions is not None:
        rows = rows.filter(in_regions(list(regions), "vendor__region"))
    found = rows.aggregate(
        running=Count("pk", filter=Q(state=MentoringState.RUNNING)),
        finished=Count("pk", filter=Q(state=MentoringState.DONE)),
        makers=Count("vendor", filter=BEGUN, distinct=True),
    )
    held = MentorSession.objects.filter(mentoring__in=rows.order_by().values("pk"))
    sums = held.aggregate(sessions=Count("pk"), minutes=Sum("minutes", default=0))
    return {**found, "sessions": sums["sessions"], "hours": round(sums["minutes"] / 60, 1)}

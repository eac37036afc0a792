"""How much mentoring there is, of an edition or of regions."""

from django.db.models import Count, Q, Sum

from expo.scopes import in_regions
from programmes.choices.mentoring import MentoringState
from programmes.models import Mentoring

# Had begun, whether or not it was finished.
BEGUN = Q(began_at__isnull=False)
# Also where it was ended afterwards: that takes nothing back of what was done.
FINISHED = Q(state=MentoringState.DONE) | Q(state=MentoringState.ENDED) & ~Q(outcome="")


def mentored(editions=None, regions=None) -> dict:
    """{running, finished, makers, sessions, hours}: makers each once, of those that began; hours
    with one decimal. ``regions``: codes of the makers' regions or of provinces above. One query.
    """
    rows = Mentoring.objects.all()
    if editions is not None:
        rows = rows.filter(edition__in=editions)
    if regions is not None:
        rows = rows.filter(in_regions(list(regions), "vendor__region"))
    found = rows.aggregate(
        running=Count("pk", filter=Q(state=MentoringState.RUNNING), distinct=True),
        finished=Count("pk", filter=FINISHED, distinct=True),
        makers=Count("vendor", filter=BEGUN, distinct=True),
        # Joined once: a mentoring stands here for each of its sessions.
        minutes=Sum("sessions__minutes", default=0),
        sessions=Count("sessions"),  # last: the path of the minutes begins with its name
    )
    minutes = found.pop("minutes")
    return {**found, "hours": round(minutes / 60, 1)}

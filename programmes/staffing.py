"""Who works on an edition and may be given something to do."""

from django.db.models import Q, QuerySet

from accounts.models import User
from programmes.rules.partners import AGREERS


def workers_of(edition) -> QuerySet[User]:
    """Organisers and helpers, of this edition or of all its organiser's."""
    here = Q(appointments__edition=edition) | Q(appointments__organiser=edition.organiser_id)
    rows = User.objects.filter(here, appointments__role__in=AGREERS, is_active=True)
    return rows.order_by("name", "email").distinct()

"""The editions a person sets up, for the back office's start page."""

from django import template
from django.db.models import Case, Value, When

from expo.choices import EditionState
from expo.models import Edition

register = template.Library()
MOST = 5
# What asks for work first, then what runs, then what is over.
BUSIEST = Case(
    When(state=EditionState.DRAFT, then=Value(0)),
    When(state=EditionState.ANNOUNCED, then=Value(0)),
    When(state=EditionState.OPEN, then=Value(1)),
    default=Value(2),
)


@register.simple_tag
def editions_of(user):
    """At most five, not archived; one query, none for people without the right."""
    if not user.has_perm("expo.change_edition"):
        return []
    return list(Edition.objects.run_by(user).changeable().order_by(BUSIEST, "online_from")[:MOST])

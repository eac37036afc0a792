"""What a person begins with, for the back office's start page: own editions, own figures."""

from django import template
from django.db.models import Case, Value, When

from expo.choices import EditionState, Role
from expo.models import Edition
from expo.scopes import reach_of
from reports.closing_rules import editions_for
from reports.scopes import may_read

register = template.Library()
MOST = 5
# What asks for work first, then what runs, then what is over.
BUSIEST = Case(
    When(state=EditionState.DRAFT, then=Value(0)),
    When(state=EditionState.ANNOUNCED, then=Value(0)),
    When(state=EditionState.OPEN, then=Value(1)),
    default=Value(2),
)


@register.filter
def reads_dashboard(user) -> bool:
    """Whether there are figures for this person; asks for their appointments at most."""
    return may_read(user)


@register.filter
def reads_closings(user) -> bool:
    """Whether there is an expo that is over whose closing reports this person may see."""
    return editions_for(user).exists()


@register.filter
def follows_up(user) -> bool:
    """Whether there may be boards for this person; asks for their appointments at most."""
    return reach_of(user).has(Role.OFFICER, Role.ORGANISER)


@register.simple_tag
def editions_of(user):
    """At most five, not archived; one query, none for people without the right."""
    if not user.has_perm("expo.change_edition"):
        return []
    return list(Edition.objects.run_by(user).changeable().order_by(BUSIEST, "online_from")[:MOST])

"""Adjectives on the rows of business matching."""

from django.db.models import QuerySet
from django.utils import timezone

from expo.choices import Role
from expo.scopes import reach_of
from programmes.choices.matching import LIVE, SEATED, MeetingState

# Who matches: buyers' contacts are in these rows, so nobody else of the staff sees one.
MATCHERS = (Role.ORGANISER, Role.HELPER)


class MatchRequestQuerySet(QuerySet):
    def visible_to(self, user):
        reach = reach_of(user)
        return self if reach.everything else self.filter(reach.editions(*MATCHERS))


class MeetingSlotQuerySet(QuerySet):
    def visible_to(self, user):
        reach = reach_of(user)
        return self if reach.everything else self.filter(reach.editions(*MATCHERS))

    def ahead(self):
        return self.filter(starts_at__gt=timezone.now())


class MeetingQuerySet(QuerySet):
    def owned_by(self, user):
        """Meetings of the makers this person works for."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(vendor__members__user=user)

    def visible_to(self, user):
        reach = reach_of(user)
        if reach.everything:
            return self
        return self.filter(reach.editions(*MATCHERS, field="request__edition"))

    def live(self):
        return self.filter(state__in=LIVE)

    def seated(self):
        """Those that hold a table at their time."""
        return self.filter(state__in=SEATED)

    def called_off(self):
        return self.filter(state__in=[MeetingState.CANCELLED, MeetingState.DECLINED])

"""Adjectives on the reports' rows."""

from django.db.models import QuerySet

from expo.scopes import WORKERS, reach_of


class VisitQuerySet(QuerySet):
    def visible_to(self, user):
        """Those who work on the edition."""
        reach = reach_of(user)
        return self if reach.everything else self.filter(reach.editions(*WORKERS))

"""Adjectives on the reports' rows."""

from django.db.models import QuerySet

from expo.choices import Role
from expo.scopes import WORKERS, in_regions, reach_of
from reports.choices import ReportState


class VisitQuerySet(QuerySet):
    def visible_to(self, user):
        """Those who work on the edition."""
        reach = reach_of(user)
        return self if reach.everything else self.filter(reach.editions(*WORKERS))


class ClosingReportQuerySet(QuerySet):
    def released(self):
        return self.filter(state=ReportState.RELEASED)

    def visible_to(self, user):
        """Who works on the edition, officers of its organiser's region, national observers."""
        reach = reach_of(user)
        if reach.everything or reach.has(Role.OBSERVER):
            return self
        officers = in_regions(reach.regions(Role.OFFICER), "edition__organiser__region")
        return self.filter(reach.editions(*WORKERS) | officers)


class ReportMailQuerySet(QuerySet):
    def owned_by(self, user):
        """One's own; nobody else sees them."""
        return self.filter(user=user.pk)


class SalesRecordQuerySet(QuerySet):
    def standing(self):
        return self.filter(withdrawn_at=None)

    def visible_to(self, user):
        """Between a maker and whom it gives the code to: nobody of the staff."""
        return self if reach_of(user).everything else self.none()

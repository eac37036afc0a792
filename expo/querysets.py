"""Adjectives on the fair's rows."""

from django.db.models import Q, QuerySet

from expo.choices import EditionState, Role
from expo.scopes import WORKERS, in_regions, reach_of


class RegionQuerySet(QuerySet):
    def regencies(self):
        """The 514 regencies and cities, where makers live."""
        return self.filter(parent__isnull=False)


class OrganiserQuerySet(QuerySet):
    def visible_to(self, user):
        reach = reach_of(user)
        if reach.everything or reach.has(Role.OBSERVER):
            return self
        rows = [row for row in reach.rows if row.role in WORKERS]
        ids = {row.organiser_id for row in rows if row.organiser_id}
        ids |= {row.edition.organiser_id for row in rows if row.edition}
        return self.filter(pk__in=ids)


class AppointmentQuerySet(QuerySet):
    def visible_to(self, user):
        """Operators see all; an organiser sees who works on their editions."""
        reach = reach_of(user)
        if reach.everything:
            return self
        ids = [row.organiser_id for row in reach.rows if row.role == Role.ORGANISER]
        mine = Q(organiser__in=[i for i in ids if i])
        return self.filter(mine | reach.editions(Role.ORGANISER))


class EditionQuerySet(QuerySet):
    def published(self):
        return self.exclude(state=EditionState.DRAFT)

    def changeable(self):
        """All but the archived ones, of which nothing changes any more."""
        return self.exclude(state=EditionState.ARCHIVED)

    def due_to_move(self, now):
        """Those the clock has something to do for."""
        return self.filter(
            Q(state=EditionState.DRAFT, announce_at__lte=now)
            | Q(state=EditionState.ANNOUNCED, online_from__lte=now)
            | Q(state=EditionState.OPEN, online_until__lte=now)
            | Q(state=EditionState.CLOSED, archive_at__lte=now)
        )

    def running(self):
        return self.filter(state=EditionState.OPEN)

    def taking_goods(self):
        """Curation begins before the doors open."""
        return self.filter(state__in=[EditionState.ANNOUNCED, EditionState.OPEN])

    def visible_to(self, user):
        """Staff see the editions they work on; national observers every one but drafts."""
        reach = reach_of(user)
        if reach.everything:
            return self
        mine = _editions(reach, *WORKERS)
        if reach.has(Role.OBSERVER):
            return self.filter(~Q(state=EditionState.DRAFT) | mine)
        return self.filter(mine)

    def run_by(self, user):
        """The editions this person may arrange."""
        reach = reach_of(user)
        return self if reach.everything else self.filter(_editions(reach, Role.ORGANISER))

    def copyable_by(self, user):
        """Whose format may be taken over: the editions one works on, and everybody's but drafts."""
        reach = reach_of(user)
        if reach.everything:
            return self
        return self.filter(~Q(state=EditionState.DRAFT) | _editions(reach, *WORKERS))


def _editions(reach, *roles):
    rows = [row for row in reach.rows if row.role in roles]
    return Q(organiser__in=[row.organiser_id for row in rows if row.organiser_id]) | Q(
        pk__in=[row.edition_id for row in rows if row.edition_id]
    )


class OfEditionQuerySet(QuerySet):
    """Rows that belong to an edition, seen by those who work on it."""

    edition_field = "edition"

    def visible_to(self, user):
        reach = reach_of(user)
        if reach.everything:
            return self
        return self.filter(reach.editions(*WORKERS, field=self.edition_field))


class CampaignQuerySet(QuerySet):
    def visible_to(self, user):
        """Officers keep those of their region and of the regencies below it."""
        reach = reach_of(user)
        if reach.everything:
            return self
        return self.filter(in_regions(reach.regions(Role.OFFICER)))


class BoothQuerySet(OfEditionQuerySet):
    edition_field = "hall__edition"

    def free(self):
        """Booths nobody stands on."""
        return self.filter(participation__isnull=True)

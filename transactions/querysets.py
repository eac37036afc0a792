"""Adjectives on orders and entries."""

from django.db.models import QuerySet

from expo.choices import Role
from expo.scopes import in_regions, reach_of


class OrderQuerySet(QuerySet):
    def owned_by(self, user):
        """Orders of the makers this person works for."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(vendor__members__user=user)

    def visible_to(self, user):
        """Orders hold buyers' names: the maker's region and the edition's organiser see them."""
        reach = reach_of(user)
        if reach.everything:
            return self
        return self.filter(in_regions(reach.regions(Role.OFFICER)) | reach.editions(Role.ORGANISER))


class EntryQuerySet(QuerySet):
    def visible_to(self, user):
        """Entries hold no personal data: national observers see them all."""
        reach = reach_of(user)
        if reach.everything or reach.has(Role.OBSERVER):
            return self
        return self.filter(in_regions(reach.regions(Role.OFFICER)) | reach.editions(Role.ORGANISER))


class EntryNoteQuerySet(QuerySet):
    def visible_to(self, user):
        """Notes may hold names: no observer sees one."""
        reach = reach_of(user)
        if reach.everything:
            return self
        return self.filter(
            in_regions(reach.regions(Role.OFFICER), "entry__region")
            | reach.editions(Role.ORGANISER, field="entry__edition")
        )

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


class VerdictQuerySet(QuerySet):
    def visible_to(self, user):
        """As the entries they stand on."""
        reach = reach_of(user)
        if reach.everything or reach.has(Role.OBSERVER):
            return self
        return self.filter(
            in_regions(reach.regions(Role.OFFICER), "entry__region")
            | reach.editions(Role.ORGANISER, field="entry__edition")
        )


class BoothSaleQuerySet(QuerySet):
    def owned_by(self, user):
        """Sales of the makers this person works for."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(entry__vendor__members__user=user)


class EntrySheetQuerySet(QuerySet):
    def visible_to(self, user):
        """One's own; operators see all."""
        return self if reach_of(user).everything else self.filter(made_by=user.pk)


class AsShownQuerySet(QuerySet):
    def owned_by(self, user):
        """Answers on orders of the makers this person works for."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(order__vendor__members__user=user)

    def visible_to(self, user):
        """Cases hold no contact: curators and organisers of the edition, officers of the region."""
        reach = reach_of(user)
        if reach.everything:
            return self
        return self.filter(
            in_regions(reach.regions(Role.OFFICER), "order__region")
            | reach.editions(Role.ORGANISER, Role.CURATOR, field="order__edition")
        )


class InquiryQuerySet(QuerySet):
    def owned_by(self, user):
        """Inquiries to the makers this person works for."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(vendor__members__user=user)

    def visible_to(self, user):
        """The edition's organisers and helpers; of their region also officers, who see ages and
        states, no buyer's words (inquiry_rules.may_read)."""
        reach = reach_of(user)
        if reach.everything:
            return self
        return self.filter(
            in_regions(reach.regions(Role.OFFICER)) | reach.editions(Role.ORGANISER, Role.HELPER)
        )


class QuoteQuerySet(QuerySet):
    def owned_by(self, user):
        if not user.is_authenticated:
            return self.none()
        return self.filter(inquiry__vendor__members__user=user)


class OfficeQuerySet(QuerySet):
    def owned_by(self, user):
        """Offices this person works for."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(members__user=user)

    def visible_to(self, user):
        """The officers of the office's region."""
        reach = reach_of(user)
        if reach.everything:
            return self
        return self.filter(in_regions(reach.regions(Role.OFFICER)))


class OfficeRequestQuerySet(QuerySet):
    def owned_by(self, user):
        """Requests of the offices this person works for."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(office__members__user=user)

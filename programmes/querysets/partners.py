"""Adjectives on the rows of partners and of what is agreed with them."""

from django.db.models import Q, QuerySet

from expo.choices import Role
from expo.scopes import WORKERS, reach_of
from programmes.choices.partners import AgreementState


class PartnerQuerySet(QuerySet):
    def public(self):
        return self.filter(is_public=True)

    def run_by(self, user):
        """Those this person acts for."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(people__user=user)

    def visible_to(self, user):
        """The staff's address book: everybody with an appointment reads it."""
        reach = reach_of(user)
        return self if reach.everything or reach.rows else self.none()


class PartnerPersonQuerySet(QuerySet):
    def visible_to(self, user):
        """Who keeps the partner sees who acts for it."""
        reach = reach_of(user)
        if reach.everything:
            return self
        mine = [row.organiser_id for row in reach.rows if row.role == Role.ORGANISER]
        return self.filter(partner__organiser__in=[key for key in mine if key])


class PartnershipQuerySet(QuerySet):
    def visible_to(self, user):
        reach = reach_of(user)
        return self if reach.everything else self.filter(reach.editions(*WORKERS))


class AgreementQuerySet(QuerySet):
    def signed(self):
        """Those everybody may know of."""
        return self.filter(state__in=[AgreementState.SIGNED, AgreementState.FULFILLED])

    def visible_to(self, user):
        """The organisers of the edition and their helpers; officers those of their own region."""
        reach = reach_of(user)
        if reach.everything:
            return self
        theirs = reach.regions(Role.OFFICER)
        of_region = Q(edition__organiser__region__in=theirs) if theirs else Q(pk__in=[])
        return self.filter(reach.editions(Role.ORGANISER, Role.HELPER) | of_region)


class FollowUpQuerySet(QuerySet):
    def open(self):
        return self.filter(done_at=None)

    def visible_to(self, user):
        """With their agreement; and to whom they were given."""
        if reach_of(user).everything:
            return self
        agreements = self.model._meta.get_field("agreement").remote_field.model.objects
        return self.filter(Q(agreement__in=agreements.visible_to(user)) | Q(owner=user))

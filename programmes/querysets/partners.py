"""Adjectives on the rows of partners and of what is agreed with them."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from expo.choices import Role
from expo.scopes import NOTHING, WORKERS, in_regions, reach_of
from programmes.choices.partners import BINDING, AgreementState

# Staff see makers by their office. As a partner's people they would see them by two doors.
NO_OFFICE = {"is_active": True, "is_staff": False, "is_superuser": False, "appointments": None}


def acts(user, path="people"):
    """Rows whose ``path`` leads to this person among a partner's people; nobody with an office."""
    if not user.is_authenticated:
        return NOTHING
    no_office = {f"{path}__user__{name}": value for name, value in NO_OFFICE.items()}
    return Q(**{f"{path}__user": user, **no_office})


def kept_organisers(user) -> list[int]:
    """Keys of the organisers this person works for themselves."""
    rows = reach_of(user).rows
    return [row.organiser_id for row in rows if row.role == Role.ORGANISER and row.organiser_id]


class PartnerQuerySet(QuerySet):
    def public(self):
        return self.filter(is_public=True)

    def run_by(self, user):
        """Those this person acts for."""
        return self.filter(acts(user))

    def kept_by(self, user):
        """Those whose facts and people this person may change."""
        if reach_of(user).everything:
            return self
        return self.filter(organiser__in=kept_organisers(user))

    def visible_to(self, user):
        """The staff's address book: everybody with an appointment reads it."""
        reach = reach_of(user)
        return self if reach.everything or reach.rows else self.none()


class PartnerPersonQuerySet(QuerySet):
    def open(self):
        """Invited, and not there yet."""
        return self.filter(user=None)

    def acting(self):
        """Joined, and given no office since."""
        no_office = {f"user__{name}": value for name, value in NO_OFFICE.items()}
        return self.filter(user__isnull=False, **no_office)

    def visible_to(self, user):
        """Who keeps the partner sees who acts for it."""
        if reach_of(user).everything:
            return self
        return self.filter(partner__organiser__in=kept_organisers(user))


class PartnershipQuerySet(QuerySet):
    def shown(self):
        """Those whose mark visitors see."""
        return self.filter(partner__is_public=True)

    def visible_to(self, user):
        reach = reach_of(user)
        return self if reach.everything else self.filter(reach.editions(*WORKERS))


class AgreementQuerySet(QuerySet):
    def signed(self):
        """Those everybody may know of."""
        return self.filter(state__in=[AgreementState.SIGNED, AgreementState.FULFILLED])

    def binding(self):
        """Those that were signed, however they went on: their value is in the ledger."""
        return self.filter(state__in=BINDING)

    def without_follow_up(self):
        """Signed, and nobody was ever given anything to do about it."""
        follow_ups = self.model._meta.get_field("follow_ups").related_model.objects
        planned = follow_ups.filter(agreement=OuterRef("pk"))
        return self.filter(~Exists(planned), state=AgreementState.SIGNED)

    def visible_to(self, user):
        """The organisers of the edition and their helpers; officers those of their region's
        organisers."""
        reach = reach_of(user)
        if reach.everything:
            return self
        near = in_regions(reach.regions(Role.OFFICER), "edition__organiser__region")
        return self.filter(reach.editions(Role.ORGANISER, Role.HELPER) | near)


class FollowUpQuerySet(QuerySet):
    def open(self):
        return self.filter(done_at=None)

    def overdue(self):
        """Open, and past their day."""
        return self.open().filter(due_on__lt=timezone.localdate())

    def visible_to(self, user):
        """With their agreement: who was given one works on its edition, or does not any more."""
        if reach_of(user).everything:
            return self
        agreements = self.model._meta.get_field("agreement").remote_field.model.objects
        return self.filter(agreement__in=agreements.visible_to(user))

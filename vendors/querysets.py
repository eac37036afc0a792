"""Adjectives on the makers' rows."""

from django.db.models import Q, QuerySet
from django.utils import timezone

from expo.choices import Role
from expo.scopes import WORKERS, in_regions, reach_of
from vendors.choices import STANDING, ClaimState


class VendorQuerySet(QuerySet):
    def active(self):
        return self.filter(is_active=True)

    def owned_by(self, user):
        if not user.is_authenticated:
            return self.none()
        return self.filter(members__user=user)

    def visible_to(self, user):
        """An officer sees their region's makers; workers of an edition those who take part."""
        reach = reach_of(user)
        if reach.everything:
            return self
        editions = reach.editions(*WORKERS, field="participations__edition")
        taking_part = Q(pk__in=self.model.objects.filter(editions))
        return self.filter(in_regions(reach.regions(Role.OFFICER)) | taking_part)


class ClaimQuerySet(QuerySet):
    def shown(self):
        """What buyers see: verified, and not past its day."""
        today = timezone.localdate()
        fresh = Q(expires_on__isnull=True) | Q(expires_on__gte=today)
        return self.filter(fresh, state=ClaimState.VERIFIED)

    def visible_to(self, user):
        return self.filter(vendor__in=_vendors(self).visible_to(user))


class ParticipationQuerySet(QuerySet):
    def standing(self):
        """Makers who stand on a booth."""
        return self.filter(booth__isnull=False, state__in=STANDING, vendor__is_active=True)

    def visible_to(self, user):
        reach = reach_of(user)
        if reach.everything:
            return self
        return self.filter(
            in_regions(reach.regions(Role.OFFICER), "vendor__region") | reach.editions(*WORKERS)
        )


def _vendors(rows):
    return rows.model._meta.get_field("vendor").remote_field.model.objects

"""Adjectives on the makers' rows."""

from datetime import timedelta

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from expo.choices import Role
from expo.scopes import WORKERS, in_regions, reach_of
from vendors import dealings
from vendors.choices import GONE, STANDING, ClaimState, ParticipationState

EXPIRES_SOON = timedelta(days=30)
NOT_GONE = [state for state in ParticipationState if state not in GONE]


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
        seen = Q(pk__in=self.model.objects.filter(editions))
        if reach.has(Role.ORGANISER):
            seen |= Q(brought_in_by=user)
        return self.filter(in_regions(reach.regions(Role.OFFICER)) | seen)

    def judged_by(self, user, *roles):
        """Makers who take part in, or sent goods to, what this person works on in these roles."""
        reach = reach_of(user)
        if reach.everything:
            return self
        here = reach.editions(*roles, field="participations__edition")
        places = self.model.objects.filter(here & Q(participations__state__in=NOT_GONE))
        return self.filter(Q(pk__in=places) | dealings.with_makers(reach, roles))


class ClaimQuerySet(QuerySet):
    def shown(self):
        """What buyers see: verified, and not past its day."""
        today = timezone.localdate()
        fresh = Q(expires_on__isnull=True) | Q(expires_on__gte=today)
        return self.filter(fresh, state=ClaimState.VERIFIED)

    def past(self):
        """Over, and not marked so yet."""
        states = [ClaimState.VERIFIED, ClaimState.REVIEW]
        return self.filter(state__in=states, expires_on__lt=timezone.localdate())

    def expiring(self):
        """Shown to buyers, for 30 more days at most."""
        return self.shown().filter(expires_on__lte=timezone.localdate() + EXPIRES_SOON)

    def unwarned(self):
        """Whose maker has not been told of this day of expiry; makers who have left are not."""
        told = Q(warned_for__isnull=False) & Q(warned_for=F("expires_on"))
        return self.filter(vendor__is_active=True).exclude(told)

    def visible_to(self, user):
        vendors = _vendors(self)
        mine = Q(vendor__in=vendors.visible_to(user))
        return self.filter(mine | Q(vendor__in=vendors.judged_by(user, *WORKERS)))

    def readable_by(self, user):
        """Those whose document this person of the staff may open."""
        reach, vendors = reach_of(user), _vendors(self)
        if reach.everything:
            return self
        judged = Q(vendor__in=vendors.judged_by(user, Role.CURATOR, Role.ORGANISER))
        return self.filter(judged | in_regions(reach.regions(Role.OFFICER), "vendor__region"))

    def verifiable_by(self, user):
        """Those this person decides on; never those of their own business."""
        judged = _vendors(self).judged_by(user, Role.CURATOR, Role.ORGANISER)
        return self.filter(vendor__in=judged).exclude(vendor__members__user=user)


class InvitationQuerySet(QuerySet):
    def usable(self):
        """Neither used, nor taken back, nor too old."""
        return self.filter(
            used_at__isnull=True, ended_at__isnull=True, expires_at__gt=timezone.now()
        )


class ParticipationQuerySet(QuerySet):
    def expected(self):
        """Neither declined nor withdrawn."""
        gone = [ParticipationState.DECLINED, ParticipationState.WITHDRAWN]
        return self.exclude(state__in=gone)

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


class ExportCheckQuerySet(QuerySet):
    def visible_to(self, user):
        """The officers of the maker's region, the organisers of its editions."""
        reach = reach_of(user)
        if reach.everything:
            return self
        places = reach.editions(Role.ORGANISER, field="vendor__participations__edition")
        theirs = in_regions(reach.regions(Role.OFFICER), "vendor__region") | places
        # A maker in several editions is still one row.
        return self.filter(pk__in=self.model._default_manager.filter(theirs).values("pk"))

"""Adjectives on the goods' rows."""

from django.db.models import Q, QuerySet

from expo.choices import Role
from expo.scopes import WORKERS, in_regions, reach_of
from products.choices import OPEN_STATES, PhotoState


class ProductQuerySet(QuerySet):
    def owned_by(self, user):
        if not user.is_authenticated:
            return self.none()
        return self.filter(vendor__members__user=user)

    def visible_to(self, user):
        """An officer sees their region's goods; workers of an edition what was sent to it."""
        reach = reach_of(user)
        if reach.everything:
            return self
        sent = self.model.objects.filter(_judged(reach, "submissions__"))
        return self.filter(
            in_regions(reach.regions(Role.OFFICER), "vendor__region") | Q(pk__in=sent)
        )


class PhotoQuerySet(QuerySet):
    def kept(self):
        """The photos the owner has not taken away and the worker has not refused."""
        return self.filter(removed_at__isnull=True).exclude(state=PhotoState.REFUSED)

    def ready(self):
        return self.kept().filter(state=PhotoState.READY)


class SubmissionQuerySet(QuerySet):
    def waiting(self):
        return self.filter(state__in=OPEN_STATES)

    def visible_to(self, user):
        reach = reach_of(user)
        if reach.everything:
            return self
        regions = in_regions(reach.regions(Role.OFFICER), "product__vendor__region")
        return self.filter(regions | _judged(reach))


def _judged(reach, prefix=""):
    """What curators and organisers judge: their editions', and for the permanent catalogue
    (no edition) the goods of their organiser's region."""
    permanent = in_regions(reach.organiser_regions(*WORKERS), f"{prefix}product__vendor__region")
    condition = reach.editions(*WORKERS, field=f"{prefix}edition")
    return condition | (permanent & Q(**{f"{prefix}edition__isnull": True}))


class ListingQuerySet(QuerySet):
    def shown(self):
        return self.filter(is_shown=True)

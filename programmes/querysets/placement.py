"""Adjectives on goods in shops."""

from django.db.models import QuerySet

from expo.choices import Role
from expo.scopes import in_regions, reach_of
from programmes.choices.placement import ON_SHELF
from programmes.querysets.partners import acts


class PlacementQuerySet(QuerySet):
    def owned_by(self, user):
        if not user.is_authenticated:
            return self.none()
        return self.filter(product__vendor__members__user=user)

    def run_by(self, user):
        """Of the retailers this person acts for."""
        return self.filter(acts(user, "retailer__people"))

    def placed(self):
        """That stood or stand on a shelf."""
        return self.filter(state__in=ON_SHELF)

    def visible_to(self, user):
        reach = reach_of(user)
        if reach.everything:
            return self
        theirs = in_regions(reach.regions(Role.OFFICER), "product__vendor__region")
        return self.filter(theirs | reach.editions(Role.ORGANISER))

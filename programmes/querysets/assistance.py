"""Adjectives on the rows of assistance."""

from django.db.models import Q, QuerySet

from expo.choices import Role
from expo.scopes import in_regions, reach_of
from programmes.choices.assistance import GIVEN, WAITING, GrantState
from programmes.querysets.partners import acts


def handed_out_by(reach, prefix=""):
    """Programmes this person hands out: of their region and those below, of their editions."""
    mine = in_regions(reach.regions(Role.OFFICER), f"{prefix}region")
    return mine | reach.editions(Role.ORGANISER, field=f"{prefix}edition")


class AssistanceQuerySet(QuerySet):
    def visible_to(self, user):
        reach = reach_of(user)
        return self if reach.everything else self.filter(handed_out_by(reach))


class ItemQuerySet(QuerySet):
    def visible_to(self, user):
        reach = reach_of(user)
        return self if reach.everything else self.filter(handed_out_by(reach, "assistance__"))


class GrantQuerySet(QuerySet):
    def owned_by(self, user):
        """Of the makers this person works for; what was taken back is not theirs any more."""
        if not user.is_authenticated:
            return self.none()
        return self.given().filter(vendor__members__user=user)

    def provided_by(self, user):
        """Of programmes of the partners this person acts for."""
        return self.given().filter(acts(user, "item__assistance__provider__people"))

    def visible_to(self, user):
        """With their programme; and those of the officer's own makers, whoever gave them."""
        reach = reach_of(user)
        if reach.everything:
            return self
        theirs = in_regions(reach.regions(Role.OFFICER), "vendor__region")
        return self.filter(handed_out_by(reach, "item__assistance__") | theirs)

    def given(self):
        return self.filter(state__in=GIVEN)

    def waiting(self):
        """Promised, and not handed over yet."""
        return self.filter(state__in=WAITING)

    def handed(self):
        return self.filter(state=GrantState.HANDED)


class DamageQuerySet(QuerySet):
    def visible_to(self, user):
        if reach_of(user).everything:
            return self
        grants = self.model._meta.get_field("grant").remote_field.model.objects
        return self.filter(grant__in=grants.visible_to(user))

    def insured_by(self, user):
        grants = self.model._meta.get_field("grant").remote_field.model.objects
        return self.filter(Q(grant__in=grants.provided_by(user)))

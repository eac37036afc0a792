"""Adjectives on what regions answer for: whose rows a person keeps, and which a page reads."""

from django.db.models import Q, QuerySet

from expo.choices import Role
from expo.scopes import in_regions, reach_of


class AnswerQuerySet(QuerySet):
    def visible_to(self, user):
        """Officers keep those of their region and of the regencies below it."""
        reach = reach_of(user)
        if reach.everything:
            return self
        return self.filter(in_regions(reach.regions(Role.OFFICER)))

    def within(self, codes):
        """Of these regions and those below; None is the whole country."""
        return self if codes is None else self.filter(in_regions(codes))


class TargetQuerySet(AnswerQuerySet):
    def visible_to(self, user):
        """As above, and those of an edition for its organisers."""
        reach = reach_of(user)
        if reach.everything:
            return self
        mine = in_regions(reach.regions(Role.OFFICER))
        return self.filter(mine | reach.editions(Role.ORGANISER))

    def told_in(self, editions, codes, answers):
        """Of these editions, and of these regions outside of editions; as Scope names them."""
        of_edition = Q(edition__isnull=False) if editions is None else Q(edition__in=editions)
        if codes is not None:
            of_edition &= in_regions(codes)
        alone = Q() if answers is None else in_regions(answers)
        return self.filter(of_edition | Q(edition=None) & alone)

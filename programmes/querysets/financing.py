"""Adjectives on the rows of financing."""

from django.db.models import Q, QuerySet, Sum
from django.utils import timezone

from expo.choices import EditionState, Role
from expo.scopes import in_regions, reach_of
from programmes.choices.financing import ALIVE
from programmes.querysets.partners import acts

PAID = Q(disbursements__entry__reversal__isnull=True)


def seen_by(reach, prefix=""):
    """Cases of the makers of this person's regions, and of offers in editions they organise."""
    theirs = in_regions(reach.regions(Role.OFFICER), f"{prefix}vendor__region")
    return theirs | reach.editions(Role.ORGANISER, field=f"{prefix}offer__edition")


def told_to(reach):
    """Offers of the banks and editions this person organises; officers what is open to makers of
    their regions."""
    mine = [row.organiser_id for row in reach.rows if row.role == Role.ORGANISER]
    found = Q(bank__organiser__in=[key for key in mine if key]) | reach.editions(Role.ORGANISER)
    codes = reach.regions(Role.OFFICER)
    if not codes:
        return found
    above = {code.split(".")[0] for code in codes if code}
    theirs = in_regions(codes) | Q(region__in=above) | Q(region=None)
    return found | (theirs & Q(is_public=True))


class FinancingOfferQuerySet(QuerySet):
    def open(self):
        """Published, not past its day, and of no expo that is not known yet or archived: there
        the bank could do nothing."""
        days = Q(closes_on=None) | Q(closes_on__gte=timezone.localdate())
        hidden = [EditionState.DRAFT, EditionState.ARCHIVED]
        return self.filter(days, is_public=True).exclude(edition__state__in=hidden)

    def for_maker_of(self, code):
        return self.filter(Q(region=None) | Q(region=code) | Q(region=code.split(".")[0]))

    def run_by(self, user):
        """Of the banks this person acts for."""
        return self.filter(acts(user, "bank__people"))

    def visible_to(self, user):
        reach = reach_of(user)
        return self if reach.everything else self.filter(told_to(reach))


class FinancingCaseQuerySet(QuerySet):
    def owned_by(self, user):
        return self.filter(vendor__members__user=user) if user.is_authenticated else self.none()

    def run_by(self, user):
        """Of the banks this person acts for."""
        return self.filter(acts(user, "offer__bank__people"))

    def alive(self):
        return self.filter(state__in=ALIVE)

    def with_paid(self):
        """``paid_idr``: what was paid out and not taken back."""
        return self.annotate(paid_idr=Sum("disbursements__amount_idr", filter=PAID, default=0))

    def visible_to(self, user):
        reach = reach_of(user)
        return self if reach.everything else self.filter(seen_by(reach))


class DisbursementQuerySet(QuerySet):
    def standing(self):
        """Not taken back."""
        return self.filter(entry__reversal=None)

    def visible_to(self, user):
        reach = reach_of(user)
        return self if reach.everything else self.filter(seen_by(reach, "case__"))

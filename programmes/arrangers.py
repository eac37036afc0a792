"""What those who arrange assistance may choose: regions, expos, halls."""

from django.db.models import Q

from expo.choices import EditionState, Role
from expo.models import Edition, Hall, Region
from expo.scopes import in_regions, reach_of
from vendors.choices import STANDING
from vendors.models import Participation


def regions(user):
    """An officer's own and those below them; an organiser's, by the organiser's region."""
    reach = reach_of(user)
    if reach.everything:
        return Region.objects.all()
    codes = [*reach.regions(Role.OFFICER), *reach.organiser_regions(Role.ORGANISER)]
    codes += [
        row.edition.organiser.region_id
        for row in reach.rows
        if row.role == Role.ORGANISER and row.edition
    ]
    if None in codes:
        return Region.objects.all()
    return Region.objects.filter(Q(pk__in=codes) | Q(parent__in=codes))


def editions(user):
    """Those an organiser runs; for officers those their makers take part in. No archived ones."""
    reach = reach_of(user)
    rows = Edition.objects.changeable()
    if reach.everything:
        return rows
    near = in_regions(reach.regions(Role.OFFICER), "vendor__region")
    there = Participation.objects.filter(near, state__in=STANDING).order_by().values("edition")
    public = Q(pk__in=there) & ~Q(state=EditionState.DRAFT)
    mine = Edition.objects.run_by(user).order_by().values("pk")
    return rows.filter(public | Q(pk__in=mine))


def halls(user):
    rows = Hall.objects.filter(edition__in=editions(user).order_by().values("pk"))
    return rows.select_related("edition")

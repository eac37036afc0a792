"""The regions an officer may enter something for."""

from django.db.models import Q

from expo.choices import Role
from expo.models import Region
from expo.scopes import reach_of


def regions_of(user):
    """One's own and those below them; all for operators."""
    reach = reach_of(user)
    if reach.everything:
        return Region.objects.all()
    codes = reach.regions(Role.OFFICER)
    return Region.objects.filter(Q(pk__in=codes) | Q(parent__in=codes))


class OwnRegions:
    """An admin whose region picker ends at the own ones; with one alone it is filled in."""

    def rows_for(self, db_field, request):
        if db_field.remote_field.model is Region:
            return regions_of(request.user)
        return super().rows_for(db_field, request)

    def get_changeform_initial_data(self, request):
        rows = regions_of(request.user)[:2]
        only = {"region": rows[0].pk} if len(rows) == 1 else {}
        return only | super().get_changeform_initial_data(request)

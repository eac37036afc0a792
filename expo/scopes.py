"""How far a person's appointments reach."""

from django.db.models import Q

from expo.choices import Role

NOTHING = Q(pk__in=[])
EVERYTHING = Q(pk__isnull=False)
WORKERS = (Role.ORGANISER, Role.CURATOR, Role.HELPER)


def in_regions(codes, field="region"):
    """Rows whose region (code ``PP`` or ``PP.KK``) is one of ``codes`` or lies below one.

    None among the codes is the whole country.
    """
    if None in codes:
        return EVERYTHING
    condition = NOTHING
    for code in codes:
        condition |= Q(**{field: code}) | Q(**{f"{field}__code__startswith": f"{code}."})
    return condition


class Reach:
    """What one person's appointments cover; one query, kept on the user for the request."""

    def __init__(self, user):
        self.rows = []
        self.everything = bool(user.is_active and user.is_superuser)
        if user.is_authenticated and user.is_active and user.is_staff and not self.everything:
            self.rows = list(user.appointments.select_related("organiser", "edition"))
            self.everything = any(row.role == Role.OPERATOR for row in self.rows)

    def has(self, *roles):
        return self.everything or any(row.role in roles for row in self.rows)

    def regions(self, *roles):
        """Region codes given directly to these roles."""
        return [row.region_id for row in self.rows if row.role in roles and row.region_id]

    def organiser_regions(self, *roles):
        """Region codes of the organisers these roles work for."""
        return [row.organiser.region_id for row in self.rows if row.role in roles and row.organiser]

    def editions(self, *roles, field="edition"):
        """Rows of the editions these roles work on, as a condition on ``field``."""
        rows = [row for row in self.rows if row.role in roles]
        organisers = [row.organiser_id for row in rows if row.organiser_id]
        editions = [row.edition_id for row in rows if row.edition_id]
        condition = NOTHING
        if organisers:
            condition |= Q(**{f"{field}__organiser__in": organisers})
        if editions:
            condition |= Q(**{f"{field}__in": editions})
        return condition

    def in_region(self, code, *roles):
        """Whether one of these roles was given a region that is ``code`` or holds it."""
        return self.everything or _holds(self.regions(*roles), code)

    def in_organiser_region(self, code, *roles):
        """Whether one of these roles works for an organiser whose region is or holds ``code``."""
        return self.everything or _holds(self.organiser_regions(*roles), code)

    def on_edition(self, edition, *roles):
        """Whether one of these roles works on this edition, or for all of its organiser's."""
        if self.everything or edition is None:
            return self.everything
        return any(
            row.edition_id == edition.pk or row.organiser_id == edition.organiser_id
            for row in self.rows
            if row.role in roles
        )


def _holds(codes, code):
    """As ``in_regions`` for one row's code."""
    return any(own is None or code == own or code.startswith(f"{own}.") for own in codes)


def reach_of(user):
    """The person's Reach, asked once per request."""
    if not hasattr(user, "_reach"):
        user._reach = Reach(user)
    return user._reach

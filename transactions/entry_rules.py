"""Who may record, import, and take back amounts that come from outside the platform."""

import rules
from django.db.models import Q

from expo.choices import EditionState, Role
from expo.models import Edition
from expo.scopes import in_regions, reach_of
from transactions.rules import may_view_note_of
from vendors.models import Participation
from vendors.querysets import NOT_GONE
from vendors.rules import works_for


def may_record(user, edition=None):
    """Officers for makers of their region, organisers for their editions. Which maker it may be
    is asked of ``importing.makers``."""
    reach = reach_of(user)
    if edition is None:
        return reach.has(Role.OFFICER, Role.ORGANISER)
    return reach.has(Role.OFFICER) or reach.on_edition(edition, Role.ORGANISER)


def editions_for(user):
    """Editions a person may record amounts of: organisers theirs, officers those in which makers
    of their region take part; none that is archived."""
    reach, rows = reach_of(user), Edition.objects.changeable()
    if reach.everything:
        return rows
    theirs = in_regions(reach.regions(Role.OFFICER), "vendor__region")
    places = Participation.objects.filter(theirs, state__in=NOT_GONE)
    own = Edition.objects.run_by(user)
    seen = ~Q(state=EditionState.DRAFT) & Q(pk__in=places.values("edition"))
    return rows.filter(seen | Q(pk__in=own.values("pk")))


def own_region(user, edition):
    """Where amounts without a maker belong: the organiser's region; of an officer their own, if
    they have one and it has to do with the edition. None where nobody can say."""
    reach, home = reach_of(user), edition.organiser.region_id
    if reach.on_edition(edition, Role.ORGANISER):
        return home
    codes = set(reach.regions(Role.OFFICER))
    code = codes.pop() if len(codes) == 1 else None
    if code is None:
        return None
    is_near = home is None or code == home or code.startswith(f"{home}.")
    places = Participation.objects.filter(edition=edition, state__in=NOT_GONE)
    is_here = is_near or places.filter(in_regions([code], "vendor__region")).exists()
    return code if is_here else None


def may_correct(user, entry):
    """Who sees its notes may take it back; never the maker's own people, superusers included."""
    if entry.vendor and works_for(user, entry.vendor):
        return False
    return may_view_note_of(user, entry)


def may_use_sheet(user, sheet=None):
    """One's own; operators' all."""
    reach = reach_of(user)
    return may_record(user) and (sheet is None or reach.everything or sheet.made_by_id == user.pk)


rules.add_perm("transactions.view_entrysheet", may_use_sheet)
rules.add_perm("transactions.add_entrysheet", may_use_sheet)

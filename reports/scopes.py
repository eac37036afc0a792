"""What of the figures one person may read: which editions, which regions, and how finely."""

from dataclasses import dataclass, replace

from django.db.models import Exists, OuterRef, Q

from expo.choices import EditionState, Role
from expo.models import Edition, Region
from expo.scopes import in_regions, reach_of
from vendors.models import Participation


@dataclass(frozen=True)
class Scope:
    """``editions``: primary keys, None for all and for what stands outside of editions.
    ``codes``: regions, each with those below it, None for all. ``is_merged``: as for people who
    see no single maker: groups of fewer than three are one, and nobody has a name. ``answers``: the
    regions whose exports, months and targets stand beside the sales, as ``codes``."""

    editions: tuple[int, ...] | None = None
    codes: tuple[str, ...] | None = None
    answers: tuple[str, ...] | None = None
    is_merged: bool = False
    edition: Edition | None = None
    region: Region | None = None

    def at(self, region: Region | None) -> "Scope":
        """The same of one region, if any."""
        if region is None:
            return self
        is_own = self.answers is None or any(_holds(code, region.pk) for code in self.answers)
        answers = (region.pk,) if is_own else ()
        return replace(self, codes=(region.pk,), answers=answers, region=region)

    def entries(self) -> Q:
        """As a condition on entries, orders or inquiries."""
        return self._within("region__code__startswith")

    def sums(self) -> Q:
        """As a condition on rows that hold the bare keys."""
        return self._within("region__startswith")

    def _within(self, below):
        found = Q() if self.editions is None else Q(edition__in=self.editions)
        return found if self.codes is None else found & codes_in(self.codes, below)


def codes_in(codes, below="region__startswith") -> Q:
    """These regions and those below them, of which a regency has none: so an index serves it."""
    found = Q(region__in=codes)
    for code in codes:
        if "." not in code:
            found |= Q(**{below: f"{code}."})
    return found


def _holds(code, inner):
    return inner == code or inner.startswith(f"{code}.")


def may_read(user) -> bool:
    return reach_of(user).has(Role.ORGANISER, Role.OFFICER, Role.OBSERVER)


def editions_for(user):
    """The editions one may read figures of; officers: those their makers take part in."""
    reach = reach_of(user)
    if reach.everything:
        return Edition.objects.all()
    shown = ~Q(state=EditionState.DRAFT)
    found = Q(pk__in=Edition.objects.run_by(user).order_by().values("pk"))
    if reach.has(Role.OBSERVER):
        found |= shown
    codes = reach.regions(Role.OFFICER)
    if codes:
        there = Participation.objects.filter(in_regions(codes, "vendor__region"))
        found |= shown & Exists(there.filter(edition=OuterRef("pk")))
    return Edition.objects.filter(found)


def scope_of(user, edition=None) -> Scope:
    """Of one edition among ``editions_for(user)``, or of all there is for this person.

    Who runs an edition sees all of it; else a national observer sees all, merged; else an officer
    sees the own regions.
    """
    reach = reach_of(user)
    editions = (edition.pk,) if edition else None
    if reach.everything:
        return Scope(editions, edition=edition)
    if edition and reach.on_edition(edition, Role.ORGANISER):
        return Scope(editions, answers=_held_in([edition]), edition=edition)
    if reach.has(Role.OBSERVER):
        return Scope(editions, is_merged=True, edition=edition)
    codes = reach.regions(Role.OFFICER)
    if codes:
        return Scope(editions, tuple(codes), tuple(codes), edition=edition)
    own = list(editions_for(user).select_related("organiser"))
    return Scope(tuple(row.pk for row in own), answers=_held_in(own))


def _held_in(editions):
    """The regions of their organisers; None where one of them holds them for the country."""
    codes = {edition.organiser.region_id for edition in editions}
    return None if None in codes else tuple(sorted(codes))

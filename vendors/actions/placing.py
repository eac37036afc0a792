"""Makers put on booths, many at once: filled in an order, rearranged by hand, swapped."""

from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions import trail
from expo.actions.frozen import refuse_frozen
from expo.models import Booth, Edition
from expo.rules import may_arrange_edition
from kit import changes
from vendors.choices import STANDING
from vendors.models import Participation, Vendor
from vendors.seating import Seating, in_order, seat


@dataclass(frozen=True)
class Wish:
    """A maker's place, the booth it is to have (None: no booth) and the one the person saw."""

    place: int
    booth: int | None
    seen: int | None


@dataclass
class Arranged:
    """Keys of the places that were moved, and why others were not."""

    done: list[int] = field(default_factory=list)
    refused: dict[int, ValidationError] = field(default_factory=dict)


def proposal(edition, *, hall=None, order, by) -> Seating:
    """What ``fill`` would do now; writes nothing."""
    edition = _arranged(edition, by)
    return _seating(edition, _free(edition, hall), _waiting(edition), order=order, by=by)


@transaction.atomic
def fill(edition, *, hall=None, order, by) -> Seating:
    """Fill the free booths of a hall, or of all, with makers who have none yet.

    The person's own business is left out and named in the answer.
    """
    edition = _arranged(edition, by)
    # Booths, then makers, each by their keys: as everywhere else, so that nobody waits in a ring.
    held = _locked(_free(edition, hall)), _locked(_makers_of(_waiting(edition)))
    # Asked again now that they are held: somebody may have been faster.
    free = _free(edition, hall).filter(pk__in=held[0])
    waiting = _waiting(edition).filter(vendor__in=held[1])
    seating = _seating(edition, free, waiting, order=order, by=by)
    _write(seating.pairs)
    rows = [
        (place, place.vendor.region_id, {"booth": booth.pk, "order": str(order)})
        for place, booth in seating.pairs
    ]
    trail.record_many(rows, verb="assign_booth", by=by)
    changes.note_many("participation", [place.pk for place, _booth in seating.pairs])
    return seating


@transaction.atomic
def rearrange(edition, wishes: list[Wish], *, by) -> Arranged:
    """Move several makers at once, so that two may change places; what cannot be is told.

    A wish made before a page that is out of date is refused: somebody else moved that maker.
    """
    edition = _arranged(edition, by)
    booths = Booth.objects.filter(
        hall__edition=edition, pk__in=[w.booth for w in wishes if w.booth]
    )
    held = set(_locked(booths))
    places = Participation.objects.filter(edition=edition, pk__in=[wish.place for wish in wishes])
    _locked(_makers_of(places))
    rows = places.select_for_update(of=("self",)).select_related("vendor", "booth").in_bulk()
    own = _own(rows.values(), by)
    answer, going = Arranged(), {}
    for wish in wishes:
        refusal = _refusal(rows.get(wish.place), wish, held, own, going)
        if refusal:
            answer.refused[wish.place] = refusal
        elif wish.booth != rows[wish.place].booth_id:
            going[wish.place] = wish.booth
    _drop_taken(going, answer, held)
    _move(rows, going, by)
    answer.done = list(going)
    return answer


@transaction.atomic
def swap(place, other, *, by) -> None:
    """Two makers change booths."""
    edition = place.edition
    wishes = [
        Wish(place.pk, other.booth_id, place.booth_id),
        Wish(other.pk, place.booth_id, other.booth_id),
    ]
    answer = rearrange(edition, wishes, by=by)
    if answer.refused:
        raise ValidationError(list(answer.refused.values()))


def _arranged(edition, by):
    edition = Edition.objects.get(pk=edition.pk)
    refuse_frozen(edition)
    if not may_arrange_edition(by, edition):
        raise PermissionDenied
    return edition


def _free(edition, hall):
    rows = Booth.objects.filter(hall__edition=edition).free()
    return in_order(rows.filter(hall=hall) if hall else rows)


def _waiting(edition):
    rows = Participation.objects.filter(edition=edition, booth=None, state__in=STANDING)
    return rows.filter(vendor__is_active=True).select_related("vendor__region")


def _makers_of(places):
    return Vendor.objects.filter(pk__in=places.order_by().values_list("vendor", flat=True))


def _locked(rows) -> list[int]:
    """Hold rows until the end, always in the order of their keys."""
    keys = list(rows.order_by("pk").values_list("pk", flat=True))
    again = rows.model.objects.filter(pk__in=keys).order_by("pk").select_for_update()
    return list(again.values_list("pk", flat=True))


def _own(places, by):
    """Which of these makers the person works for."""
    makers = [place.vendor_id for place in places]
    return set(Vendor.objects.filter(pk__in=makers).owned_by(by).values_list("pk", flat=True))


def _seating(edition, booths, places, *, order, by):
    places = list(places)
    own = _own(places, by)
    others = [place for place in places if place.vendor_id not in own]
    seating = seat(others, booths, order=order, edition=edition)
    seating.own = [place for place in places if place.vendor_id in own]
    return seating


def _write(pairs):
    for place, booth in pairs:
        place.booth = booth
    Participation.objects.bulk_update([place for place, _booth in pairs], ["booth"])


def _refusal(place, wish, held, own, going):
    """Why this one wish cannot be, whoever stands there; None when it can."""
    if place is None or (wish.booth and wish.booth not in held):
        return _told(_("This booth belongs to another edition."), "other_edition")
    if place.vendor_id in own:
        return _told(_("This is your own business. Another organiser places it."), "own")
    if place.booth_id != wish.seen:
        if place.booth:
            told = _("Somebody has moved this maker to booth %(booth)s meanwhile.")
            return _told(told % {"booth": place.booth}, "meanwhile")
        told = _("Somebody has taken this maker off the booth meanwhile.")
        return _told(told, "meanwhile")
    if wish.booth and place.state not in STANDING:
        told = _("Only a maker who has been taken in can be given a booth.")
        return _told(told, "not_accepted")
    if wish.booth and wish.booth in going.values():
        return _told(_("You have given this booth to two makers. Choose another one."), "twice")
    return None


def _told(words, code):
    return ValidationError(words, code=code)


def _drop_taken(going, answer, held):
    """Refuse those whose booth stays taken, until what is left can all be done."""
    there = Participation.objects.filter(booth__in=held).select_related("vendor", "booth")
    holders = {place.booth_id: place for place in there}
    taken = True
    while taken:
        taken = [
            key
            for key, booth in going.items()
            if booth in holders and holders[booth].pk not in going
        ]
        for key in taken:
            there = holders[going.pop(key)]
            words = {"maker": there.vendor, "booth": there.booth}
            told = _("%(maker)s stands on booth %(booth)s already. Choose a free one.") % words
            answer.refused[key] = ValidationError(told, code="taken", params={"there": there.pk})


def _move(rows, going, by):
    """Everyone steps off first, so that two can change places."""
    moved = [rows[key] for key in going]
    Participation.objects.filter(pk__in=list(going)).update(booth=None)
    for place in moved:
        before, place.booth_id = place.booth_id, going[place.pk]
        trail.record(
            place,
            verb="assign_booth",
            by=by,
            region=place.vendor.region_id,
            before={"booth": before},
            after={"booth": place.booth_id},
        )
    Participation.objects.bulk_update(moved, ["booth"])
    changes.note_many("participation", list(going))

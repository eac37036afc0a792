"""A maker's place in an edition: taken in, confirmed, given a booth."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions import trail
from expo.models import Booth
from kit import changes
from kit.states import check_move
from vendors.choices import PARTICIPATION_MOVES, STANDING, ParticipationState
from vendors.models import Participation, Vendor
from vendors.rules import may_arrange_participation, may_tend, works_for


@transaction.atomic
def accept(vendor, edition, *, by) -> Participation:
    """Take a maker in; one who is in already stays as they are.

    Called by curation, which has asked its own rule; nobody takes in their own business.
    """
    vendor = Vendor.objects.select_for_update().get(pk=vendor.pk)
    if works_for(by, vendor):
        raise PermissionDenied
    place = Participation.objects.filter(vendor=vendor, edition=edition).first()
    if place and place.state in STANDING:
        return place
    before = place.state if place else ""
    if place:
        check_move(PARTICIPATION_MOVES, place.state, ParticipationState.ACCEPTED)
    else:
        place = Participation(vendor=vendor, edition=edition)
    place.state = ParticipationState.ACCEPTED
    place.accepted_by, place.accepted_at = by, timezone.now()
    place.confirmed_by = place.confirmed_at = None
    place.save()
    _note(place, "accept", by, {"state": before}, {"state": place.state})
    return place


@transaction.atomic
def confirm(participation, *, by) -> Participation:
    """The owner says: we will be there."""
    place = _locked(participation)
    if not may_tend(by, place.vendor):
        raise PermissionDenied
    if place.state == ParticipationState.CONFIRMED:
        return place
    check_move(PARTICIPATION_MOVES, place.state, ParticipationState.CONFIRMED)
    before = place.state
    place.state = ParticipationState.CONFIRMED
    place.confirmed_by, place.confirmed_at = by, timezone.now()
    place.save(update_fields=["state", "confirmed_by", "confirmed_at"])
    _note(place, "confirm", by, {"state": before}, {"state": place.state})
    return place


@transaction.atomic
def assign_booth(participation, booth, *, by) -> Participation:
    """Give a maker a free booth of the edition, or none; of two at once the second is told."""
    if booth:
        booth = (
            Booth.objects.select_for_update(of=("self",)).select_related("hall").get(pk=booth.pk)
        )
    place = _locked(participation)
    if not may_arrange_participation(by, place) or works_for(by, place.vendor):
        raise PermissionDenied
    if booth and booth.pk != place.booth_id:
        _check_booth(place, booth)
    before = place.booth_id
    place.booth = booth
    if place.booth_id != before:
        place.save(update_fields=["booth"])
        _note(place, "assign_booth", by, {"booth": before}, {"booth": place.booth_id})
    return place


def _check_booth(place, booth):
    if booth.hall.edition_id != place.edition_id:
        raise ValidationError(_("This booth belongs to another edition."), code="other_edition")
    if place.state not in STANDING:
        raise ValidationError(
            _("Only a maker who has been taken in can be given a booth."), code="not_accepted"
        )
    there = Participation.objects.filter(booth=booth).select_related("vendor").first()
    if there:
        raise ValidationError(
            _("%(maker)s stands on booth %(booth)s already. Choose a free one.")
            % {"maker": there.vendor, "booth": booth},
            code="taken",
        )


def _locked(participation):
    rows = Participation.objects.select_for_update(of=("self",))
    return rows.select_related("vendor", "edition").get(pk=participation.pk)


def _note(place, verb, by, before, after):
    region = place.vendor.region_id
    trail.record(place, verb=verb, by=by, region=region, before=before, after=after)
    changes.note("participation", place.pk)

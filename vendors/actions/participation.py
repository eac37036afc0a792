"""A maker's place in an edition: nominated, taken in, confirmed or declined, given a booth."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions import trail
from expo.actions.frozen import refuse_frozen
from expo.choices import EditionState
from expo.models import Booth
from kit import changes
from kit.states import check_move
from vendors.choices import PARTICIPATION_MOVES, STANDING, ParticipationState
from vendors.models import Participation, Vendor
from vendors.rules import may_arrange_participation, may_tend, works_for

UNDECIDED = (ParticipationState.NOMINATED, ParticipationState.INVITED)
ENDED = (ParticipationState.DECLINED, ParticipationState.WITHDRAWN)
OVER = (EditionState.CLOSED, EditionState.ARCHIVED)


@transaction.atomic
def nominated(vendor, edition, *, by) -> Participation:
    """A region has named the maker; who is further already stays as they are.

    Called by nominating, which has asked its own rule.
    """
    vendor = Vendor.objects.select_for_update().get(pk=vendor.pk)
    place = Participation.objects.filter(vendor=vendor, edition=edition).first()
    if place and place.state not in ENDED:
        return place
    refuse_frozen(edition)
    before = place.state if place else ""
    if place:
        check_move(PARTICIPATION_MOVES, place.state, ParticipationState.NOMINATED)
    else:
        place = Participation(vendor=vendor, edition=edition)
    place.state, place.reason = ParticipationState.NOMINATED, ""
    place.save()
    _note(place, "nominate", by, {"state": before}, {"state": place.state})
    return place


@transaction.atomic
def invited(vendor, *, by) -> list[Participation]:
    """The maker was handed the key to its business: wherever it is nominated, it is invited now.

    Called by inviting, which has asked its own rule.
    """
    Vendor.objects.select_for_update().get(pk=vendor.pk)
    rows = Participation.objects.filter(vendor=vendor, state=ParticipationState.NOMINATED)
    places = list(rows.exclude(edition__state=EditionState.ARCHIVED).order_by("pk"))
    for place in places:
        before, place.state = place.state, ParticipationState.INVITED
        place.save(update_fields=["state"])
        _note(place, "invite", by, {"state": before}, {"state": place.state})
    return places


@transaction.atomic
def end(vendor, edition, *, state, reason="", by) -> Participation | None:
    """A nomination came to nothing: the place ends as ``state``, DECLINED or WITHDRAWN.

    Who was taken in meanwhile, or never named, keeps what they have (None). Called by nominating,
    which has asked its own rule.
    """
    Vendor.objects.select_for_update().get(pk=vendor.pk)
    place = Participation.objects.filter(vendor=vendor, edition=edition).first()
    if place is None or place.state not in UNDECIDED:
        return None
    refuse_frozen(edition)
    refuse_frozen(edition)
    check_move(PARTICIPATION_MOVES, place.state, state)
    before = place.state
    place.state, place.reason = state, reason
    place.save(update_fields=["state", "reason"])
    _note(place, "end", by, {"state": before}, {"state": place.state, "reason": reason})
    return place


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
    refuse_frozen(edition)
    before = place.state if place else ""
    if place:
        check_move(PARTICIPATION_MOVES, place.state, ParticipationState.ACCEPTED)
    else:
        place = Participation(vendor=vendor, edition=edition)
    place.state = ParticipationState.ACCEPTED
    place.accepted_by, place.accepted_at = by, timezone.now()
    place.confirmed_by = place.confirmed_at = None
    place.reason = ""
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
    refuse_frozen(place.edition)
    check_move(PARTICIPATION_MOVES, place.state, ParticipationState.CONFIRMED)
    before = place.state
    place.state = ParticipationState.CONFIRMED
    place.confirmed_by, place.confirmed_at = by, timezone.now()
    place.save(update_fields=["state", "confirmed_by", "confirmed_at"])
    _note(place, "confirm", by, {"state": before}, {"state": place.state})
    return place


@transaction.atomic
def decline(participation, *, reason="", by) -> Participation:
    """The owner says: we cannot come. Their booth is free for another maker."""
    place = _locked(participation)
    if not may_tend(by, place.vendor):
        raise PermissionDenied
    is_settled = place.state == ParticipationState.CONFIRMED
    target = ParticipationState.WITHDRAWN if is_settled else ParticipationState.DECLINED
    check_move(PARTICIPATION_MOVES, place.state, target)
    if place.edition.state in OVER:
        raise ValidationError(_("This expo is over. Nothing needs to be answered."), code="over")
    before = {"state": place.state, "booth": place.booth_id}
    place.state, place.booth = target, None
    place.reason = Participation._meta.get_field("reason").clean(" ".join(reason.split()), place)
    place.save(update_fields=["state", "booth", "reason"])
    after = {"state": place.state, "booth": None, "reason": place.reason}
    _note(place, "decline", by, before, after)
    return place


@transaction.atomic
def assign_booth(participation, booth, *, by) -> Participation:
    """Give a maker a free booth of the edition, or none; of two at once the second is told."""
    if booth:
        booth = (
            Booth.objects.select_for_update(of=("self",)).select_related("hall").get(pk=booth.pk)
        )
    place = _locked(participation)
    refuse_frozen(place.edition)
    if not may_arrange_participation(by, place) or works_for(by, place.vendor):
        raise PermissionDenied
    refuse_frozen(place.edition)
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
    """Below its maker, as everything here is: the owner's no and the organiser's yes wait for
    each other."""
    Vendor.objects.select_for_update().get(pk=participation.vendor_id)
    rows = Participation.objects.select_for_update(of=("self",))
    return rows.select_related("vendor", "edition").get(pk=participation.pk)


def _note(place, verb, by, before, after):
    region = place.vendor.region_id
    trail.record(place, verb=verb, by=by, region=region, before=before, after=after)
    changes.note("participation", place.pk)

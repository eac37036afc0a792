"""The makers' share of copying an edition. Called by desk, which has asked who may take what."""

from django.utils import timezone

from accounts.actions import trail
from expo.copying import Copying
from kit.copies import Came
from vendors.choices import STANDING, ParticipationState
from vendors.models import Member, Participation


def makers(work: Copying) -> Came:
    """Those who stood there and live in the copy's area are taken in; each still has to confirm.

    Nobody takes in their own business, superusers included.
    """
    rows = Participation.objects.filter(edition=work.source).order_by("pk")
    places = list(rows.select_related("vendor__region"))
    own = set(Member.objects.filter(user=work.by).values_list("vendor", flat=True))
    left = {"not_standing": 0, "closed_business": 0, "outside": 0, "own": 0}
    for place in places:
        if reason := _obstacle(place, work, own):
            left[reason] += 1
        else:
            work.makers.add(place.vendor_id)
    now = timezone.now()
    made = Participation.objects.bulk_create(
        Participation(
            vendor=place.vendor,
            edition_id=work.copy.pk,
            state=ParticipationState.ACCEPTED,
            accepted_by=work.by,
            accepted_at=now,
        )
        for place in places
        if place.vendor_id in work.makers
    )
    after = {"state": ParticipationState.ACCEPTED, "copied_from": work.source.pk}
    noted = ((place, place.vendor.region_id, after) for place in made)
    trail.record_many(noted, verb="accept", by=work.by)
    return Came(len(made), left)


def _obstacle(place, work, own):
    if place.state not in STANDING:
        return "not_standing"
    if place.vendor_id in own:
        return "own"
    if not place.vendor.is_active:
        return "closed_business"
    return "" if work.copy.organiser.covers(place.vendor.region) else "outside"


def places(work: Copying) -> Came:
    """The makers who came along stand on the booths of the same numbers."""
    stood = Participation.objects.filter(edition=work.source, booth__isnull=False)
    booth_of = dict(stood.values_list("vendor", "booth"))
    here = Participation.objects.filter(edition=work.copy).select_related("vendor").order_by("pk")
    moved = []
    for place in here:
        place.booth_id = work.booths.get(booth_of.get(place.vendor_id))
        if place.booth_id:
            moved.append(place)
    Participation.objects.bulk_update(moved, ["booth"], batch_size=200)
    noted = ((place, place.vendor.region_id, {"booth": place.booth_id}) for place in moved)
    trail.record_many(noted, verb="assign_booth", by=work.by)
    return Came(len(moved), {"maker_stays": len(booth_of) - len(moved)})

"""A region nominates, the organiser accepts or refuses; the owner's yes is asked elsewhere."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.actions import trail
from expo.actions.frozen import refuse_frozen
from expo.models import Edition
from kit.states import MoveRefused, check_move
from kit.times import long_day
from products.actions import naming, passing
from products.choices import NOMINATION_MOVES, ProductState
from products.choices import NominationState as N
from products.models import Call, Nomination
from products.querysets import TAKING
from products.quotas import left_of, most_of
from products.rules import may_answer_nomination, may_nominate
from vendors.actions import participation, registering
from vendors.choices import GONE, ParticipationState
from vendors.models import Participation, Vendor
from vendors.rules import works_for


@transaction.atomic
def nominate(call, vendor, *, product=None, letter_number, note="", by) -> Nomination:
    """Name a maker, or one of its products, against the quota of the maker's region.

    Raises ValidationError (with a sentence) or PermissionDenied: another region's maker, or
    one's own.
    """
    call = locked(call)
    vendor = _vendor(vendor)
    if not may_nominate(by, vendor.region) or works_for(by, vendor):
        raise PermissionDenied
    check_days(call)
    return enter(call, vendor, product=product, letter_number=letter_number, note=note, by=by)


@transaction.atomic
def nominate_new(call, *, letter_number, note="", by, **profile) -> Nomination:
    """Bring in a maker who is not registered yet, and nominate it; both or neither."""
    call = locked(call)
    vendor = registering.bring_in(by=by, **profile)
    return nominate(call, vendor, letter_number=letter_number, note=note, by=by)


@transaction.atomic
def accept(nomination, *, by) -> Nomination:
    """The organiser takes it; its owners are asked to confirm that they come."""
    row = answer(nomination, by=by)
    naming.tell_owners([row])
    return row


@transaction.atomic
def accept_many(nominations, *, by) -> tuple[list[Nomination], list[ValidationError]]:
    """Those that can be accepted, each owner told once; and why the others could not."""
    accepted, refusals = [], []
    rows = sorted(nominations, key=lambda row: (row.call_id, row.pk))
    for row in rows:
        try:
            with transaction.atomic():
                accepted.append(answer(row, by=by))
        except ValidationError as refusal:
            refusals.append(refusal)
        except PermissionDenied:
            told = _("%(name)s: this is your own business, or not yours to answer.")
            refusals.append(ValidationError(told % {"name": row}, code="own"))
    naming.tell_owners(accepted)
    return accepted, refusals


def answer(nomination, *, by) -> Nomination:
    """Accept without telling; inside a transaction of the caller's."""
    row = _checked(nomination, N.ACCEPTED, by)
    if row.call.edition.state not in TAKING:
        raise ValidationError(_("This expo takes nobody in at present."), code="edition")
    if not row.vendor.is_active:
        told = _("%(name)s has been closed in the meantime.")
        raise ValidationError(told % {"name": row.vendor}, code="inactive")
    vendor = _vendor(row.vendor)
    if vendor.participations.filter(edition=row.call.edition_id, state__in=GONE).exists():
        told = _("%(name)s has said that it cannot come.")
        raise ValidationError(told % {"name": vendor}, code="gone")
    _decide(row, N.ACCEPTED, by)
    place = participation.accept(vendor, row.call.edition, by=by)
    if place.state == ParticipationState.CONFIRMED:
        passing.put_on_show(place)
    return row


@transaction.atomic
def refuse(nomination, *, reason, by) -> Nomination:
    """The organiser does not take it; the officer who named it reads why."""
    row = _checked(nomination, N.REFUSED, by)
    if not reason.strip():
        raise ValidationError({"reason": _("Write why: the region reads it.")}, code="reason")
    _decide(row, N.REFUSED, by, reason)
    _end_place(row, ParticipationState.DECLINED, by)
    naming.tell_officer(row)
    return row


@transaction.atomic
def withdraw(nomination, *, by) -> Nomination:
    """The region takes back what nobody has decided on yet."""
    row = _row(nomination)
    if not may_nominate(by, row.region) or works_for(by, row.vendor):
        raise PermissionDenied
    refuse_frozen(row.call.edition)
    if row.state != N.NOMINATED:
        raise MoveRefused
    _decide(row, N.WITHDRAWN, by)
    _end_place(row, ParticipationState.WITHDRAWN, by)
    return row


@transaction.atomic
def free(call, vendor) -> list[Nomination]:
    """The maker has said that it cannot come: its region may name another. Safe to repeat."""
    call = locked(call)
    place = Participation.objects.filter(vendor=vendor, edition=call.edition_id).first()
    if place is None or place.state not in participation.ENDED or call.edition.is_frozen:
        return []
    with translation.override("id"):
        reason = place.reason or _("The maker cannot come.")
    rows = list(call.nominations.counted().filter(vendor=vendor).order_by("pk"))
    for row in rows:
        check_move(NOMINATION_MOVES, row.state, N.WITHDRAWN)
        _decide(row, N.WITHDRAWN, None, reason)
    return rows


def follow_participations(keys: set[str]) -> None:
    """Owners declined or withdrew."""
    pks = [int(key) for key in keys if key.isdecimal()]
    rows = Participation.objects.filter(pk__in=pks, state__in=participation.ENDED)
    for place in rows.filter(edition__call__isnull=False).select_related("edition__call", "vendor"):
        free(place.edition.call, place.vendor)


def locked(call) -> Call:
    """The call's row: whatever counts against its quotas goes through here, one at a time.

    Its edition is read after the wait for the lock: it may have been closed meanwhile.
    """
    row = Call.objects.select_for_update().get(pk=call.pk)
    row.edition = Edition.objects.select_related("organiser__region").get(pk=row.edition_id)
    return row


def check_days(call) -> None:
    if call.is_open:
        return
    if call.edition.state not in TAKING:
        raise ValidationError(_("This expo takes no nominations at present."), code="edition")
    told = _("Nominations are taken from %(first)s until %(last)s.")
    days = {"first": long_day(call.opens_on), "last": long_day(call.closes_on)}
    raise ValidationError(told % days, code="days")


def enter(call, vendor, *, product, letter_number, note, by) -> Nomination:
    """The row, for a maker whose rule was asked and a call that is locked."""
    free(call, vendor)
    _check_candidate(call, vendor, product)
    _check_quota(call, vendor.region)
    row = Nomination(
        call=call,
        region=vendor.region,
        vendor=vendor,
        product=product,
        letter_number=" ".join(letter_number.split()),
        note=" ".join(note.split()),
        nominated_by=by,
    )
    row.clean_fields(exclude=["call", "region", "vendor", "product", "nominated_by"])
    row.save()
    participation.nominated(vendor, call.edition, by=by)
    note_down(row, "nominate", by, {})
    return row


def note_down(row, verb, by, before) -> None:
    after = {"state": row.state, "call": row.call_id, "vendor": row.vendor_id}
    after |= {"product": row.product_id, "reason": row.reason}
    trail.record(row, verb=verb, by=by, region=row.region_id, before=before, after=after)


def _check_candidate(call, vendor, product):
    if not call.edition.organiser.covers(vendor.region):
        told = _("This expo takes makers of %(area)s only.")
        raise ValidationError(told % {"area": call.edition.organiser.region}, code="region")
    if not vendor.is_active:
        raise ValidationError(
            _("%(name)s has been closed in the meantime.") % {"name": vendor}, code="inactive"
        )
    if product and (product.vendor_id != vendor.pk or product.state == ProductState.ARCHIVED):
        told = _("Choose a product of this maker that is not put away.")
        raise ValidationError({"product": told}, code="product")
    same = call.nominations.counted().filter(vendor=vendor, product=product)
    if there := same.select_related("vendor", "product").first():
        told = _("%(name)s is nominated already, with letter %(letter)s.")
        values = {"name": there, "letter": there.letter_number}
        raise ValidationError(told % values, code="nominated")


def _check_quota(call, region):
    """Exact: the call's row is locked, and every nomination passes here."""
    if left_of(call, region.pk) < 1:
        told = _("%(region)s has used all its %(most)s nominations.")
        values = {"region": region, "most": most_of(call, region.pk)}
        raise ValidationError(told % values, code="quota")


def _checked(nomination, target, by):
    row = _row(nomination)
    if not may_answer_nomination(by, row) or works_for(by, row.vendor):
        raise PermissionDenied
    refuse_frozen(row.call.edition)
    check_move(NOMINATION_MOVES, row.state, target)
    return row


def _row(nomination):
    """Locked after its call, as everything here is."""
    locked(nomination.call)
    rows = Nomination.objects.select_for_update(of=("self",))
    links = ("call__edition__organiser", "region", "vendor", "product", "nominated_by")
    return rows.select_related(*links).get(pk=nomination.pk)


def _vendor(vendor):
    """Its region is read after the wait for the lock: it may have moved meanwhile."""
    return Vendor.objects.select_for_update().get(pk=vendor.pk)


def _decide(row, state, by, reason=""):
    before, row.state = {"state": row.state}, state
    row.reason = Nomination._meta.get_field("reason").clean(" ".join(reason.split()), row)
    row.decided_by, row.decided_at = by, timezone.now()
    row.save(update_fields=["state", "reason", "decided_by", "decided_at"])
    note_down(row, state.value, by, before)


def _end_place(row, state, by):
    """Without another nomination the maker is in the edition no longer, unless taken in."""
    if not row.call.nominations.counted().filter(vendor=row.vendor).exists():
        participation.end(row.vendor, row.call.edition, state=state, reason=row.reason, by=by)

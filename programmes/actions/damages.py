"""Insured damage: the maker reports it, the insurer pays or refuses."""

import datetime as dt
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions import trail
from kit import private
from kit.states import check_move
from programmes.actions import granting, receipts
from programmes.actions import telling_policies as telling
from programmes.choices.assistance import DAMAGE_MOVES, GIVEN, DamageState
from programmes.models import Damage, Grant
from programmes.refusals import Refused
from programmes.rules.assistance import may_hand_out
from programmes.rules.policies import may_insure
from vendors.rules import may_tend

# Of one policy: an insurance is not a diary.
MOST = 20


def report(
    grant: Grant, *, by, happened_on: dt.date, text: str, client_key: UUID, photo=None
) -> Damage:
    """By the maker's own people, or noted for them by who hands the policy out; ``photo``: an
    upload, kept as a private picture.

    Sent twice under one ``client_key`` it counts once, with the photo it came with first. Also in
    an archived expo: a cover outlives it. Raises Refused, PermissionDenied and
    papers.RefusedPaper; nothing is written then.
    """
    # Before ten megabytes are decoded for nothing; asked once more under the lock.
    there = _there(grant, by, happened_on, text, client_key, photo)
    if there is not None:
        return there
    with receipts.keeping(photo) as name:
        damage = _reported(grant, by, happened_on, text, client_key, name)
        if name != damage.photo:  # it came in the same moment
            private.remove(name)
    return damage


@transaction.atomic
def _reported(grant, by, happened_on, text, client_key, photo):
    grant = granting.locked(grant)
    there = _there(grant, by, happened_on, text, client_key, photo)
    if there is not None:
        return there
    damage = Damage(grant=grant, happened_on=happened_on, text=text, client_key=client_key)
    damage.photo, damage.reported_at, damage.reported_by = photo, timezone.now(), by
    try:
        with transaction.atomic():
            damage.save()
    except IntegrityError as error:  # the key came with another policy in the same moment
        raise _reused() from error
    after = {"happened_on": happened_on.isoformat(), "with_photo": bool(photo)}
    _noted(damage, "report", by, {}, after)
    telling.tell_insurer.enqueue(damage.pk)
    return damage


@transaction.atomic
def decide(
    damage: Damage, *, by, state: str, decided_on=None, paid_idr=None, result: str = ""
) -> Damage:
    """Paid (with amount and day), refused (with the reason), or reported again, which takes the
    decision back. The same once more changes nothing. Also in an archived expo, as it is reported
    there. Raises MoveRefused, Refused and PermissionDenied; nobody decides on their own
    business."""
    rows = Damage.objects.select_for_update(of=("self",))
    damage = rows.select_related("grant__vendor", "grant__item__assistance__edition").get(
        pk=damage.pk
    )
    grant = damage.grant
    if not may_insure(by, grant.item.assistance):
        raise PermissionDenied
    granting.refuse_own(grant.vendor, by)
    told = _outcome(damage, state, decided_on, paid_idr, result)
    before = _facts(damage)
    for name, value in told.items():
        setattr(damage, name, value)
    after = _facts(damage)
    if after == before:
        return damage
    check_move(DAMAGE_MOVES, before["state"], state)
    damage.save(update_fields=list(told))
    row = _noted(damage, "decide", by, before, after)
    telling.tell_maker.enqueue(damage.pk, row.pk)
    return damage


def _there(grant, by, happened_on, text, client_key, photo) -> Damage | None:
    """The report, where it was sent before; else None if it may be written, and a refusal if
    not."""
    if not may_tend(by, grant.vendor) and not may_hand_out(by, grant.item.assistance):
        raise PermissionDenied
    there = Damage.objects.filter(client_key=client_key).first()
    if there is not None:
        return _as_sent(there, grant, happened_on, text, photo)
    _check_insured(grant, happened_on)
    if grant.damages.count() >= MOST:
        told = _("%(most)s damages were reported for this policy. Ask the insurer directly.")
        raise Refused(told, code="too_many", params={"most": MOST})
    return None


def _as_sent(there, grant, happened_on, text, photo):
    """A photo that was added since would be lost without a word."""
    is_same = (there.grant_id, there.happened_on, there.text) == (grant.pk, happened_on, text)
    if not is_same or photo and not there.photo:
        raise _reused()
    return there


def _reused():
    told = _(
        "This form was sent before with other contents, and that report stands. To report this "
        "too, send it once more."
    )
    return Refused(told, code="key_reused")


def _check_insured(grant, day):
    """The day lies in the policy's period, and has come."""
    if grant.state not in GIVEN or not grant.policy_number:
        told = _("There is no policy number yet. Ask who gives the insurance first.")
        raise Refused(told, code="no_number")
    if day > timezone.localdate():
        raise Refused(_("This day has not come yet. Check the date."), code="ahead")
    if grant.covers_from and day < grant.covers_from:
        raise Refused(_("The policy was not in force on this day yet."), code="before")
    if grant.covers_until and day > grant.covers_until:
        raise Refused(_("The policy was not in force any more on this day."), code="after")


def _outcome(damage, state, decided_on, paid_idr, result) -> dict:
    """The columns as they become; raises Refused where a decision lacks something."""
    if state == DamageState.REPORTED:
        return {"state": state, "decided_on": None, "paid_idr": None, "result": ""}
    today = timezone.localdate()
    decided_on = decided_on or today
    if not damage.happened_on <= decided_on <= today:
        told = _("The decision lies between the day of the damage and today. Check the date.")
        raise Refused(told, code="day")
    if state == DamageState.PAID and not (paid_idr and paid_idr > 0):
        raise Refused(_("Write how much was paid."), code="amount")
    if state == DamageState.REFUSED and not result:
        raise Refused(_("Write why it is refused; the maker reads it."), code="reason")
    paid = paid_idr if state == DamageState.PAID else None
    return {"state": state, "decided_on": decided_on, "paid_idr": paid, "result": result}


def _facts(damage):
    day = damage.decided_on
    return {
        "state": str(damage.state),
        "decided_on": day.isoformat() if day else None,
        "paid_idr": damage.paid_idr,
        "result": damage.result,
    }


def _noted(damage, verb, by, before, after):
    region = damage.grant.vendor.region_id
    return trail.record(damage, verb=verb, by=by, region=region, before=before, after=after)

"""What was given is handed over, and its value recorded beside the sales; or that is undone."""

import datetime as dt
import uuid

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions import trail
from kit import private
from kit.states import MoveRefused, check_move
from programmes import zones
from programmes.actions import policies, receipts
from programmes.actions import telling_assistance as telling
from programmes.actions.granting import check_hands_out, locked
from programmes.choices.assistance import GRANT_MOVES, GrantState, ReceiptKind
from programmes.models import Grant
from programmes.refusals import Refused
from transactions.actions import ledger
from transactions.choices import Channel, Kind, ReversalReason, Source
from transactions.models import Entry

OF_HANDING = uuid.UUID("6f1d2a1e-3f0c-5b6e-9b7a-2d5c8e4f7a10")
NOON = dt.time(12)
FIELDS = ("state", "handed_on", "place", "handed_by", "receipt", "receipt_kind", "entry")


def hand_over(grant: Grant, *, by, on, place, receipt=None, receipt_kind="", policy=None) -> Grant:
    """On a day at a place; ``receipt``: an upload. ``policy``: number, covers_from and
    covers_until as ``policies.set_policy`` takes them, where they are told with it.

    Raises Refused and papers.RefusedPaper; nothing is written then.
    """
    check_hands_out(grant, by)  # before ten megabytes are written for nothing
    with receipts.keeping(receipt) as name, transaction.atomic():
        if policy and policy["number"]:
            policies.set_policy(grant, by=by, **policy)
        grant = locked(grant)
        check_hands_out(grant, by)
        check_move(GRANT_MOVES, grant.state, GrantState.HANDED)
        if on > timezone.localdate():
            raise Refused(_("This day has not come yet. Check the date."), code="ahead")
        before = facts(grant)
        grant.state, grant.handed_on, grant.place = GrantState.HANDED, on, place
        grant.handed_by, grant.receipt = by, name
        grant.receipt_kind = ReceiptKind(receipt_kind or ReceiptKind.PHOTO) if name else ""
        grant.entry = _recorded(grant, by)
        grant.save(update_fields=FIELDS)
        _noted(grant, "handed", by, before, facts(grant))
    return grant


def hand_over_many(grants, *, by, on, place) -> tuple[list[Grant], dict[Grant, str]]:
    """Several at once, without receipts: (those handed over, {the others: why not})."""
    done, refused = [], {}
    for grant in grants:
        try:
            done.append(hand_over(grant, by=by, on=on, place=place))
        except ValidationError as refusal:
            refused[grant] = " ".join(refusal.messages)
    return done, refused


@transaction.atomic
def undo(grant: Grant, *, by, reason) -> Grant:
    """It was noted by mistake: given again, not handed over, and its value taken back, unless
    that was done in the ledger itself."""
    grant = locked(grant)
    check_hands_out(grant, by)
    if grant.state != GrantState.HANDED:
        raise MoveRefused
    if grant.damages.exists():
        told = _("Damage was reported for this policy, so its hand-over stands.")
        raise Refused(told, code="damages")
    before, picture = facts(grant), grant.receipt
    if grant.entry and not Entry.objects.filter(reverses=grant.entry).exists():
        ledger.reverse(grant.entry, by=by, reason=ReversalReason.MISTAKE, note=reason)
    grant.state, grant.handed_on, grant.place = GrantState.GRANTED, None, ""
    grant.handed_by = grant.entry = None
    grant.receipt = grant.receipt_kind = ""
    grant.save(update_fields=FIELDS)
    _noted(grant, "undo", by, before, {**facts(grant), "reason": reason})
    transaction.on_commit(lambda: private.remove(picture))
    return grant


def draft(grant: Grant, *, by, client_id) -> dict:
    """The ledger's row of its value, as ``ledger.post`` takes it; the day is the hand-over's."""
    programme = grant.item.assistance
    return {
        "client_id": client_id,
        "kind": Kind.ASSISTANCE,
        "channel": Channel.BOOTH,
        "amount_idr": grant.item.value_idr,
        "vendor": grant.vendor,
        "edition": programme.edition,
        "happened_at": _moment(grant.handed_on, zones.of_region(grant.vendor.region_id)),
        "by": by,
        "source": Source.OFFICER,
        "source_ref": f"grant:{grant.pk}",
    }


def key_of(grant_id: int, turn: int) -> uuid.UUID:
    """The client's id of the entry of a grant's hand-over; ``turn``: 0 for the first, 1 for the
    one after it was undone once."""
    return uuid.uuid5(OF_HANDING, f"{grant_id}:{turn}")


def _recorded(grant, by):
    """The entry of its value, or None where the item has none. The grant is locked, so that two
    clicks never take the same turn."""
    if not grant.item.value_idr:
        return None
    turn = 0
    while Entry.objects.filter(client_id=key_of(grant.pk, turn)).exists():
        turn += 1
    return ledger.post(**draft(grant, by=by, client_id=key_of(grant.pk, turn)))


def _moment(day, zone):
    """The hour is not asked: now if it is today, else noon."""
    now = timezone.now().astimezone(zone)
    return now if day == now.date() else dt.datetime.combine(day, NOON, zone)


def _noted(grant, verb, by, before, after):
    region = grant.vendor.region_id
    row = trail.record(grant, verb=verb, by=by, region=region, before=before, after=after)
    telling.tell_makers.enqueue([grant.pk], verb, row.pk)


def facts(grant) -> dict:
    """What the trail tells of a hand-over."""
    day = grant.handed_on
    return {
        "state": grant.state,
        "handed_on": day and day.isoformat(),
        "place": grant.place,
        "handed_by": grant.handed_by_id,
        "receipt": grant.receipt_kind,
        "entry": grant.entry_id,
    }

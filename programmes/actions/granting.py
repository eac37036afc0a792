"""Assistance is given to makers, taken back, and made ready to pick up."""

from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions import trail
from expo.actions.frozen import refuse_frozen
from kit.states import check_move
from programmes import eligibility, policy_numbers
from programmes.actions import telling_assistance as telling
from programmes.choices.assistance import GIVEN, GRANT_MOVES, GrantState
from programmes.models import Assistance, Grant, Item
from programmes.recipients import makers_of
from programmes.refusals import Refused
from programmes.rules.assistance import may_hand_out
from vendors.models import Vendor
from vendors.rules import works_for


@dataclass
class Granted:
    """What came of it. ``refused``: {maker: why}; ``unknown``: keys that are nobody this person
    may give to."""

    made: list[Grant] = field(default_factory=list)
    refused: dict[Vendor, str] = field(default_factory=dict)
    unknown: int = 0


@transaction.atomic
def grant(item: Item, vendors, *, by) -> Granted:
    """Give one of ``item`` to each maker (rows or keys) as long as there are any left.

    Whoever it cannot be given to is named with the reason; the others get theirs. All who give
    of one item wait in line at its row.
    """
    item, programme = held(item, by)
    if programme.is_closed:
        raise Refused(_("This programme is closed: nothing more of it is given."), code="closed")
    wanted = list(dict.fromkeys(getattr(vendor, "pk", vendor) for vendor in vendors))
    asked = eligibility.conditions_of(programme)
    rows = eligibility.described(makers_of(programme, asked, by=by), asked)
    known = rows.filter(pk__in=wanted).select_related("region").prefetch_related("members")
    found = {vendor.pk: vendor for vendor in known}
    there = {row.vendor_id: row for row in item.grants.filter(vendor__in=found)}
    told, left, chosen = Granted(unknown=len(wanted) - len(found)), item.left, []
    for vendor in (found[key] for key in wanted if key in found):
        reason = _reason(vendor, there.get(vendor.pk), asked, by)
        if reason or len(chosen) >= left:
            told.refused[vendor] = reason or _("None of it is left")
        else:
            chosen.append(vendor)
    told.made = _written(item, chosen, there, by)
    return told


def _reason(vendor, there, asked, by):
    if there is not None and there.state in GIVEN:
        return _("Has it already")
    if any(member.user_id == by.pk for member in vendor.members.all()):
        return _("Your own business: somebody else gives to it")
    return ". ".join(eligibility.why_not(vendor, asked))


def _written(item, vendors, there, by):
    """The grants, new or given anew after they were taken back; with the count and the trail."""
    now, made = timezone.now(), []
    for vendor in vendors:
        row = there.get(vendor.pk) or Grant(item=item, vendor=vendor)
        if row.pk:
            check_move(GRANT_MOVES, row.state, GrantState.GRANTED)
        row.item, row.vendor, row.state = item, vendor, GrantState.GRANTED
        row.granted_at, row.granted_by, row.reason, row.pick_up = now, by, "", ""
        made.append(row)
    if not made:
        return made
    Grant.objects.bulk_create([row for row in made if not row.pk])
    again = [there[vendor.pk] for vendor in vendors if vendor.pk in there]
    names = ["state", "granted_at", "granted_by", "reason", "pick_up"]
    Grant.objects.bulk_update(again, names)
    item.given += len(made)
    item.save(update_fields=["given"])
    after = {"item": item.pk, "state": GrantState.GRANTED}
    rows = [(row, row.vendor.region_id, after | {"vendor": row.vendor_id}) for row in made]
    noted = trail.record_many(rows, verb="grant", by=by)
    telling.tell_makers.enqueue([row.pk for row in made], "granted", noted[-1].pk)
    return made


@transaction.atomic
def take_back(grant: Grant, *, by, reason) -> Grant:
    """What was promised and not handed over yet; another maker may have it then."""
    item, _programme = held(grant.item, by)
    grant = locked(grant)
    check_move(GRANT_MOVES, grant.state, GrantState.CANCELLED)
    refuse_own(grant.vendor, by)
    if grant.damages.exists():
        told = _("Damage was reported for this policy, so it cannot be taken back.")
        raise Refused(told, code="damages")
    names = ("state", "pick_up", "policy_number", "covers_from", "covers_until", "reason")
    before = _facts(grant, names)
    grant.state, grant.reason, grant.pick_up = GrantState.CANCELLED, reason, ""
    # Its number may go to another maker.
    policy_numbers.assign(grant)
    grant.save(update_fields={*names, *policy_numbers.FIELDS})
    item.given -= 1
    item.save(update_fields=["given"])
    _noted(grant, "cancelled", by, before, _facts(grant, names))
    return grant


@transaction.atomic
def make_ready(grant: Grant, *, by, pick_up) -> Grant:
    """It can be fetched; ``pick_up`` says where and when, in words. Other words are told anew."""
    grant = locked(grant)
    check_hands_out(grant, by)
    check_move(GRANT_MOVES, grant.state, GrantState.READY)
    names = ("state", "pick_up")
    before = _facts(grant, names)
    if before == {"state": GrantState.READY, "pick_up": pick_up}:
        return grant
    grant.state, grant.pick_up = GrantState.READY, pick_up
    grant.save(update_fields=names)
    _noted(grant, "ready", by, before, _facts(grant, names))
    return grant


def _noted(grant, verb, by, before, after):
    region = grant.vendor.region_id
    row = trail.record(grant, verb=verb, by=by, region=region, before=before, after=after)
    telling.tell_makers.enqueue([grant.pk], verb, row.pk)


def _facts(grant, names):
    return {name: _plain(getattr(grant, name)) for name in names}


def _plain(value):
    return value if value is None or isinstance(value, str) else str(value)


def held(item, by) -> tuple[Item, Assistance]:
    """The item as it is now, held until the end of the transaction, and its programme; raises
    PermissionDenied, Refused where it was removed, ValidationError in an archived edition."""
    _wait_for(Item, item)
    rows = Item.objects.select_related("assistance__edition", "assistance__region")
    item = rows.filter(pk=item.pk).first()
    if item is None:
        raise Refused(_("This item was removed in the meantime."), code="gone")
    _check(item.assistance, by)
    return item, item.assistance


def locked(grant) -> Grant:
    """The grant as it is now, held until the end of the transaction."""
    _wait_for(Grant, grant)
    return Grant.objects.select_related("item__assistance__edition", "vendor").get(pk=grant.pk)


def _wait_for(model, row):
    """In a query of its own: what stands beside a row in the query that waits for it is read as
    it was before the wait, and the value of an item decides what goes into the ledger."""
    list(model.objects.select_for_update().filter(pk=row.pk).order_by().values_list("pk"))


def check_hands_out(grant, by) -> None:
    """Who hands the programme out, and not to a business of their own."""
    _check(grant.item.assistance, by)
    refuse_own(grant.vendor, by)


def refuse_own(vendor, by) -> None:
    """Superusers included."""
    if works_for(by, vendor):
        told = _("This is your own business. Somebody else must do this.")
        raise Refused(told, code="own")


def _check(programme, by):
    if programme.edition_id:
        refuse_frozen(programme.edition)
    if not may_hand_out(by, programme):
        raise PermissionDenied

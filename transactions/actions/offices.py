"""Offices: registered by one of their people, verified or refused by an officer of the region."""

import hashlib
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.actions import trail
from accounts.models import Trail, User
from kit.states import MoveRefused, check_move
from transactions.actions import office_letters
from transactions.models import Office, OfficeBudget, OfficeMember
from transactions.office_rules import may_judge_office, may_manage
from transactions.refusals import Refused
from transactions.words import OFFICE_MOVES, OfficeRole, OfficeState

FACTS = ("name", "region_id", "address", "phone", "code")
# What an officer has vouched for stays as it was.
VOUCHED = ("name", "region_id", "code")
YEARS = range(2020, 2100)
MOST_A_DAY = 3


def register(*, by, budget_idr=None, **facts) -> Office:
    """A new office that waits for its officer; who registers it is its first manager.

    ``facts``: FACTS. Whoever has an office already gets a refusal, unless it is this very one.
    """
    try:
        with transaction.atomic():
            return _register(by, facts, budget_idr)
    except IntegrityError as error:
        words = _("This office is registered already. Ask its people for an invitation.")
        raise Refused(words, code="registered") from error


def _register(by, facts, budget_idr):
    lock_person(by)
    there = Office.objects.owned_by(by).first()
    if there and (there.name, there.region_id) == (facts["name"], facts["region_id"]):
        return there
    if there:
        raise Refused(_("You belong to an office already."), code="member")
    # Each is told to officers, and who leaves an office alone may register the next one.
    rows = Trail.objects.filter(actor=by, verb="office_register")
    if rows.filter(at__gt=timezone.now() - timedelta(days=1)).count() >= MOST_A_DAY:
        words = _("You registered %(n)s offices within a day. Go on tomorrow.")
        raise Refused(words, code="too_often", params={"n": MOST_A_DAY})
    office = Office.objects.create(**facts)
    OfficeMember.objects.create(office=office, user=by, role=OfficeRole.MANAGER)
    if budget_idr:
        _write_budget(office, timezone.localdate().year, budget_idr)
    note(office, "office_register", by, {}, {"name": office.name})
    _ask(office)
    return office


@transaction.atomic
def edit(office, *, by, **facts) -> Office:
    """Its facts put right; what was refused waits again. Of a verified one name, region and code
    stay: an officer has vouched for them."""
    office = managed(office, by)
    before = {name: str(getattr(office, name) or "") for name in FACTS}
    is_verified = office.state == OfficeState.VERIFIED
    for name in FACTS:
        if name in facts and not (is_verified and name in VOUCHED):
            setattr(office, name, facts[name])
    after = {name: str(getattr(office, name) or "") for name in FACTS}
    if office.state == OfficeState.REFUSED:
        check_move(OFFICE_MOVES, office.state, OfficeState.WAITING)
        office.state, office.reason = OfficeState.WAITING, ""
    elif before == after:
        return office
    try:
        with transaction.atomic():
            office.save()
    except IntegrityError as error:
        words = _("Another office of this name is registered in this region.")
        raise Refused(words, code="registered") from error
    note(office, "office_edit", by, before, after)
    if office.state == OfficeState.WAITING:
        _ask(office)
    return office


def _ask(office):
    """The officers of its region, once a day however often it is edited; anew after a refusal."""
    day = timezone.localdate().isoformat()
    event = f"office:{office.pk}:asks:{office.region_id}:{day}"
    if office.judged_at:
        event += f":{office.judged_at:%y%m%d%H%M%S%f}"
    office_letters.tell_officers(office, event=event)


@transaction.atomic
def state_budget(office, *, year, amount_idr, by) -> OfficeBudget:
    """What the office may spend on goods and services in a year, by its own word."""
    office = managed(office, by)
    if year not in YEARS:
        raise Refused(_("Write a year, for example 2026."), code="year")
    there = office.budgets.filter(year=year).first()
    before = {"year": year, "amount_idr": there.amount_idr} if there else {}
    budget = _write_budget(office, year, amount_idr)
    note(office, "office_budget", by, before, {"year": year, "amount_idr": amount_idr})
    return budget


def _write_budget(office, year, amount_idr):
    row, _made = OfficeBudget.objects.update_or_create(
        office=office, year=year, defaults={"amount_idr": amount_idr}
    )
    return row


@transaction.atomic
def verify(office, *, by, seen) -> Office:
    """It is an office of the region; from now on it may buy. ``seen``: as ``seen_of`` told it."""
    return _judged(office, OfficeState.VERIFIED, by, seen)


@transaction.atomic
def refuse(office, *, by, seen, reason) -> Office:
    """It is none, or none that may buy; also takes back what was verified by mistake."""
    reason = " ".join(reason.split())[:300]
    if not reason:
        raise Refused(_("Write the reason; the office reads it."), code="no_reason")
    return _judged(office, OfficeState.REFUSED, by, seen, reason)


def _judged(office, state, by, seen, reason=""):
    office = locked(office)
    check_move(OFFICE_MOVES, office.state, state)
    if not may_judge_office(by, office):
        raise PermissionDenied
    if seen_of(office) != seen:
        raise MoveRefused
    before = {"state": office.state}
    office.state, office.reason = state, reason
    office.judged_by, office.judged_at = by, timezone.now()
    office.save(update_fields=["state", "reason", "judged_by", "judged_at"])
    row = note(office, f"office_{state}", by, before, {"state": state, "reason": reason})
    office_letters.tell_office(office, state, event=f"office:{office.pk}:{state}:{row.pk}")
    return office


def seen_of(office) -> str:
    """What an officer looks at, as a fingerprint: nothing newer is vouched for."""
    told = "\n".join(str(getattr(office, name) or "") for name in (*FACTS, "state"))
    return hashlib.sha256(told.encode()).hexdigest()[:32]


def locked(office) -> Office:
    """Raises MoveRefused where its last person has left meanwhile."""
    rows = Office.objects.select_for_update(of=("self",)).select_related("region")
    found = rows.filter(pk=office.pk).first()
    if found is None:
        raise MoveRefused
    return found


def managed(office, by) -> Office:
    """``locked``, for its managers only."""
    office = locked(office)
    if not may_manage(by, office):
        raise PermissionDenied
    return office


def lock_person(user) -> None:
    """One person belongs to one office: two ways into offices queue here."""
    User.objects.select_for_update().get(pk=user.pk)


def note(office, verb, by, before, after):
    return trail.record(
        office, verb=verb, by=by, region=office.region_id, before=before, after=after
    )

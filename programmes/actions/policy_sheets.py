"""The numbers of an insurer's sheet: shown first, then written on the sender's word."""

import datetime as dt

from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.actions import trail
from programmes import policy_numbers
from programmes.actions import granting, policies
from programmes.models import Assistance, Grant
from programmes.policy_numbers import Terms
from programmes.policy_sheets import Plan, plan_of
from programmes.refusals import Refused
from programmes.rules.policies import may_insure
from vendors.models import Member

BATCH = 500
SALT = "programmes.policy_sheets.terms"
KEPT_S = 60 * 60


def check(programme: Assistance, path, name, *, by) -> Plan:
    """What the sheet would do. Raises PermissionDenied, and ValidationError for a file that will
    not do."""
    if not may_insure(by, programme):
        raise PermissionDenied
    return plan_of(programme, path, name, by=by)


def seal(plan: Plan, programme: Assistance, *, by) -> str:
    """The rows that were shown, old and new, signed: they travel with the page, so that no file
    is kept. For this person and programme, and for an hour."""
    rows = [[step.grant.pk, _plain(step.was), _plain(step.terms)] for step in plan.steps]
    told = {"programme": programme.pk, "by": by.pk, "digest": plan.digest, "rows": rows}
    return signing.dumps(told, salt=SALT, compress=True)


def bring_in(programme: Assistance, sealed: str, *, by) -> int:
    """Write what was shown, all or nothing, and return how many were new or changed; sent twice
    it changes nothing the second time. A policy that is neither as it was shown nor as it should
    become was changed by somebody else: nothing is written. Raises Refused, PermissionDenied."""
    if not may_insure(by, programme):
        raise PermissionDenied
    told = _opened(programme, sealed, by)
    try:
        with transaction.atomic():
            return _write(programme, told, by)
    except IntegrityError as error:
        raise _moved_on() from error


def _opened(programme, sealed, by):
    try:
        told = signing.loads(sealed, salt=SALT, max_age=KEPT_S)
    except signing.BadSignature as error:
        raise _stale() from error
    if (told["programme"], told["by"]) != (programme.pk, by.pk):
        raise _stale()
    return told


def _write(programme, told, by):
    wanted = {key: (_terms(was), _terms(terms)) for key, was, terms in told["rows"]}
    rows = _locked(programme, list(wanted))
    if len(rows) != len(wanted):
        raise _moved_on()
    changed, own = [], set(Member.objects.filter(user=by).values_list("vendor", flat=True))
    for grant in rows:
        was, terms = wanted[grant.pk]
        now = policy_numbers.terms_of(grant)
        if grant.vendor_id in own:
            granting.refuse_own(grant.vendor, by)
        policies.check(grant, terms.begins, terms.ends)
        if now == terms:
            continue
        if now != was:
            raise _moved_on()
        policy_numbers.assign(grant, terms)
        changed.append(grant)
    _save(changed)
    noted = [(grant, grant.vendor.region_id, policies.facts(grant)) for grant in changed]
    if noted:
        trail.record_many(noted, verb="set_policy", by=by)
        after = {"digest": told["digest"], "rows": len(wanted), "changed": len(changed)}
        region = programme.region_id
        trail.record(programme, verb="import_policies", by=by, region=region, after=after)
    return len(changed)


def _locked(programme, keys):
    """In one order, so that two sheets at once do not wait for each other."""
    found = []
    for start in range(0, len(keys), BATCH):
        rows = Grant.objects.select_for_update(of=("self",)).given()
        rows = rows.filter(pk__in=sorted(keys)[start : start + BATCH], item__assistance=programme)
        found += rows.select_related("item__assistance", "vendor").order_by("pk")
    return found


def _save(changed):
    """Numbers that change hands are taken from everybody first: two never have one."""
    keys = [grant.pk for grant in changed]
    for start in range(0, len(keys), BATCH):
        Grant.objects.filter(pk__in=keys[start : start + BATCH]).update(
            policy_number="", policy_key=""
        )
    Grant.objects.bulk_update(changed, policy_numbers.FIELDS, batch_size=BATCH)


def _plain(terms):
    number, *days = terms
    return [number, *[day.isoformat() if day else "" for day in days]]


def _terms(plain):
    number, *days = plain
    return Terms(number, *[dt.date.fromisoformat(day) if day else None for day in days])


def _stale():
    told = _("Too much time has passed, or the page is not yours. Upload the sheet again.")
    return Refused(told, code="stale")


def _moved_on():
    told = _("Something has changed since the check. Nothing was saved. Upload the sheet again.")
    return Refused(told, code="changed")

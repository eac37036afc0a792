"""The number and the period of an insurance policy, each number once per insurer."""

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.actions import trail
from programmes import policy_numbers
from programmes.actions import granting
from programmes.choices.assistance import GIVEN, ItemKind
from programmes.models import Grant
from programmes.policy_numbers import Terms
from programmes.refusals import Refused
from programmes.rules.policies import may_insure


@transaction.atomic
def set_policy(grant: Grant, *, by, number, covers_from=None, covers_until=None) -> Grant:
    """By who hands it out or the insurer's people; an empty ``number`` takes it away again.

    The same values once more change nothing. Also in an archived expo: a cover outlives it.
    Raises Refused, PermissionDenied.
    """
    grant = granting.locked(grant)
    if not may_insure(by, grant.item.assistance):
        raise PermissionDenied
    granting.refuse_own(grant.vendor, by)
    check(grant, covers_from, covers_until)
    number = _seen(number)
    if not number:
        _check_no_damage(grant)
    before, key = facts(grant), grant.policy_key
    terms = Terms(number, covers_from, covers_until) if number else Terms()
    policy_numbers.assign(grant, terms)
    after = facts(grant)
    if after == before:
        return grant
    if grant.policy_key != key:
        _check_free(grant)
    try:
        with transaction.atomic():
            grant.save(update_fields=policy_numbers.FIELDS)
    except IntegrityError as error:  # somebody else in the same moment
        raise taken(number) from error
    region = grant.vendor.region_id
    trail.record(grant, verb="set_policy", by=by, region=region, before=before, after=after)
    return grant


def check(grant, covers_from, covers_until) -> None:
    """Whether this can have a number, and the period is one; raises Refused."""
    if grant.item.kind != ItemKind.POLICY:
        raise Refused(_("This is no insurance policy: it has no number."), code="kind")
    if grant.state not in GIVEN:
        raise Refused(_("This was taken back, so it gets no policy number."), code="taken_back")
    if covers_from and covers_until and covers_until < covers_from:
        raise Refused(_("The cover ends before it begins. Check the days."), code="cover")


def facts(grant) -> dict:
    """What the trail keeps of a policy."""
    number, *days = policy_numbers.terms_of(grant)
    begins, ends = (day.isoformat() if day else None for day in days)
    return {"policy_number": number, "covers_from": begins, "covers_until": ends}


def taken(number) -> Refused:
    return Refused(policy_numbers.TAKEN, code="policy_number", params={"number": number})


def _seen(number):
    """ "" stays; what looks as if nothing were there is no number."""
    clean = policy_numbers.cleaned(number)
    if number and not clean:
        raise Refused(policy_numbers.NONE, code="policy_number")
    return clean


def _check_free(grant):
    """Of the insurer's others, those included that were given twice before keys were asked."""
    key, insurer = grant.policy_key, grant.item.assistance.provider_id
    others = Grant.objects.filter(item__assistance__provider=insurer).exclude(pk=grant.pk)
    alike = Q(policy_key=key) | Q(policy_key__startswith=f"{key} ")
    if key and others.filter(alike).exists():
        raise taken(grant.policy_number)


def _check_no_damage(grant):
    if grant.damages.exists():
        told = _("Damage was reported for this policy: its number can be changed, not taken away.")
        raise Refused(told, code="damages")

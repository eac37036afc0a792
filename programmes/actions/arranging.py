"""A programme of assistance is set up: who it is for, and what it hands out."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions import trail
from expo.actions.frozen import refuse_frozen
from kit.money import grouped, rupiah
from programmes.choices.assistance import GrantState, ItemKind
from programmes.choices.partners import Trade
from programmes.models import Assistance, Grant, Item
from programmes.refusals import Refused
from programmes.rules.assistance import may_hand_out

NAMES = (
    *("provider_id", "region_id", "edition_id", "name", "name_en", "about", "about_en"),
    *("scales", "claims", "is_closed"),
)
# Behind a grant stand a policy of that insurer and a ledger entry of that edition.
FIXED = ("provider_id", "edition_id")
OF_ITEM = ("kind", "name", "name_en", "quantity", "value_idr")
MOST_ITEMS = 30


@dataclass(frozen=True)
class Row:
    """One item as it should become; without ``pk`` a new one."""

    kind: str
    name: str
    quantity: int
    name_en: str = ""
    value_idr: int | None = None
    pk: int | None = None


@transaction.atomic
def save(programme: Assistance, *, by) -> Assistance:
    """Write a new or changed programme. The right is asked of the row as it was and as it
    becomes. Raises PermissionDenied, Refused."""
    old = None
    if programme.pk:
        old = Assistance.objects.select_for_update(of=("self",)).get(pk=programme.pk)
    for row in filter(None, (old, programme)):
        if not may_hand_out(by, row):
            raise PermissionDenied
        if row.edition_id:
            refuse_frozen(row.edition)
    before = _facts(old) if old else {}
    if old and any(before[name] != getattr(programme, name) for name in FIXED):
        refuse_given(programme)
    programme.save()
    after = _facts(programme)
    if before != after:
        verb, region = "change" if old else "add", programme.region_id
        changed = {name: value for name, value in before.items() if value != after[name]}
        after = {name: after[name] for name in changed or after}
        trail.record(programme, verb=verb, by=by, region=region, before=changed, after=after)
    return programme


def refuse_given(programme) -> None:
    """Raises Refused where something of it was given, also if it was taken back since."""
    if Grant.objects.filter(item__assistance=programme).exists():
        told = _("Something of it was given already: provider and expo stay as they are.")
        raise Refused(told, code="given")


@transaction.atomic
def arrange(programme: Assistance, *, regions, halls, items: list[Row], by) -> Assistance:
    """Write who it is for and the whole list of items: what is not among ``items`` is removed.

    Raises ValidationError for what ``refusals`` names, and PermissionDenied.
    """
    programme = Assistance.objects.select_for_update(of=("self",)).get(pk=programme.pk)
    if not may_hand_out(by, programme):
        raise PermissionDenied
    if programme.edition_id:
        refuse_frozen(programme.edition)
    # Held, so that nothing is given between the check and the change.
    found = {row.pk: row for row in programme.items.select_for_update(of=("self",)).order_by("pk")}
    # And nothing handed over: its entry would have the value of before.
    grants = Grant.objects.filter(item__in=found).order_by("pk")
    list(grants.select_for_update(of=("self",)).values_list("pk"))
    if any(row.pk not in found for row in items if row.pk):
        raise Refused(_("An item was removed in the meantime. Load the page again."), code="gone")
    if told := refusals(programme, items):
        raise ValidationError(told)
    before = _arranged(programme, found.values())
    programme.regions.set(regions)
    programme.halls.set(halls)
    programme.items.exclude(pk__in=[row.pk for row in items if row.pk]).delete()
    for row in items:
        item = found.get(row.pk) or Item(assistance=programme)
        for name in OF_ITEM:
            setattr(item, name, getattr(row, name))
        item.save()
    after = _arranged(programme, programme.items.all())
    if before != after:
        region = programme.region_id
        trail.record(programme, verb="arrange", by=by, region=region, before=before, after=after)
    return programme


def refusals(programme, items: list[Row]) -> list[str]:
    """Sentences that say what of ``items`` may not be; none: all of it may."""
    found = {row.pk: row for row in programme.items.all()} if programme.pk else {}
    grants = Grant.objects.filter(item__in=found).order_by().values_list("item", "state")
    touched, handed = set(), set()
    for item, state in grants.distinct():
        touched.add(item)
        if state == GrantState.HANDED:
            handed.add(item)
    kept = {row.pk for row in items if row.pk}
    told = [
        _("“%(item)s” was given already, so it cannot be removed.") % {"item": item.name}
        for pk, item in found.items()
        if pk in touched and pk not in kept
    ]
    for row in items:
        there = found.get(row.pk)
        if there is not None:
            told += _of_kept(row, there, row.pk in touched, row.pk in handed)
    insures = programme.provider.trade == Trade.INSURER
    if not insures and any(row.kind == ItemKind.POLICY for row in items):
        told.append(_("Only a partner who insures gives insurance policies."))
    if len(items) > MOST_ITEMS:
        told.append(_("A programme has at most %(n)s items.") % {"n": MOST_ITEMS})
    return told


def _of_kept(row, there, is_touched, is_handed):
    names = {"item": there.name, "given": grouped(there.given)}
    if row.quantity < there.given:
        yield (
            _("“%(item)s”: %(given)s are given already, so the quantity cannot be smaller.") % names
        )
    if is_touched and row.kind != there.kind:
        yield _("“%(item)s” was given already, so its kind stays.") % names
    if is_handed and row.value_idr != there.value_idr:
        value = rupiah(there.value_idr) if there.value_idr else "–"
        yield (
            _("“%(item)s” was handed over and counted already, so its value stays %(value)s.")
            % {**names, "value": value}
        )


def _facts(programme):
    return {name: getattr(programme, name) for name in NAMES}


def _arranged(programme, items):
    return {
        "regions": sorted(programme.regions.values_list("pk", flat=True)),
        "halls": sorted(programme.halls.values_list("pk", flat=True)),
        "items": [{name: getattr(row, name) for name in ("pk", *OF_ITEM)} for row in items],
    }

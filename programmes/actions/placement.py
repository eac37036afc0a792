"""Goods on the way to the shelf of a shop: proposed, answered, placed, and what came of it."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.actions import trail
from expo.actions.frozen import refuse_frozen
from kit.states import MoveRefused, check_move
from kit.times import long_day
from products.choices import ProductState
from products.models import Product
from programmes.actions import placement_letters
from programmes.choices.partners import Trade
from programmes.choices.placement import PLACEMENT_MOVES, PlacementState
from programmes.models import Partner, Placement
from programmes.readiness import Plan, lacks_of, loaded
from programmes.refusals import Refused
from programmes.rules.placement import may_answer, may_propose, may_view_placement
from vendors.rules import works_for

P = PlacementState
# Products of one proposal.
MOST = 100


@transaction.atomic
def propose(
    retailer: Partner, products, *, plan: Plan, by, edition=None, shops=1, note="", anyway=False
) -> list[Placement]:
    """Propose ``products`` (keys) to a shop, all or none; each maker and the shop are told.

    Those that wait at or stand in this shop from the same day stay as they are. ``anyway``: also
    products that are not ready, which their trail rows say. Raises Refused, PermissionDenied.
    """
    retailer = Partner.objects.select_for_update(of=("self",)).get(pk=retailer.pk)
    _check(retailer, plan, shops, edition)
    wanted = loaded(Product.objects.filter(pk__in=products)).order_by("pk")
    found = list(wanted.filter(state=ProductState.LIVE, vendor__is_active=True)[: MOST + 1])
    if not found:
        raise Refused(_("Tick at least one product."), code="nothing")
    if len(found) > MOST:
        told = _("At most %(n)s products at once. Propose the others afterwards.")
        raise Refused(told, code="too_many", params={"n": MOST})
    _check_theirs(found, edition, by)
    lacks = {product.pk: [lack.code for lack in lacks_of(product, plan)] for product in found}
    _check_ready(found, lacks, anyway)
    known = _held(retailer, found, plan)
    made = [
        _proposed(retailer, product, known.get(product.pk), plan, edition, shops, note)
        for product in found
        if _is_free(known.get(product.pk))
    ]
    if not made:
        told = _("These products are proposed to this shop already, from the same day.")
        raise Refused(told, code="already")
    for row, before in made:
        after = _facts(row) | {"lacks": lacks[row.product_id]}
        region = row.product.vendor.region_id
        verb = "propose"
        trail.record(row, verb=verb, by=by, region=region, before=before, after=after)
    rows = [row for row, _before in made]
    placement_letters.tell_of_proposal(rows)
    return rows


def _check(retailer, plan, shops, edition):
    if retailer.trade != Trade.RETAILER:
        raise Refused(_("This partner has no shops."), code="no_shops")
    if edition is not None:
        refuse_frozen(edition)
    if plan.quantity < 1 or shops < 1:
        raise Refused(_("Pieces and shops are at least one."), code="numbers")
    if plan.ends_on and plan.ends_on < plan.starts_on:
        raise Refused(_("The last day lies before the first one."), code="days")


def _check_theirs(found, edition, by):
    if not all(may_propose(by, product, edition) for product in found):
        raise PermissionDenied
    if any(works_for(by, product.vendor) for product in found):
        told = _("Products of your own business are proposed by somebody else.")
        raise Refused(told, code="own")


def _held(retailer, found, plan):
    """{product key: its row of this shop from this day}, held until it is begun again. Raises
    Refused where that would take it out of an archived expo."""
    rows = retailer.placements.select_for_update(of=("self",)).order_by("pk")
    rows = rows.filter(product__in=found, starts_on=plan.starts_on).select_related("edition")
    known = {row.product_id: row for row in rows}
    names = {product.pk: _named(product) for product in found}
    kept = [row for row in known.values() if _is_free(row) and _is_kept(row)]
    if kept:
        told = _(
            "From the same day this belongs to an expo that is archived, and stays as it was: "
            "%(names)s. Choose another first day."
        )
        listed = ", ".join(names[row.product_id] for row in kept[:5])
        raise Refused(told, code="frozen", params={"names": listed})
    return known


def _is_kept(row):
    return row.edition is not None and row.edition.is_frozen


def _check_ready(found, lacks, anyway):
    unready = [_named(product) for product in found if lacks[product.pk]]
    if unready and not anyway:
        told = _(
            "Not ready for the shelf yet: %(names)s. Tick “Propose anyway”, or take these out."
        )
        raise Refused(told, code="not_ready", params={"names": ", ".join(unready[:5])})


def _named(product):
    """With its maker: two may call their goods alike."""
    return f"{product.title} ({product.vendor.name})"


def _is_free(row):
    return row is None or P.PROPOSED in PLACEMENT_MOVES[row.state]


def _proposed(retailer, product, row, plan, edition, shops, note):
    """The new row, or the one that was declined or taken back, begun again; and what it was."""
    before = _facts(row) if row else {}
    row = row or Placement(retailer=retailer, starts_on=plan.starts_on)
    row.product, row.state, row.edition = product, P.PROPOSED, edition
    row.ends_on, row.quantity, row.shops = plan.ends_on, plan.quantity, shops
    row.note, row.sold, row.result = note, None, ""
    row.save()
    return row, before


def agree(placement: Placement, *, by, note="") -> Placement:
    """The shop takes it."""
    return _move(placement, P.AGREED, by=by, may=may_answer, note=note)


def decline(placement: Placement, *, by, note) -> Placement:
    """The shop does not take it, and says why."""
    return _move(placement, P.DECLINED, by=by, may=may_answer, note=note)


def shelve(placement: Placement, *, by, quantity, shops) -> Placement:
    """It stands on the shelf: so many pieces in so many shops came."""
    return _move(placement, P.PLACED, by=by, may=may_answer, quantity=quantity, shops=shops)


def count(placement: Placement, *, by, sold) -> Placement:
    """How many pieces were sold so far, while it stands there."""
    if placement.state != P.PLACED:
        raise MoveRefused
    return _move(placement, P.PLACED, by=by, may=may_answer, is_told=False, sold=sold)


def conclude(placement: Placement, *, by, sold, result, note="") -> Placement:
    """It has left the shelf: what was sold, and what follows."""
    facts = {"sold": sold, "result": result, "note": note}
    return _move(placement, P.ENDED, by=by, may=may_answer, **facts)


def resume(placement: Placement, *, by) -> Placement:
    """It was ended by mistake, or stands there again."""
    if placement.state != P.ENDED:
        raise MoveRefused
    return _move(placement, P.PLACED, by=by, may=may_answer, result="")


def drop(placement: Placement, *, by, note) -> Placement:
    """Taken back by those who proposed it, before it reached the shelf."""
    return _move(placement, P.DROPPED, by=by, may=may_view_placement, note=note)


def offer_again(placement: Placement, *, by, note="") -> Placement:
    """Proposed once more as it was."""
    return _move(placement, P.PROPOSED, by=by, may=may_view_placement, note=note)


@transaction.atomic
def _move(placement, state, *, by, may, is_told=True, **facts):
    """The five beats of every move; ``may(by, placement)`` is its rule."""
    rows = Placement.objects.select_for_update(of=("self",)).select_related(
        "retailer", "edition", "product__vendor"
    )
    seen, placement = placement.state, rows.get(pk=placement.pk)
    if placement.edition is not None:
        refuse_frozen(placement.edition)
    # Placed goods may be placed again (a count); a second click on another button may not.
    if placement.state != seen:
        raise MoveRefused
    check_move(PLACEMENT_MOVES, placement.state, state)
    if not may(by, placement):
        raise PermissionDenied
    if works_for(by, placement.product.vendor):
        told = _("Products of your own business are decided on by somebody else.")
        raise Refused(told, code="own")
    before = _facts(placement)
    placement.state = state
    for name, value in facts.items():
        setattr(placement, name, value)
    _check_facts(placement)
    placement.save()
    region, after = placement.product.vendor.region_id, _facts(placement)
    trail.record(placement, verb=_verb(state), by=by, region=region, before=before, after=after)
    if is_told:
        placement_letters.tell_of_move(placement)
    return placement


def _check_facts(placement):
    if placement.state == P.PLACED and placement.starts_on > timezone.localdate():
        told = _("The period begins on %(day)s. Note it once the goods stand on the shelf.")
        raise Refused(told, code="early", params={"day": long_day(placement.starts_on)})
    if placement.sold is not None and placement.sold > placement.quantity:
        told = _("No more can be sold than the %(n)s pieces that were placed.")
        raise Refused(told, code="sold", params={"n": placement.quantity})


def _verb(state):
    return {P.PLACED: "place", P.ENDED: "end", P.PROPOSED: "propose"}.get(state, str(state.value))


def _facts(row):
    """What trail rows keep of a placement."""
    names = ("retailer_id", "product_id", "edition_id", "quantity", "shops", "sold")
    facts = {name.removesuffix("_id"): getattr(row, name) for name in names}
    days = {"from": str(row.starts_on), "until": str(row.ends_on or "")}
    words = {"state": str(row.state), "result": str(row.result), "note": row.note}
    return facts | days | words

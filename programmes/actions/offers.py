"""A bank's offers of financing: written and changed by its own people."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.actions import trail
from expo.actions.frozen import refuse_frozen
from expo.models import Edition
from programmes.consent import AGREED
from programmes.models import FinancingOffer, Partner
from programmes.refusals import Refused
from programmes.rules.financing import may_lend

TERMS = (
    *("name", "name_en", "about", "about_en", "least_idr", "most_idr", "months"),
    *("yearly_percent", "region", "edition", "closes_on", "is_public"),
)


@transaction.atomic
def add(bank: Partner, *, by, **terms) -> FinancingOffer:
    """A new offer, draft or published; ``terms``: what TERMS names. Raises Refused,
    PermissionDenied."""
    return _save(FinancingOffer(bank=_held(bank)), terms, by=by, verb="financing_offer_add")


@transaction.atomic
def change(offer: FinancingOffer, *, by, **terms) -> FinancingOffer:
    """Other terms, or taken from show. Once a maker has shown interest, AGREED stays: other terms
    are another offer. Raises Refused, PermissionDenied.
    """
    bank = _held(offer.bank)
    offer = FinancingOffer.objects.select_for_update(of=("self",)).get(pk=offer.pk, bank=bank)
    return _save(offer, terms, by=by, verb="financing_offer_change")


def _held(bank) -> Partner:
    """Its offers come one by one, so that one form sent twice does not make two."""
    return Partner.objects.select_for_update(of=("self",)).get(pk=bank.pk)


def _save(offer, terms, *, by, verb):
    if not may_lend(by, offer.bank):
        raise PermissionDenied
    before = _told(offer) if offer.pk else {}
    moved = {name for name in TERMS if getattr(offer, name) != terms[name]}
    if offer.pk and moved.intersection(AGREED) and offer.cases.exists():
        told = _(
            "Makers have shown interest already, so name, terms, amounts, months, cost and expo "
            "stay. Take this offer from show and write a new one."
        )
        raise Refused(told, code="agreed")
    for name in TERMS:
        setattr(offer, name, terms[name])
    _check(offer, is_moved="edition" in moved)
    offer.save()
    after = _told(offer)
    changed = {name: after[name] for name in TERMS if before.get(name) != after[name]}
    kept = {name: before[name] for name in changed if name in before}
    region = offer.region_id or ""
    trail.record(offer, verb=verb, by=by, region=region, before=kept, after=changed)
    return offer


def _check(offer, *, is_moved):
    if not 0 < offer.least_idr <= offer.most_idr:
        told = _("The largest amount is at least as much as the smallest one.")
        raise Refused(told, code="amounts")
    others = FinancingOffer.objects.filter(bank=offer.bank, name__iexact=offer.name)
    if others.exclude(pk=offer.pk).exists():
        told = _("You have an offer of this name already. Change that one, or choose another name.")
        raise Refused(told, code="name")
    if offer.edition:
        refuse_frozen(offer.edition)
        if is_moved and not fairs_of(offer.bank).filter(pk=offer.edition_id).exists():
            told = _("Choose an expo in which you are partner.")
            raise Refused(told, code="edition")


def fairs_of(bank) -> QuerySet[Edition]:
    """Those its offers may name: it takes part, and everybody may know of them."""
    mine = bank.partnerships.values("edition")
    return Edition.objects.published().changeable().filter(pk__in=mine)


def _told(offer):
    """As a trail row holds it."""
    found = {}
    for name in TERMS:
        value = getattr(offer, name)
        value = getattr(value, "pk", value)
        found[name] = value if value is None or isinstance(value, bool | int) else str(value)
    return found

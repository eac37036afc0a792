"""A bank's offers of financing: written and changed by its own people."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.actions import trail
from expo.actions.frozen import refuse_frozen
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
    """Other terms, or taken from show; cases that are there keep what was agreed in them."""
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
    for name in TERMS:
        setattr(offer, name, terms[name])
    _check(offer)
    offer.save()
    after = _told(offer)
    changed = {name: after[name] for name in TERMS if before.get(name) != after[name]}
    kept = {name: before[name] for name in changed if name in before}
    region = offer.region_id or ""
    trail.record(offer, verb=verb, by=by, region=region, before=kept, after=changed)
    return offer


def _check(offer):
    if not 0 < offer.least_idr <= offer.most_idr:
        told = _("The largest amount is at least as much as the smallest one.")
        raise Refused(told, code="amounts")
    others = FinancingOffer.objects.filter(bank=offer.bank, name__iexact=offer.name)
    if others.exclude(pk=offer.pk).exists():
        told = _("You have an offer of this name already. Change that one, or choose another name.")
        raise Refused(told, code="name")
    fair = offer.edition_id
    if fair:
        refuse_frozen(offer.edition)
    if fair and not offer.bank.partnerships.filter(edition=fair).exists():
        told = _("Choose an expo in which you are partner.")
        raise Refused(told, code="edition")


def _told(offer):
    """As a trail row holds it."""
    found = {}
    for name in TERMS:
        value = getattr(offer, name)
        value = getattr(value, "pk", value)
        found[name] = value if value is None or isinstance(value, bool | int) else str(value)
    return found

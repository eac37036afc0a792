"""Builders for financing: banks with their people, offers, cases at any step."""

from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from programmes import consent
from programmes.actions import disbursing, financing
from programmes.choices.partners import Trade
from programmes.models import FinancingOffer
from tests.make import make_user, make_vendor
from tests.programmes.partners import make_partner, make_partner_person

TERMS = {
    **{"name": "Modal kerja", "name_en": "Working capital", "about": "Cukup dengan KTP."},
    **{"about_en": "", "least_idr": 5_000_000, "most_idr": 200_000_000, "months": 24},
    **{"yearly_percent": None, "region": None, "edition": None, "closes_on": None},
    "is_public": True,
}


def make_bank(**fields):
    """A bank, and one of its people."""
    bank = make_partner(**{"trade": Trade.BANK, "name": "Bank Contoh", **fields})
    return bank, make_partner_person(bank).user


def make_offer(bank=None, **terms):
    bank = bank or make_bank()[0]
    return FinancingOffer.objects.create(bank=bank, **{**TERMS, **terms})


def make_case(offer=None, vendor=None, *, shares=("contact",), wanted_idr=20_000_000, by=None):
    """Interest as a maker shows it, having read the sentence."""
    offer = offer or make_offer()
    vendor = vendor or make_vendor(owner=make_user())
    return financing.show_interest(
        offer,
        vendor,
        by=by or vendor.members.first().user,
        shares=shares,
        wanted_idr=wanted_idr,
        purpose="Menambah mesin jahit",
        read=consent.sentence(offer, vendor, shares),
        terms=consent.terms_mark(offer),
    )


def banker_of(case):
    return case.offer.bank.people.exclude(user=None).first().user


def owner_of(case):
    return case.vendor.members.first().user


def today():
    return timezone.localdate()


def approved(case=None, amount_idr=20_000_000, *, days_ago=1, **of_case):
    """A case with this amount approved ``days_ago`` days ago."""
    case = case or make_case(**of_case)
    by, day = banker_of(case), today() - timedelta(days=days_ago)
    case = financing.apply(case, day=day, by=by)
    return financing.approve(case, amount_idr=amount_idr, day=day, by=by)


def disburse(case, amount_idr, *, day=None, client_id=None, by=None):
    return disbursing.disburse(
        case,
        amount_idr=amount_idr,
        day=day or today(),
        client_id=client_id or uuid4(),
        by=by or banker_of(case),
    )


def take_back(case, disbursement=None, *, by=None, reason="mistake"):
    last = disbursement or disbursing.last_of(case)
    return disbursing.take_back(case, disbursement=last.pk, reason=reason, by=by or banker_of(case))

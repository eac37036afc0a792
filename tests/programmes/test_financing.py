"""Financing: consent as it was read, the bank's moves, money never more than approved."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from accounts.models import Trail
from expo.choices import EditionState
from kit.states import MoveRefused
from notices.models import Notice
from programmes import consent
from programmes.actions import disbursing, financing, offers
from programmes.choices.financing import CASE_MOVES, CaseState
from programmes.figures.financing import financed
from programmes.models import Disbursement, FinancingCase, FinancingOffer
from programmes.refusals import Refused
from reports.figures.financing import told
from reports.figures.totals import totals
from tests.make import BANDUNG, KAB_KEDIRI, make_edition, make_user, make_vendor
from tests.programmes.financing import (
    TERMS,
    approved,
    banker_of,
    disburse,
    make_bank,
    make_case,
    make_offer,
    owner_of,
    take_back,
    today,
)
from tests.programmes.partners import make_partner, make_partner_person, make_partnership
from transactions.actions import ledger
from transactions.models import Entry
from transactions.refusals import KeyReused
from vendors.models import Member

pytestmark = pytest.mark.django_db


def banker_of_bank(bank):
    return bank.people.get().user


def code_of(error):
    return error.value.error_list[0].code if hasattr(error.value, "error_list") else ""


def test_the_sentence_names_what_with_whom_and_for_what_and_is_kept_as_read():
    offer, vendor = make_offer(), make_vendor(owner=make_user())
    with translation.override("en"):
        case = make_case(offer, vendor, shares=("contact", "sales"))
    for words in ("Bank Contoh", "Working capital", vendor.name, "WhatsApp", "records of sales"):
        assert words in case.consent
    assert "NIB" not in case.consent
    assert (case.consented_by, case.has_consent) == (owner_of(case), True)
    assert case.consented_at <= timezone.now()


def test_another_sentence_than_the_one_read_is_not_agreed_to():
    offer, vendor = make_offer(), make_vendor(owner=make_user())
    read = consent.sentence(offer, vendor, ["contact"])
    wish = {"wanted_idr": 10_000_000, "purpose": "Bahan", "by": vendor.members.get().user}
    wish["terms"] = consent.terms_mark(offer)
    with pytest.raises(Refused) as error:
        financing.show_interest(offer, vendor, shares=["contact", "nib"], read=read, **wish)
    assert code_of(error) == "unread"
    assert not FinancingCase.objects.exists()


@pytest.mark.parametrize(
    "change", [{"yearly_percent": Decimal("60.00")}, {"about": "Jaminan rumah."}, {"months": 3}]
)
def test_terms_changed_after_they_were_read_are_not_agreed_to(change):
    bank, banker = make_bank()
    offer, vendor = make_offer(bank), make_vendor(owner=make_user())
    was = {"read": consent.sentence(offer, vendor, ["contact"]), "terms": consent.terms_mark(offer)}
    terms = {name: getattr(offer, name) for name in offers.TERMS}
    offers.change(offer, by=banker, **terms | change)
    wish = {"wanted_idr": 10_000_000, "purpose": "Bahan", "by": vendor.members.get().user}
    with pytest.raises(Refused) as error:
        financing.show_interest(offer, vendor, shares=["contact"], **was, **wish)
    assert code_of(error) == "other_terms"
    assert not FinancingCase.objects.exists()


def test_one_alive_case_for_offer_and_maker():
    offer, vendor = make_offer(), make_vendor(owner=make_user())
    assert make_case(offer, vendor) == make_case(offer, vendor, wanted_idr=30_000_000)
    assert FinancingCase.objects.get().wanted_idr == 20_000_000


@pytest.mark.parametrize(
    ("terms", "code"),
    [
        ({"is_public": False}, "closed"),
        ({"closes_on": timezone.localdate() - timedelta(days=1)}, "closed"),
        ({"region_id": BANDUNG}, "closed"),
        ({"region_id": KAB_KEDIRI}, "closed"),
        ({"least_idr": 50_000_000}, "amount"),
        ({"most_idr": 10_000_000}, "amount"),
    ],
)
def test_what_is_not_open_to_the_maker(terms, code):
    terms = {**TERMS, **terms}
    if "region_id" in terms:
        terms.pop("region")
    offer = FinancingOffer.objects.create(bank=make_bank()[0], **terms)
    with pytest.raises(Refused) as error:
        make_case(offer)
    assert code_of(error) == code


def test_contact_is_always_needed():
    with pytest.raises(Refused) as error:
        make_case(shares=("nib",))
    assert code_of(error) == "no_contact"


def test_only_the_makers_own_people_show_interest_and_withdraw():
    case = make_case()
    operator = make_user(is_superuser=True, is_staff=True)
    for person in (make_user(), banker_of(case), operator):
        with pytest.raises(PermissionDenied):
            make_case(case.offer, case.vendor, by=person)
        with pytest.raises(PermissionDenied):
            financing.withdraw(case, by=person)


def test_withdrawn_ends_the_case_and_may_be_shown_anew_with_a_new_sentence():
    case = make_case(shares=("contact", "nib"))
    case = financing.withdraw(case, by=owner_of(case))
    assert (case.state, case.has_consent, case.lets_nib) == (CaseState.WITHDRAWN, False, False)
    assert financing.withdraw(case, by=owner_of(case)).ended_at == case.ended_at
    again = make_case(case.offer, case.vendor)
    assert (again.pk, again.state, again.shares) == (case.pk, CaseState.INTEREST, ["contact"])
    verbs = Trail.objects.filter(subject_model="financingcase").order_by("pk")
    assert list(verbs.values_list("verb", flat=True)) == [
        *("financing_interest", "financing_withdraw", "financing_interest"),
    ]


def test_after_money_the_consent_ends_and_the_state_stays():
    case = approved()
    disburse(case, 5_000_000)
    case = financing.withdraw(case, by=owner_of(case))
    assert (case.state, case.has_consent) == (CaseState.DISBURSED, False)
    case = take_back(case)
    assert case.state == CaseState.WITHDRAWN


def test_interest_shown_anew_after_money_keeps_what_was_wished_before_in_the_trail():
    case = approved()
    disburse(case, 5_000_000)
    financing.withdraw(case, by=owner_of(case))
    case = make_case(case.offer, case.vendor, wanted_idr=12_000_000)
    assert (case.state, case.has_consent) == (CaseState.DISBURSED, True)
    row = Trail.objects.filter(verb="financing_interest").order_by("pk").last()
    assert (row.before["wanted_idr"], row.after["wanted_idr"]) == (20_000_000, 12_000_000)


@pytest.mark.parametrize("state", [CaseState.INTEREST, CaseState.APPLIED, CaseState.APPROVED])
def test_a_refusal_ends_the_consent_and_the_case(state):
    case = put(state)
    case = financing.refuse(case, reason="Belum setahun", by=banker_of(case))
    assert (case.state, case.has_consent, case.lets_sales) == (CaseState.REFUSED, False, False)
    assert financing.withdraw(case, by=owner_of(case)).ended_at == case.ended_at
    with pytest.raises(MoveRefused):
        financing.apply(case, day=today(), by=banker_of(case))


def test_after_a_refusal_the_maker_may_ask_anew_by_a_new_consent():
    case = make_case()
    case = financing.refuse(case, reason="Belum setahun", by=banker_of(case))
    newer = make_case(case.offer, case.vendor)
    assert newer != case
    case.refresh_from_db()
    assert (case.has_consent, newer.has_consent) == (False, True)


def test_the_database_keeps_no_consent_of_what_is_over():
    case = make_case()
    for state in (CaseState.REFUSED, CaseState.WITHDRAWN):
        with pytest.raises(IntegrityError), transaction.atomic():
            FinancingCase.objects.filter(pk=case.pk).update(state=state)


def test_nothing_moves_in_an_archived_expo():
    case = approved()
    case.offer.edition = make_edition(state=EditionState.ARCHIVED)
    case.offer.save()
    with pytest.raises(ValidationError):
        disburse(case, 1_000_000)
    assert not Entry.objects.exists()
    assert financing.withdraw(case, by=owner_of(case)).state == CaseState.WITHDRAWN


def put(state, case=None):
    """A case in this state, by the moves that lead there."""
    case = case or make_case()
    by = banker_of(case)
    if state == CaseState.WITHDRAWN:
        return financing.withdraw(case, by=owner_of(case))
    if state == CaseState.REFUSED:
        return financing.refuse(case, reason="Tidak", by=by)
    if state == CaseState.APPLIED:
        return financing.apply(case, day=today(), by=by)
    if state in (CaseState.APPROVED, CaseState.DISBURSED):
        case = approved(case)
    if state == CaseState.DISBURSED:
        disburse(case, 1_000_000)
    return FinancingCase.objects.get(pk=case.pk)


STEPS = {
    CaseState.APPLIED: lambda case, by: financing.apply(case, day=today(), by=by),
    CaseState.APPROVED: lambda case, by: financing.approve(
        case, amount_idr=6_000_000, day=today(), by=by
    ),
    CaseState.REFUSED: lambda case, by: financing.refuse(case, reason="Tidak", by=by),
    CaseState.DISBURSED: lambda case, by: disburse(case, 1_000_000, by=by),
}


@pytest.mark.parametrize("state", list(CaseState))
@pytest.mark.parametrize("target", list(STEPS))
def test_the_banks_steps_are_those_of_the_table(state, target):
    case = put(state)
    # Back from money to the promise leads only the taking back of it.
    is_back = (state, target) == (CaseState.DISBURSED, CaseState.APPROVED)
    if target in CASE_MOVES[state] and not is_back:
        STEPS[target](case, banker_of(case))
        assert FinancingCase.objects.get(pk=case.pk).state == target
    else:
        with pytest.raises(MoveRefused):
            STEPS[target](case, banker_of(case))
        assert FinancingCase.objects.get(pk=case.pk).state == state


def test_only_this_banks_people_and_not_for_their_own_business():
    case = approved()
    _other, foreign = make_bank()
    retailer = make_partner(trade="retailer")
    staff = make_user(is_superuser=True, is_staff=True)
    for person in (foreign, make_partner_person(retailer).user, staff, owner_of(case)):
        with pytest.raises(PermissionDenied):
            disburse(case, 1_000_000, by=person)
    Member.objects.create(vendor=case.vendor, user=banker_of(case))
    for act in (
        lambda: disburse(case, 1_000_000),
        lambda: financing.refuse(case, reason="Tidak", by=banker_of(case)),
    ):
        with pytest.raises(Refused) as error:
            act()
        assert code_of(error) == "own"
    assert not Entry.objects.exists()


def test_a_payment_is_one_entry_kept_apart():
    edition = make_edition()
    case = approved(make_case(make_offer(edition=edition)))
    paid = disburse(case, 8_000_000, day=today())
    entry = Entry.objects.get()
    assert paid.entry == entry
    assert (entry.kind, entry.channel, entry.source) == ("financing", "phone", "officer")
    assert (entry.vendor, entry.edition, entry.region_id) == (
        *(case.vendor, edition, case.vendor.region_id),
    )
    sums = totals(edition)
    assert (sums.financing_idr, sums.recorded_idr) == (8_000_000, 0)
    assert Notice.objects.filter(user=owner_of(case)).exists() is False  # told by the worker


def test_never_more_than_approved_however_many_parts():
    case = approved(amount_idr=10_000_000)
    disburse(case, 6_000_000)
    with pytest.raises(Refused) as error:
        disburse(case, 4_000_001)
    assert code_of(error) == "too_much"
    disburse(case, 4_000_000)
    with pytest.raises(Refused):
        disburse(case, 1)
    assert disbursing.rest_of(FinancingCase.objects.get(pk=case.pk)) == 0


def test_a_double_click_and_a_lost_answer_count_once():
    case, key = approved(), uuid4()
    first = disburse(case, 3_000_000, client_id=key)
    assert disburse(case, 3_000_000, client_id=key) == first
    other = approved(make_case(make_offer(case.offer.bank, name="Lain"), case.vendor))
    for another in (
        lambda: disburse(case, 4_000_000, client_id=key),
        lambda: disburse(other, 3_000_000, client_id=key),
    ):
        with pytest.raises(KeyReused):
            another()
    assert (Entry.objects.count(), Disbursement.objects.count()) == (1, 1)
    other.refresh_from_db()
    assert other.state == CaseState.APPROVED


@pytest.mark.parametrize(
    ("days", "code"), [(1, "ahead"), (-2, "early"), (-400, "old"), (-365_000, "old")]
)
def test_days_neither_ahead_nor_before_the_approval(days, code):
    case = approved(days_ago=1)
    with pytest.raises(Refused) as error:
        disburse(case, 1_000_000, day=today() + timedelta(days=days))
    assert code_of(error) == code
    assert not Entry.objects.exists()


def test_the_last_payment_is_taken_back_once_with_its_entry():
    case = approved()
    first, last = disburse(case, 3_000_000), disburse(case, 4_000_000)
    with pytest.raises(Refused) as error:
        take_back(case, first)
    assert code_of(error) == "not_last"
    case = take_back(case, last)
    assert take_back(case, last).state == CaseState.DISBURSED
    assert Entry.objects.filter(reverses=last.entry).get().amount_idr == -4_000_000
    case = take_back(case, first)
    assert (case.state, totals().financing_idr) == (CaseState.APPROVED, 0)
    assert Entry.objects.count() == 4
    with pytest.raises(Refused) as error:  # an old page is sent once more
        disburse(case, 3_000_000, client_id=first.client_id)
    assert code_of(error) == "taken_back"


@pytest.mark.parametrize("act", ["take_back", "put_right"])
@pytest.mark.parametrize("has_consent", [True, False])
def test_what_the_ledger_took_back_before_is_put_right_in_the_case(act, has_consent):
    case = approved()
    paid = disburse(case, 4_000_000)
    ledger.reverse(paid.entry, by=banker_of(case), reason="mistake")
    if not has_consent:
        financing.withdraw(case, by=owner_of(case))
    for _click in range(2):
        if act == "take_back":
            case = take_back(case, paid)
        else:
            case = disbursing.put_right(case, by=banker_of(case))
    target = CaseState.APPROVED if has_consent else CaseState.WITHDRAWN
    assert FinancingCase.objects.get().state == target
    assert Trail.objects.filter(verb="financing_take_back").count() == 1
    assert (Entry.objects.count(), totals().financing_idr) == (2, 0)


def test_as_long_as_something_stands_the_case_is_not_put_right():
    case = approved()
    first, second = disburse(case, 3_000_000), disburse(case, 4_000_000)
    ledger.reverse(first.entry, by=banker_of(case), reason="mistake")
    assert take_back(case, first).state == CaseState.DISBURSED
    assert disbursing.put_right(case, by=banker_of(case)).state == CaseState.DISBURSED
    with pytest.raises(PermissionDenied):
        disbursing.put_right(case, by=owner_of(case))
    assert take_back(case, second).state == CaseState.APPROVED


def test_no_payment_without_its_entry(monkeypatch):
    case = approved()

    def broken(**row):
        raise ValidationError("nothing is written")

    monkeypatch.setattr(disbursing.ledger, "post", broken)
    with pytest.raises(ValidationError):
        disburse(case, 1_000_000)
    assert not Disbursement.objects.exists()
    assert FinancingCase.objects.get(pk=case.pk).state == CaseState.APPROVED


def test_offers_are_written_by_the_banks_own_people():
    bank, banker = make_bank()
    offer = offers.add(bank, by=banker, **TERMS)
    for person in (make_user(is_superuser=True, is_staff=True), make_bank()[1]):
        with pytest.raises(PermissionDenied):
            offers.change(offer, by=person, **{**TERMS, "months": 12})
    assert offers.change(offer, by=banker, **{**TERMS, "months": 12}).months == 12
    assert Trail.objects.get(verb="financing_offer_change").after == {"months": 12}


OTHER_TERMS = {
    **{"name": "Lain", "name_en": "Other", "least_idr": 1_000_000, "most_idr": 300_000_000},
    **{"months": 12, "yearly_percent": Decimal("7"), "about": "Jaminan rumah."},
    "about_en": "A house as security.",
}


@pytest.mark.parametrize("name", consent.AGREED)
@pytest.mark.parametrize("state", [CaseState.INTEREST, CaseState.WITHDRAWN, CaseState.DISBURSED])
def test_what_a_maker_agreed_to_stays_whatever_became_of_the_case(name, state):
    offer = make_offer(yearly_percent=Decimal("6.50"))
    make_partnership(offer.bank, edition := make_edition())
    terms = {term: getattr(offer, term) for term in offers.TERMS}
    put(state, make_case(offer))
    value = {"edition": edition, **OTHER_TERMS}[name]
    with pytest.raises(Refused) as error:
        offers.change(offer, by=banker_of_bank(offer.bank), **{**terms, name: value})
    assert code_of(error) == "agreed"
    assert FinancingOffer.objects.get() == offer
    assert not Trail.objects.filter(verb="financing_offer_change").exists()


def test_what_nobody_agreed_to_is_changed_with_cases_too():
    offer = make_offer(yearly_percent=Decimal("6.50"))
    make_case(offer)
    terms = {term: getattr(offer, term) for term in offers.TERMS}
    terms |= {"is_public": False, "closes_on": today()}
    # The same percentage, as a form reads it.
    terms |= {"yearly_percent": Decimal("6.5")}
    offers.change(offer, by=banker_of_bank(offer.bank), **terms)
    offer.refresh_from_db()
    assert (offer.closes_on, offer.is_public) == (today(), False)


def test_an_offer_is_taken_from_show_when_the_bank_takes_part_no_more():
    bank, banker = make_bank()
    row = make_partnership(bank)
    offer = offers.add(bank, by=banker, **{**TERMS, "edition": row.edition})
    make_case(offer)
    row.delete()
    offers.change(offer, by=banker, **{**TERMS, "edition": offer.edition, "is_public": False})
    offer.refresh_from_db()
    assert not offer.is_public


@pytest.mark.parametrize("state", [EditionState.DRAFT, EditionState.ARCHIVED])
def test_an_offer_names_no_expo_nobody_knows_of_or_that_is_archived(state):
    bank, banker = make_bank()
    edition = make_edition(state=state)
    make_partnership(bank, edition)
    with pytest.raises(ValidationError):
        offers.add(bank, by=banker, **{**TERMS, "edition": edition})
    offer = make_offer(bank, edition=edition)
    assert not FinancingOffer.objects.open().exists()
    with pytest.raises(Refused) as error:
        make_case(offer)
    assert code_of(error) == "closed"


def test_an_offer_sent_twice_is_one_and_names_an_expo_of_its_bank():
    bank, banker = make_bank()
    offers.add(bank, by=banker, **TERMS)
    with pytest.raises(Refused) as error:
        offers.add(bank, by=banker, **TERMS)
    assert code_of(error) == "name"
    edition, terms = make_edition(), {**TERMS, "name": "Investasi"}
    with pytest.raises(Refused) as error:
        offers.add(bank, by=banker, **{**terms, "edition": edition})
    assert code_of(error) == "edition"
    make_partnership(bank, edition)
    assert offers.add(bank, by=banker, **{**terms, "edition": edition}).edition == edition


def test_both_sides_are_told(work):
    case = make_case()
    work()
    assert Notice.objects.get(user=banker_of(case)).url.endswith(f"/kasus/{case.pk}/")
    approved(case)
    disburse(case, 1_000_000)
    work()
    told_maker = Notice.objects.filter(user=owner_of(case))
    assert [row.event.split(":")[2] for row in told_maker.order_by("pk")] == [
        *("approve", "disburse"),
    ]
    assert case.vendor.name not in "".join(Notice.objects.values_list("subject", flat=True))


def test_figures_apart_from_sales_with_banks_and_makers(django_assert_num_queries):
    edition = make_edition()
    offer, second = make_offer(edition=edition), make_offer(edition=edition)
    first = approved(make_case(offer), 10_000_000)
    disburse(first, 4_000_000)
    other = approved(make_case(second, make_vendor(BANDUNG, owner=make_user())), 7_000_000)
    take_back(other, disburse(other, 7_000_000))
    make_case(offer)
    gone = make_case(second)
    financing.withdraw(gone, by=owner_of(gone))
    make_case()
    with django_assert_num_queries(2):
        found = financed([edition])
    assert found == {
        **{"cases": 3, "approved_idr": 17_000_000, "disbursed_idr": 4_000_000},
        **{"banks": 2, "makers": 3, "approved_makers": 2, "disbursed_makers": 1},
    }
    assert financed([edition], regions=["32"])["cases"] == 1
    assert financed()["cases"] == 4
    assert told([edition]) == {
        **{"cases": 3, "banks": 2, "makers": 3, "approved_idr": None, "disbursed_idr": None},
    }
    assert told([make_edition()]) is None

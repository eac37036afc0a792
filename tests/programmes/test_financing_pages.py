"""Pages of makers and banks about financing: what they show, to whom, with how few questions."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from expo.choices import EditionState
from programmes import consent
from programmes.actions import financing
from programmes.choices.financing import CaseState
from programmes.models import Disbursement, FinancingCase, FinancingOffer
from reports.actions import sales_records
from tests.make import BANDUNG, make_edition, make_user, make_vendor
from tests.programmes.financing import (
    approved,
    banker_of,
    disburse,
    make_bank,
    make_case,
    make_offer,
    owner_of,
    today,
)
from tests.programmes.partners import make_partnership
from tests.reports.selling import sell
from transactions.actions import ledger
from transactions.models import Entry

pytestmark = pytest.mark.django_db
MARK = "zqxmark"


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def case_page(case):
    return reverse("programmes:partner_case", args=[case.offer.bank.slug, case.pk])


def act(client, case, move, **fields):
    address = reverse("programmes:partner_case_move", args=[case.offer.bank.slug, case.pk, move])
    return client.post(address, {f"{move}-{name}": value for name, value in fields.items()})


def test_a_maker_reads_the_sentence_before_it_is_sent(client):
    offer, vendor = make_offer(), make_vendor(owner=make_user())
    client.force_login(vendor.members.get().user)
    address = reverse("programmes:my_offer", args=[offer.pk])
    wish = {"wanted_idr": "15 juta", "purpose": "Bahan baku", "shares": ["contact", "sales"]}
    page = client.post(address, wish)
    sentence, terms = page.context["sentence"], page.context["terms"]
    assert sentence
    assert terms in page.content.decode()
    assert sentence in page.content.decode()
    assert not FinancingCase.objects.exists()
    answer = client.post(address, {**wish, "setuju": "1", "kalimat": sentence, "syarat": terms})
    case = FinancingCase.objects.get()
    assert answer.url == reverse("programmes:my_case", args=[case.pk])
    assert (case.consent, case.wanted_idr) == (sentence, 15_000_000)
    assert client.get(address).url == answer.url


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"shares": ["nib"]}, "shares"),
        ({"shares": []}, "shares"),
        ({"shares": ["contact", "password"]}, "shares"),
        ({"wanted_idr": "2.5"}, "wanted_idr"),
        ({"wanted_idr": "900 miliar"}, "wanted_idr"),
        ({"wanted_idr": "1 juta"}, "wanted_idr"),
        ({"purpose": "\u202e"}, "purpose"),
        ({"purpose": "x" * 301}, "purpose"),
    ],
)
def test_what_is_wrong_is_told_and_what_was_typed_is_kept(client, change, field):
    offer, vendor = make_offer(), make_vendor(owner=make_user())
    client.force_login(vendor.members.get().user)
    wish = {"wanted_idr": "15 juta", "purpose": "Bahan baku", "shares": ["contact"], **change}
    page = client.post(reverse("programmes:my_offer", args=[offer.pk]), {**wish, "setuju": "1"})
    assert list(page.context["form"].errors) == [field]
    assert page.context["sentence"] == ""
    assert not FinancingCase.objects.exists()


def test_a_sentence_changed_by_hand_is_not_agreed_to(client):
    offer, vendor = make_offer(), make_vendor(owner=make_user())
    client.force_login(vendor.members.get().user)
    wish = {"wanted_idr": "15 juta", "purpose": "Bahan", "shares": ["contact"], "setuju": "1"}
    page = client.post(
        reverse("programmes:my_offer", args=[offer.pk]),
        {**wish, "kalimat": "Semua boleh", "syarat": consent.terms_mark(offer)},
    )
    assert page.status_code == 200
    assert not FinancingCase.objects.exists()


def test_offers_of_the_makers_region_alone(client):
    bank, _banker = make_bank()
    vendor = make_vendor(owner=make_user())
    open_one = make_offer(bank, name="Nasional")
    own = make_offer(bank, name="Kediri", region=vendor.region)
    hidden = [
        make_offer(bank, name="Bandung", region=make_vendor(BANDUNG).region),
        make_offer(bank, name="Draf", is_public=False),
        make_offer(bank, name="Lewat", closes_on=today() - timedelta(days=1)),
    ]
    client.force_login(vendor.members.get().user)
    page = client.get(reverse("programmes:my_financing"))
    assert {row.pk for row in page.context["offers"]} == {open_one.pk, own.pk}
    for offer in hidden:
        assert client.get(reverse("programmes:my_offer", args=[offer.pk])).status_code == 404


def test_an_empty_list_tells_what_to_do(client):
    vendor = make_vendor(owner=make_user())
    client.force_login(vendor.members.get().user)
    page = client.get(reverse("programmes:my_financing")).content.decode()
    assert 'class="empty"' in page
    assert reverse("reports:sales_records") in page


def test_the_bank_goes_all_the_way_and_back():
    case = make_case(shares=("contact", "nib"))
    client, day = signed_in(banker_of(case)), today().isoformat()
    act(client, case, "ajukan", day=day)
    act(client, case, "setujui", day=day, amount_idr="18 juta")
    page = client.get(case_page(case))
    (key,) = [f["client_id"].value() for n, _m, f, _t in page.context["choices"] if n == "cairkan"]
    for _click in range(2):
        act(client, case, "cairkan", day=day, amount_idr="10 juta", client_id=key)
    page = client.get(case_page(case))
    assert (page.context["paid_idr"], page.context["rest_idr"]) == (10_000_000, 8_000_000)
    answer = act(client, case, "cairkan", day=day, amount_idr="8.000.001", client_id=str(case.pk))
    assert list(answer.context["form"].errors) == ["client_id"]
    last = Disbursement.objects.get()
    for _click in range(2):
        act(client, case, "batalkan", reason="mistake", disbursement=last.pk)
    assert Entry.objects.count() == 2
    assert FinancingCase.objects.get().state == CaseState.APPROVED


@pytest.mark.parametrize(
    ("move", "fields", "field"),
    [
        ("setujui", {"day": "2026-02-30", "amount_idr": "5 juta"}, "day"),
        ("setujui", {"day": "", "amount_idr": "5 juta"}, "day"),
        ("setujui", {"amount_idr": "banyak"}, "amount_idr"),
        ("setujui", {"amount_idr": "900 juta"}, "amount_idr"),
        ("tolak", {"reason": "\u200b"}, "reason"),
        ("batalkan", {"reason": "cancelled", "disbursement": "1"}, "reason"),
        ("batalkan", {"reason": "mistake", "disbursement": "9" * 30}, "disbursement"),
    ],
)
def test_bad_input_of_the_bank_comes_back(move, fields, field):
    case = make_case()
    financing.apply(case, day=today(), by=banker_of(case))
    answer = act(signed_in(banker_of(case)), case, move, **{"day": today().isoformat(), **fields})
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [field]
    assert FinancingCase.objects.get().state == CaseState.APPLIED


def test_an_unknown_move_and_another_banks_case_do_not_exist():
    case, (_bank, other) = make_case(), make_bank()
    assert act(signed_in(banker_of(case)), case, "hapus").status_code == 404
    client = signed_in(other)
    assert client.get(case_page(case)).status_code == 404
    bank = other.partner_places.get().partner
    for name in ("programmes:partner_case", "reports:case_records"):
        assert client.get(reverse(name, args=[bank.slug, case.pk])).status_code == 404
    offer = reverse("programmes:partner_offer", args=[bank.slug, case.offer_id])
    assert client.get(offer).status_code == 404


def test_an_offer_by_its_form(client):
    bank, banker = make_bank()
    edition, foreign = make_edition(), make_edition()
    make_partnership(bank, edition)
    client.force_login(banker)
    address = reverse("programmes:partner_offer_add", args=[bank.slug])
    sent = {"name": "Modal", "about": "Mudah", "least_idr": "5 juta", "most_idr": "50 juta"}
    sent |= {"months": "24", "yearly_percent": "6,5", "edition": edition.pk, "is_public": "on"}
    for wrong in (
        {"months": "0"},
        {"most_idr": "1 juta"},
        {"yearly_percent": "101"},
        {"yearly_percent": "6,555"},
        {"edition": foreign.pk},
        {"closes_on": (today() - timedelta(days=1)).isoformat()},
        {"region": "99.99"},
    ):
        page = client.post(address, {**sent, **wrong})
        assert list(page.context["form"].errors) == list(wrong), wrong
    assert not FinancingOffer.objects.exists()
    assert client.post(address, sent).status_code == 302
    offer = FinancingOffer.objects.get()
    assert (str(offer.yearly_percent), offer.edition, offer.is_public) == ("6.50", edition, True)
    page = client.get(reverse("programmes:partner_offer", args=[bank.slug, offer.pk]))
    assert page.context["form"]["most_idr"].value() == "Rp50.000.000"


def walk(client, bank):
    """Every byte a person of this bank can ask for."""
    addresses = [
        reverse("programmes:partner_financing", args=[bank.slug]),
        reverse("programmes:partner_offer_add", args=[bank.slug]),
    ]
    for pk in FinancingOffer.objects.values_list("pk", flat=True):
        addresses.append(reverse("programmes:partner_offer", args=[bank.slug, pk]))
    for pk in FinancingCase.objects.values_list("pk", flat=True):
        addresses.append(reverse("programmes:partner_case", args=[bank.slug, pk]))
        addresses.append(reverse("reports:case_records", args=[bank.slug, pk]))
    return {address: client.get(address).content.decode() for address in addresses}


def marked(**fields):
    """A maker with the mark in all a bank might read of it."""
    return make_vendor(
        **{"owner": make_user(), "name": f"{MARK} Usaha", "phone": "+628777000111"},
        **{"nib": "9120301234567", "scale": "small", "email": f"{MARK}@contoh.test"},
        **fields,
    )


def test_a_bank_reads_nothing_of_makers_without_a_case_with_it():
    (bank, banker), foreign = make_bank(), make_case(vendor=marked(), shares=("contact", "sales"))
    own = make_case(make_offer(bank))
    sales_records.make(
        foreign.vendor, starts=today(), ends=today(), client_key=uuid4(), by=owner_of(foreign)
    )
    found = walk(signed_in(banker), bank)
    text = "".join(found.values())
    assert own.vendor.name in text
    for word in (MARK, "8777", "9120301234567"):
        assert word not in text


def test_a_bank_reads_exactly_what_was_agreed_to_and_nothing_after_withdrawal():
    bank, banker = make_bank()
    case = make_case(make_offer(bank), marked(), shares=("contact",))
    client = signed_in(banker)
    page = client.get(case_page(case)).content.decode()
    assert f"{MARK} Usaha" in page
    assert "877-7000-111" in page
    assert "9120301234567" not in page
    assert client.get(reverse("reports:case_records", args=[bank.slug, case.pk])).status_code == 404
    financing.withdraw(case, by=owner_of(case))
    wider = make_case(case.offer, case.vendor, shares=("contact", "nib", "sales"))
    page = client.get(case_page(wider)).content.decode()
    assert "9120301234567" in page
    vendor = case.vendor
    vendor.claims.create(kind="nib", number="0220111222333", state="verified")
    assert "0220111222333" in client.get(case_page(wider)).content.decode()
    disburse(approved(wider), 2_000_000)
    financing.withdraw(wider, by=owner_of(wider))
    text = "".join(walk(client, bank).values())
    told = (MARK, "877-7000", "8777000111", "9120301234567", "0220111222333", "mesin jahit")
    for word in told:
        assert word not in text, word
    assert "Rp2.000.000" in text


def test_records_of_sales_only_while_the_consent_stands():
    bank, banker = make_bank()
    case = make_case(make_offer(bank), shares=("contact", "sales"))
    sell(case.vendor, 7_654_321)
    record = sales_records.make(
        case.vendor, starts=today(), ends=today(), client_key=uuid4(), by=owner_of(case)
    )
    client = signed_in(banker)
    address = reverse("reports:case_records", args=[bank.slug, case.pk])
    page = client.get(address).content.decode()
    assert "7.654.321" in page
    # The public address would outlive the consent.
    assert record.code not in page
    assert record.shown_code not in page
    financing.withdraw(case, by=owner_of(case))
    assert client.get(address).status_code == 404


def test_a_banker_with_a_business_of_their_own_is_told_and_has_no_buttons():
    case = make_case()
    case.vendor.members.create(user=banker_of(case))
    page = signed_in(banker_of(case)).get(case_page(case))
    assert page.context["is_own"]
    assert page.context["choices"] == []


def queries_of(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


@pytest.mark.parametrize("who", ["bank", "maker"])
def test_lists_ask_a_constant_number_of_questions(who):
    bank, banker = make_bank()
    vendor = make_vendor(owner=make_user())
    if who == "bank":
        client, address = (
            signed_in(banker),
            reverse("programmes:partner_financing", args=[bank.slug]),
        )
    else:
        client, address = signed_in(vendor.members.get().user), reverse("programmes:my_financing")
    counts = []
    for n in (1, 3):
        while FinancingCase.objects.count() < n:
            name = f"Tawaran {FinancingOffer.objects.count()}"
            disburse(approved(make_case(make_offer(bank, name=name), vendor)), 1_000_000)
            make_offer(bank, name=f"{name} b")
        counts.append(queries_of(client, address))
    assert counts[0] == counts[1]


def test_of_an_offer_makers_are_interested_in_the_form_only_shows_what_they_agreed_to(client):
    bank, banker = make_bank()
    row = make_partnership(bank)
    make_partnership(bank, make_edition(name="Lain"))
    make_partnership(bank, make_edition(name="Draf", state=EditionState.DRAFT))
    offer = make_offer(bank, edition=row.edition, yearly_percent=Decimal("6.50"))
    client.force_login(banker)
    address = reverse("programmes:partner_offer", args=[bank.slug, offer.pk])
    fairs = client.get(address).context["form"].fields["edition"].queryset
    assert {fair.name for fair in fairs} == {row.edition.name, "Lain"}
    make_case(offer)
    page = client.get(address)
    form, text = page.context["form"], page.content.decode()
    assert list(form.fields["edition"].queryset) == [row.edition]
    assert form["yearly_percent"].value() == "6,50"
    assert text.count("readonly") == len(consent.AGREED)
    sent = {name: form[name].value() for name in form.fields if form[name].value()}
    sent |= {"is_public": "", "closes_on": (closes_on := timezone.localdate()).isoformat()}
    page = client.post(address, {**sent, "most_idr": "300 juta"})
    assert (page.status_code, list(page.context["form"].errors)) == (200, ["__all__"])
    assert page.context["form"]["most_idr"].value() == "300 juta"
    assert client.post(address, sent).status_code == 302
    offer.refresh_from_db()
    assert (offer.closes_on, offer.is_public, offer.most_idr) == (closes_on, False, 200_000_000)


def test_what_the_ledger_took_back_is_put_right_by_one_button():
    case = approved()
    paid = disburse(case, 2_000_000)
    ledger.reverse(paid.entry, by=banker_of(case), reason="mistake")
    client = signed_in(banker_of(case))
    page = client.get(case_page(case))
    assert [name for name, *_rest in page.context["choices"]] == ["luruskan"]
    # A page loaded before still has the other button.
    stale = act(client, case, "batalkan", reason="mistake", disbursement=paid.pk)
    assert stale.status_code == 302
    assert FinancingCase.objects.get().state == CaseState.APPROVED
    assert act(client, case, "luruskan").status_code == 302
    assert [name for name, *_rest in client.get(case_page(case)).context["choices"]] == [
        *("cairkan", "tolak"),
    ]


def test_after_a_refusal_the_bank_reads_amount_and_outcome_and_nothing_of_the_maker():
    bank, banker = make_bank()
    case = make_case(make_offer(bank), marked(), shares=("contact", "nib", "sales"))
    sales_records.make(
        case.vendor, starts=today(), ends=today(), client_key=uuid4(), by=owner_of(case)
    )
    client = signed_in(banker)
    assert MARK in "".join(walk(client, bank).values())
    act(client, case, "tolak", reason="Belum setahun")
    text = "".join(walk(client, bank).values())
    for word in (MARK, "877-7000", "8777000111", "9120301234567", "mesin jahit"):
        assert word not in text, word
    for word in ("Rp20.000.000", "Belum setahun"):
        assert word in text
    maker = signed_in(owner_of(case)).get(reverse("programmes:my_case", args=[case.pk]))
    assert reverse("programmes:my_offer", args=[case.offer_id]) in maker.content.decode()
    assert reverse("programmes:my_case_withdraw", args=[case.pk]) not in maker.content.decode()


def test_more_than_the_offer_allows_is_told_with_the_offers_own_limit():
    case = make_case()
    financing.apply(case, day=today(), by=banker_of(case))
    client, day = signed_in(banker_of(case)), today().isoformat()
    for amount in ("999 miliar", "201 juta"):
        page = act(client, case, "setujui", day=day, amount_idr=amount)
        (told,) = page.context["form"].errors["amount_idr"]
        assert "Rp200.000.000" in told, amount


def test_a_bank_writes_to_the_maker_on_whatsapp():
    case = make_case(vendor=marked())
    page = signed_in(banker_of(case)).get(case_page(case))
    assert 'href="https://wa.me/628777000111?text=' in page.text
    assert "tel:" not in page.text
    case.vendor.phone = ""
    case.vendor.save()
    page = signed_in(banker_of(case)).get(case_page(case))
    assert (page.status_code, "wa.me" in page.text) == (200, False)

"""A programme of assistance is set up: by whom, within which reach, and what stays once given."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Trail
from expo.choices import Role
from programmes.actions import handing
from programmes.choices.partners import Trade
from programmes.models import Assistance, Item
from tests.make import (
    BANDUNG,
    EAST_JAVA,
    KAB_KEDIRI,
    KOTA_KEDIRI,
    appoint,
    make_edition,
    make_hall,
    make_officer,
    make_organiser,
    make_participation,
    make_user,
    make_vendor,
)
from tests.programmes.assistance import make_assistance, make_grant, make_item
from tests.programmes.partners import make_partner

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ADD = "/admin/programmes/assistance/add/"


def address(page, row):
    return reverse(f"admin:programmes_{page}", args=[row.pk])


def signed_in(client, person):
    client.force_login(person)
    return client


def sent(*items, **fields):
    """The form of a programme with its items, as a browser sends it; ``pk`` of those there."""
    rows = {
        "items-TOTAL_FORMS": len(items),
        "items-INITIAL_FORMS": sum("id" in item for item in items),
        "items-MIN_NUM_FORMS": 0,
        "items-MAX_NUM_FORMS": 30,
    }
    for n, item in enumerate(items):
        usual = {"kind": "policy", "name": "Polis", "quantity": "10", "value_idr": "300.000"}
        rows |= {f"items-{n}-{name}": value for name, value in {**usual, **item}.items()}
    return {"name": "Polis peserta", "region": KOTA_KEDIRI, **rows, **fields}


def test_an_officer_sets_up_a_programme_with_items(client):
    signed_in(client, make_officer(KOTA_KEDIRI))
    insurer = make_partner(trade=Trade.INSURER)
    answer = client.post(
        ADD,
        sent(
            {"value_idr": "450rb"},
            {"name": "Gerobak", "kind": "cart", "quantity": "1.000", "value_idr": ""},
            provider=insurer.pk,
            scales=["micro", "small"],
            claims=["nib"],
        ),
    )
    assert answer.status_code == 302, answer.context["errors"]
    programme = Assistance.objects.get()
    # And goes on with the makers who get it.
    assert answer.url == address("assistance_give", programme)
    (told,) = client.get(answer.url).context["messages"]
    assert programme.name in told.message
    assert (programme.scales, programme.claims) == (["micro", "small"], ["nib"])
    items = programme.items.values_list("name", "quantity", "value_idr", "given")
    assert list(items) == [("Polis", 10, 450_000, 0), ("Gerobak", 1000, None, 0)]
    verbs = Trail.objects.filter(subject_model="assistance").order_by("pk")
    assert list(verbs.values_list("verb", "region_code")) == [
        ("add", KOTA_KEDIRI),
        ("arrange", KOTA_KEDIRI),
    ]


def test_pickers_offer_what_lies_in_ones_reach(client):
    organiser = make_organiser(EAST_JAVA)
    own, other = make_edition(organiser), make_edition(make_organiser(BANDUNG))
    hall, beside = make_hall(own), make_hall(other)
    person = make_user()
    appoint(person, Role.ORGANISER, organiser=organiser)
    form = signed_in(client, person).get(ADD).context["adminform"].form
    assert list(form.fields["edition"].queryset) == [own]
    assert list(form.fields["halls"].queryset) == [hall]
    assert {row.pk[:2] for row in form.fields["region"].queryset} == {"35"}
    officer = make_officer(KOTA_KEDIRI)
    make_participation(make_vendor(KOTA_KEDIRI), other)
    form = signed_in(client, officer).get(ADD).context["adminform"].form
    assert [row.pk for row in form.fields["region"].queryset] == [KOTA_KEDIRI]
    assert list(form.fields["edition"].queryset) == [other]
    assert list(form.fields["halls"].queryset) == [beside]


def test_what_others_hand_out_is_not_set_up_and_what_was_typed_stays(client):
    """An organiser without a region of their own names an edition, or is told so."""
    person = make_user()
    appoint(person, Role.ORGANISER, edition=make_edition(make_organiser(EAST_JAVA)))
    provider = make_partner(trade=Trade.INSURER)
    answer = signed_in(client, person).post(ADD, sent({}, provider=provider.pk))
    assert answer.status_code == 200
    assert "region" in answer.context["adminform"].form.errors
    assert b"Polis peserta" in answer.content
    assert not Assistance.objects.exists()


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"scales": ["huge"]}, "scales"),
        ({"claims": ["x"]}, "claims"),
        ({"region": BANDUNG}, "region"),
        ({"regions": [KAB_KEDIRI]}, "regions"),
        ({"edition": "987654"}, "edition"),
        ({"name": ""}, "name"),
    ],
)
def test_strange_answers_are_refused_at_their_field(client, fields, wrong):
    provider = make_partner(trade=Trade.INSURER)
    form = sent({}, provider=provider.pk, **fields)
    answer = signed_in(client, make_officer(KOTA_KEDIRI)).post(ADD, form)
    assert wrong in answer.context["adminform"].form.errors
    assert not Assistance.objects.exists()


@pytest.mark.parametrize("quantity", ["0", "-3", "1e9", "abc", "2000000", ""])
def test_an_odd_quantity_is_refused(client, quantity):
    provider = make_partner(trade=Trade.INSURER)
    form = sent({"quantity": quantity}, provider=provider.pk)
    answer = signed_in(client, make_officer(KOTA_KEDIRI)).post(ADD, form)
    assert answer.status_code == 200
    assert not Assistance.objects.exists()


def change(client, programme, *items, **fields):
    rows = [
        {"id": item.pk, "assistance": programme.pk, "kind": item.kind, "name": item.name, **more}
        for item, more in items
    ]
    told = sent(*rows, provider=programme.provider_id, region=programme.region_id, **fields)
    return client.post(address("assistance_change", programme), told)


def test_the_quantity_never_goes_below_what_is_given(client):
    item = make_item(quantity=10)
    for _ in range(3):
        make_grant(item)
    signed_in(client, make_officer(EAST_JAVA))
    answer = change(client, item.assistance, (item, {"quantity": "2"}))
    assert answer.status_code == 200
    assert "3" in str(answer.context["errors"])
    assert change(client, item.assistance, (item, {"quantity": "3"})).status_code == 302
    item.refresh_from_db()
    assert (item.quantity, item.given) == (3, 3)


def test_what_was_given_cannot_be_removed_nor_become_another_thing(client):
    item = make_item()
    make_grant(item)
    signed_in(client, make_officer(EAST_JAVA))
    programme = item.assistance
    assert change(client, programme, (item, {"DELETE": "on"})).status_code == 200
    assert change(client, programme, (item, {"kind": "tool"})).status_code == 200
    other = make_partner(trade=Trade.INSURER)
    programme.provider = other
    assert change(client, programme, (item, {})).status_code == 200
    item.refresh_from_db()
    assert (item.kind, Assistance.objects.get().provider == other) == ("policy", False)


def test_the_value_of_what_was_counted_stays(client):
    item, officer = make_item(), make_officer(EAST_JAVA)
    signed_in(client, officer)
    assert change(client, item.assistance, (item, {"value_idr": "200.000"})).status_code == 302
    handing.hand_over(make_grant(item), by=officer, on=timezone.localdate(), place="Balai")
    assert change(client, item.assistance, (item, {"value_idr": "100.000"})).status_code == 200
    assert Item.objects.get().value_idr == 200_000


def test_only_an_insurer_gives_policies(client):
    signed_in(client, make_officer(KOTA_KEDIRI))
    assert client.post(ADD, sent({}, provider=make_partner().pk)).status_code == 200
    assert not Assistance.objects.exists()


def test_a_programme_is_not_moved_out_of_ones_region(client):
    programme = make_assistance(region=KOTA_KEDIRI)
    signed_in(client, make_officer(KOTA_KEDIRI))
    programme.region_id = BANDUNG
    assert change(client, programme).status_code == 200
    assert Assistance.objects.get().region_id == KOTA_KEDIRI


@pytest.mark.parametrize(("pressed", "page"), [("_save", "give"), ("_continue", "change")])
def test_what_was_changed_leads_on_to_the_makers_too(client, pressed, page):
    """A programme without items says that they come first."""
    signed_in(client, make_officer(EAST_JAVA))
    programme = make_assistance()
    form = sent(name="Lain", provider=programme.provider_id, region=EAST_JAVA)
    answer = client.post(address("assistance_change", programme), {**form, pressed: "1"})
    assert (answer.status_code, answer.url) == (302, address(f"assistance_{page}", programme))

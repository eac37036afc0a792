"""Policy numbers: who sets them, each once, zeros kept."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from accounts.models import Trail
from programmes.actions import granting, policies
from programmes.models import Grant
from programmes.refusals import Refused
from tests.make import (
    BANDUNG,
    KAB_LAMONGAN,
    KOTA_KEDIRI,
    appoint,
    make_officer,
    make_user,
    make_vendor,
)
from tests.programmes.assistance import make_assistance, make_grant, make_item
from tests.programmes.partners import make_partner, make_partner_person
from tests.programmes.policies import make_insurer, make_policy, owner_of, two_policies

pytestmark = pytest.mark.django_db
COVER = {"covers_from": date(2026, 7, 1), "covers_until": date(2027, 6, 30)}


def fresh(grant):
    return Grant.objects.get(pk=grant.pk)


def test_the_officer_and_the_insurer_set_it_and_the_trail_knows():
    first, second = two_policies()
    insurer = make_insurer(first.item.assistance)
    policies.set_policy(first, by=make_officer("35"), number="0012", **COVER)
    policies.set_policy(second, by=insurer, number="0013", **COVER)
    assert [fresh(one).policy_number for one in (first, second)] == ["0012", "0013"]
    row = Trail.objects.get(verb="set_policy", actor=insurer)
    assert (row.subject_key, row.region_code) == (str(second.pk), KOTA_KEDIRI)
    assert row.before["policy_number"] == ""
    assert row.after == {
        "policy_number": "0013",
        "covers_from": "2026-07-01",
        "covers_until": "2027-06-30",
    }


def test_the_same_once_more_changes_nothing():
    grant, by = make_policy(number=""), make_officer("35")
    for _ in range(2):
        policies.set_policy(grant, by=by, number="0012", **COVER)
    assert Trail.objects.filter(verb="set_policy").count() == 1


@pytest.mark.parametrize("number", ["0012-A", "0012-a"])
def test_no_two_makers_have_one_number_of_an_item(number):
    first, second = two_policies()
    by = make_officer("35")
    policies.set_policy(first, by=by, number="0012-A", **COVER)
    with pytest.raises(Refused) as refused:
        policies.set_policy(second, by=by, number=number, **COVER)
    assert refused.value.code == "policy_number"
    assert fresh(second).policy_number == ""
    # Another insurer counts by itself.
    other = make_policy(number="")
    policies.set_policy(other, by=make_officer("35"), number="0012-A", **COVER)


def test_a_number_is_changed_and_taken_away():
    grant, by = make_policy(number="0012"), make_officer("35")
    policies.set_policy(grant, by=by, number="0014", **COVER)
    assert fresh(grant).policy_number == "0014"
    policies.set_policy(grant, by=by, number="", **COVER)
    now = fresh(grant)
    assert (now.policy_number, now.covers_from, now.covers_until) == ("", None, None)


@pytest.mark.parametrize(
    ("code", "fields"),
    [
        ("cover", {"covers_from": date(2027, 7, 1), "covers_until": date(2027, 6, 30)}),
        ("kind", {"kind": "cart"}),
    ],
)
def test_what_is_no_policy_is_refused(code, fields):
    kind = {"kind": fields.pop("kind")} if "kind" in fields else {}
    grant = make_grant(make_item(**kind))
    with pytest.raises(Refused) as refused:
        policies.set_policy(grant, by=make_officer("35"), number="0012", **{**COVER, **fields})
    assert refused.value.code == code


def test_what_was_taken_back_gets_none():
    grant, by = make_policy(number=""), make_officer("35")
    granting.take_back(grant, by=by, reason="Pindah")
    with pytest.raises(Refused) as refused:
        policies.set_policy(grant, by=by, number="0012", **COVER)
    assert refused.value.code == "taken_back"


def test_others_may_not():
    grant = make_policy(number="")
    makers_officer_elsewhere = make_officer(BANDUNG)
    # Officers of the maker's own region see a province's programme and do not run it.
    makers_own_officer = make_officer(KOTA_KEDIRI)
    other_insurer = make_partner_person(make_partner()).user
    curator = make_user()
    appoint(curator, "curator", organiser=grant.item.assistance.provider.organiser)
    for by in (
        *(owner_of(grant), makers_officer_elsewhere, makers_own_officer, other_insurer),
        *(curator, make_user()),
    ):
        with pytest.raises(PermissionDenied):
            policies.set_policy(grant, by=by, number="0012", **COVER)
    assert fresh(grant).policy_number == ""


@pytest.mark.parametrize("who", ["officer", "insurer", "superuser"])
def test_nobody_numbers_their_own_business(who):
    by = make_user(is_staff=who != "insurer", is_superuser=who == "superuser")
    item = make_item()
    grant = make_grant(item, make_vendor(KOTA_KEDIRI, owner=by))
    if who == "officer":
        appoint(by, "officer", region_id="35")
    elif who == "insurer":
        make_partner_person(item.assistance.provider, by)
    with pytest.raises(Refused) as refused:
        policies.set_policy(grant, by=by, number="0012", **COVER)
    assert refused.value.code == "own"


def desk_of(programme, name, *args):
    return reverse(f"programmes:{name}", args=[programme.provider.slug, *args])


def test_the_insurers_desk_shows_business_and_region_and_nothing_else(client):
    vendor = make_vendor(
        KAB_LAMONGAN,
        owner=make_user("pemilik@contoh.test"),
        phone="+6281230099887",
        email="usaha@contoh.test",
        nib="0220111222333",
        address="Jalan Rahasia 9",
        keeper="Bu Rahasia",
    )
    grant = make_policy(vendor=vendor, number="0012")
    programme = grant.item.assistance
    client.force_login(make_insurer(programme))
    pages = [
        client.get(desk_of(programme, "partner_assistance")),
        client.get(desk_of(programme, "partner_programme", programme.pk)),
        client.get(desk_of(programme, "partner_policy", grant.pk)),
    ]
    assert [page.status_code for page in pages] == [200, 200, 200]
    for page in pages[1:]:
        assert vendor.name in page.text
        assert "Kab. Lamongan" in page.text
    for word in ("pemilik@", "usaha@", "99887", "0220111222333", "Rahasia"):
        assert not any(word in page.text for page in pages), word


def test_the_insurer_writes_a_number_on_the_page(client):
    grant = make_policy(number="")
    programme = grant.item.assistance
    client.force_login(make_insurer(programme))
    address = desk_of(programme, "partner_policy", grant.pk)
    sent = {"number": " 0012 ", "covers_from": "2026-07-01", "covers_until": "2027-06-30"}
    answer = client.post(address, sent)
    assert answer.status_code == 302
    assert fresh(grant).policy_number == "0012"
    other = make_policy(grant.item, number="")
    answer = client.post(desk_of(programme, "partner_policy", other.pk), sent)
    assert answer.status_code == 200
    assert "0012" in answer.text
    assert list(answer.context["form"].errors) == ["number"]
    assert fresh(other).policy_number == ""


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({}, "number"),
        ({"number": "0012"}, "covers_until"),
        ({"covers_until": "2027-06-30"}, "number"),
        ({"number": "x" * 41, "covers_until": "2027-06-30"}, "number"),
        ({"number": "1", "covers_until": "31/31/2027"}, "covers_until"),
        ({"number": "1", "covers_until": "9999-12-31"}, "covers_until"),
        ({"number": "1\x00", "covers_until": "2027-06-30"}, "number"),
    ],
)
def test_what_is_wrong_comes_back_with_a_sentence(client, sent, field):
    grant = make_policy(number="")
    programme = grant.item.assistance
    client.force_login(make_insurer(programme))
    answer = client.post(desk_of(programme, "partner_policy", grant.pk), sent)
    assert answer.status_code == 200
    assert field in answer.context["form"].errors
    assert fresh(grant).policy_number == ""


def test_another_partners_rows_do_not_exist(client):
    grant = make_policy(number="")
    programme = grant.item.assistance
    other = make_insurer(make_assistance())
    client.force_login(other)
    own = other.partner_places.get().partner
    for slug in (programme.provider.slug, own.slug):
        for name, key in (
            ("partner_programme", programme.pk),
            ("partner_policies", programme.pk),
            ("partner_policy_template", programme.pk),
            ("partner_policy", grant.pk),
        ):
            assert client.get(reverse(f"programmes:{name}", args=[slug, key])).status_code == 404
    sent = {"number": "0012", "covers_until": "2027-06-30"}
    address = reverse("programmes:partner_policy", args=[own.slug, grant.pk])
    assert client.post(address, sent).status_code == 404
    assert fresh(grant).policy_number == ""


def test_a_person_of_two_partners_finds_each_row_at_its_own_desk(client):
    grant = make_policy(number="")
    user = make_insurer(grant.item.assistance)
    other = make_partner()
    make_partner_person(other, user)
    client.force_login(user)
    address = reverse("programmes:partner_policy", args=[other.slug, grant.pk])
    assert client.get(address).status_code == 404
    assert (
        client.get(reverse("programmes:partner_assistance", args=[other.slug])).text.find(
            grant.item.assistance.name
        )
        == -1
    )


@pytest.mark.parametrize("count", [1, 3])
def test_the_insurers_pages_cost_the_same_queries(client, django_assert_num_queries, count):
    item = make_item()
    for _ in range(count):
        make_policy(item)
    programme = item.assistance
    client.force_login(make_insurer(programme))
    with django_assert_num_queries(7):
        client.get(desk_of(programme, "partner_assistance"))
    with django_assert_num_queries(8):
        client.get(desk_of(programme, "partner_programme", programme.pk))


def test_only_those_without_a_number(client):
    item = make_item()
    has, has_not = make_policy(item, number="0012"), make_policy(item, number="")
    client.force_login(make_insurer(item.assistance))
    address = desk_of(item.assistance, "partner_programme", item.assistance_id)
    assert list(client.get(address).context["listed"]) == [has, has_not]
    assert list(client.get(f"{address}?nomor=belum").context["listed"]) == [has_not]


def test_the_officers_pages(client):
    grant = make_policy(number="")
    programme, officer = grant.item.assistance, make_officer("35")
    client.force_login(officer)
    page = reverse("admin:programmes_assistance_policies", args=[programme.pk])
    number = reverse("admin:programmes_assistance_policy", args=[programme.pk, grant.pk])
    assert grant.vendor.name in client.get(page).text
    assert client.get(number).status_code == 200
    until = timezone.localdate() + timedelta(days=300)
    sent = {"number": "0012", "covers_until": until.isoformat()}
    assert client.post(number, sent).status_code == 302
    assert fresh(grant).policy_number == "0012"
    client.force_login(make_officer(KOTA_KEDIRI))
    assert client.get(page).status_code == 404
    assert client.post(number, sent).status_code == 404
    foreign = make_policy(number="")
    client.force_login(officer)
    wrong = reverse("admin:programmes_assistance_policy", args=[programme.pk, foreign.pk])
    assert client.get(wrong).status_code == 404

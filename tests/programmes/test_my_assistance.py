"""What makers read of the assistance they were given, on the desk and on its page."""

from datetime import timedelta

import pytest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from programmes.actions import granting, handing
from tests.make import KOTA_KEDIRI, make_officer, make_user, make_vendor
from tests.programmes.assistance import make_grant, make_item, photo
from tests.programmes.policies import make_damage, make_policy, owner_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def vendor(client):
    owner = make_user()
    client.force_login(owner)
    return make_vendor(KOTA_KEDIRI, owner=owner)


def hand_over(grant, **told):
    today = timezone.localdate()
    return handing.hand_over(
        grant, by=make_officer("35"), on=today, **{"place": "Balai kota", **told}
    )


def test_the_desk_shows_nothing_until_something_is_given(client, vendor):
    assert 'id="h-received"' not in client.get(reverse("desk:home")).text
    make_grant(make_item(), make_vendor(KOTA_KEDIRI, owner=make_user()))
    assert 'id="h-received"' not in client.get(reverse("desk:home")).text


def test_the_desk_shows_what_was_given_in_the_words_of_each_kind(client, vendor):
    by = make_officer("35")
    make_policy(
        vendor=vendor, number="LS-26-00417", covers_until=timezone.localdate().replace(year=2099)
    )
    hand_over(make_grant(make_item(kind="training", name="Pelatihan foto"), vendor))
    fridge = make_grant(make_item(kind="tool", name="Lemari pendingin"), vendor)
    granting.make_ready(fridge, by=by, pick_up="Ambil 3 Agustus di balai kota")
    promised = make_grant(make_item(kind="cart", name="Gerobak"), vendor)
    taken = make_grant(make_item(kind="cart", name="Ditarik"), vendor)
    granting.take_back(taken, by=by, reason="Pindah")
    page = client.get(reverse("desk:home"))
    rows = {row.grant.item.name: row for row in page.context["received"]}
    assert "Ditarik" not in rows
    assert [row.grant for row in page.context["received"]][0] == fridge
    assert rows["Lemari pendingin"].note == "Ambil 3 Agustus di balai kota"
    assert [row.kind for row in page.context["received"]] == ["wait", "", "", ""]
    (policy,) = (row for name, row in rows.items() if name.startswith("Polis"))
    assert "LS-26-00417" in policy.note
    assert "2099" in policy.note
    assert "Balai kota" in rows["Pelatihan foto"].note
    assert promised.item.assistance.provider.name in rows["Gerobak"].note
    words = {row.state for row in rows.values()}
    assert len(words) == 3  # promised twice: the policy is not handed over
    assert f"#b{fridge.pk}" in page.text


def test_an_insurance_that_ends_soon_is_pointed_at(client, vendor):
    today = timezone.localdate()
    ends = {"a": 30, "b": 31, "c": -1}
    for number, days in ends.items():
        make_policy(
            vendor=vendor,
            number=number,
            covers_from=today - timedelta(days=335),
            covers_until=today + timedelta(days=days),
        )
    rows = client.get(reverse("programmes:my_assistance")).context["rows"]
    told = {row.grant.policy_number: (row.is_ending, row.is_over) for row, _damages in rows}
    assert told == {"a": (True, False), "b": (False, False), "c": (False, True)}
    # Over: not a thing to hurry for.
    assert client.get(reverse("desk:home")).text.count(reverse("programmes:my_assistance")) > 1


def test_links_to_programmes_that_are_there(client, vendor):
    page = client.get(reverse("desk:home")).text
    for name in ("lessons", "my_mentoring", "my_financing", "my_placements", "my_assistance"):
        try:
            address = reverse(f"programmes:{name}")
        except NoReverseMatch:
            continue
        assert f'href="{address}"' in page, name


@pytest.mark.parametrize("count", [1, 3])
def test_the_pages_cost_the_same_queries(client, vendor, django_assert_num_queries, count):
    for _ in range(count):
        make_damage(make_policy(vendor=vendor))
    with django_assert_num_queries(6):
        client.get(reverse("programmes:my_assistance"))


def test_the_picture_is_for_the_makers_own_people(client):
    grant = hand_over(make_grant(), receipt=photo())
    address = reverse("programmes:my_receipt", args=[grant.pk])
    client.force_login(owner_of(grant))
    assert address in client.get(reverse("programmes:my_assistance")).text
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/webp"
    assert "no-store" in answer["Cache-Control"]
    without = make_grant(vendor=grant.vendor)
    assert client.get(reverse("programmes:my_receipt", args=[without.pk])).status_code == 404
    client.force_login(owner_of(make_grant()))
    assert client.get(address).status_code == 404
    client.logout()
    assert client.get(address).status_code == 302


def test_what_people_wrote_stays_text(client, vendor):
    item = make_item(name="<b>Polis</b>", kind="tool")
    grant = make_grant(item, vendor)
    granting.make_ready(grant, by=make_officer("35"), pick_up="<script>alert(1)</script>")
    for name in ("desk:home", "programmes:my_assistance"):
        page = client.get(reverse(name)).text
        assert "<script>alert" not in page
        assert "&lt;b&gt;Polis" in page

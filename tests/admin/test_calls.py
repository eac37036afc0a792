"""The pages of a call: who opens them, what they offer, and what their buttons do."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Trail
from expo.choices import EditionState
from products.choices import NominationState
from products.models import Call, Nomination
from tests.admin.crawl import signed_in
from tests.make import (
    BANDUNG,
    EAST_JAVA,
    KAB_KEDIRI,
    KAB_LAMONGAN,
    KOTA_KEDIRI,
    make_edition,
    make_officer,
    make_organiser,
    make_product,
    make_user,
    make_vendor,
)
from tests.products.calls import make_call, make_chief, make_passed, make_stages, name
from vendors.models import Member, Vendor

pytestmark = [pytest.mark.django_db, pytest.mark.once]
LIST = "/admin/products/call/"


def url(call, page):
    return f"{LIST}{call.pk}/{page}/"


def text(answer):
    return answer.content.decode()


def sent(edition, **fields):
    today = timezone.localdate()
    form = {
        "edition": edition.pk,
        "opens_on": today,
        "closes_on": today + timedelta(days=9),
        "asks": "Pilih yang siap.",
        "quota": 4,
        "quotas-TOTAL_FORMS": 2,
        "quotas-INITIAL_FORMS": 0,
        "quotas-0-region": KAB_KEDIRI,
        "quotas-0-most": 7,
    }
    return form | fields


def test_an_organiser_makes_a_call_with_other_numbers_and_sources():
    edition, source = make_edition(), make_edition(make_organiser(KOTA_KEDIRI))
    chief = make_chief(make_call(make_edition(edition.organiser)))
    client = signed_in(chief)
    client.post(f"{LIST}add/", sent(edition, sources=[source.pk]))
    call = Call.objects.get(edition=edition)
    assert dict(call.quotas.values_list("region", "most")) == {KAB_KEDIRI: 7}
    assert list(call.sources.all()) == [source]
    row = call.quotas.get()
    form = sent(edition, quota=5)
    form |= {"quotas-INITIAL_FORMS": 1, "quotas-0-id": row.pk, "quotas-0-call": call.pk}
    client.post(f"{LIST}{call.pk}/change/", form | {"quotas-0-DELETE": "on"})
    call.refresh_from_db()
    assert (call.quota, call.quotas.count(), call.sources.count()) == (5, 0, 0)
    verbs = Trail.objects.filter(subject_model="call").values_list("verb", flat=True)
    assert list(verbs) == ["add", "arrange", "change", "arrange"]


@pytest.mark.parametrize(
    "fields",
    [
        {"quotas-0-region": BANDUNG},
        {"quotas-0-region": EAST_JAVA},
        {"quotas-1-region": KAB_KEDIRI, "quotas-1-most": 2},
        {"closes_on": "2020-01-01"},
        {"quota": 0},
        {"asks": ""},
    ],
)
def test_a_call_that_cannot_be_is_told_on_its_form(fields):
    edition = make_edition()
    chief = make_chief(make_call(make_edition(edition.organiser)))
    answer = signed_in(chief).post(f"{LIST}add/", sent(edition, **fields), follow=True)
    assert "errornote" in text(answer) or "messagelist" in text(answer)
    assert not Call.objects.filter(edition=edition).exists()


def test_nobody_makes_calls_for_other_peoples_editions():
    edition = make_edition()
    client = signed_in(make_chief(make_call()))
    client.post(f"{LIST}add/", sent(edition))
    assert not Call.objects.filter(edition=edition).exists()
    hidden = make_edition(make_organiser(BANDUNG), state=EditionState.DRAFT)
    far = make_edition(make_organiser(BANDUNG))
    own = make_edition(state=EditionState.ANNOUNCED)
    for source in (hidden, far):
        chief = make_chief(make_call(make_edition(own.organiser)))
        signed_in(chief).post(f"{LIST}add/", sent(own, sources=[source.pk]))
        assert not Call.objects.filter(edition=own).exists()


def test_the_list_leads_each_to_their_own_page():
    call = make_call()
    for user, page in (
        (make_chief(call), "overview"),
        (make_officer(), "nominate"),
    ):
        assert f'href="{url(call, page)}"' in text(signed_in(user).get(LIST))


def test_the_overview_counts_by_region():
    call = make_call(quota=5)
    call.quotas.create(region_id=KOTA_KEDIRI, most=3)
    rows = [name(call), name(call), name(call, make_vendor(KAB_LAMONGAN))]
    Nomination.objects.filter(pk=rows[0].pk).update(state=NominationState.ACCEPTED)
    context = signed_in(make_chief(call)).get(url(call, "overview")).context
    found = {row.region.pk: row for row in context["shares"]}
    assert set(found) == {KOTA_KEDIRI, KAB_LAMONGAN}
    kota = found[KOTA_KEDIRI]
    assert (kota.waiting, kota.accepted, kota.confirmed, kota.most, kota.left) == (1, 1, 0, 3, 1)
    assert len(context["silent"]) == 36
    assert (context["total"]["nominated"], context["total"]["most"]) == (3, 37 * 5 + 3)


def test_an_officer_is_offered_makers_of_their_own_regions():
    call = make_call()
    own, other = make_vendor(KOTA_KEDIRI), make_vendor(KAB_KEDIRI)
    make_vendor(KOTA_KEDIRI, is_active=False)
    far = make_vendor(BANDUNG)
    for region, expected in ((KOTA_KEDIRI, {own}), (EAST_JAVA, {own, other})):
        answer = signed_in(make_officer(region)).get(url(call, "nominate"))
        assert set(answer.context["page"]) == expected
        assert far.name not in text(answer)
    shares = signed_in(make_officer(EAST_JAVA)).get(url(call, "nominate")).context["shares"]
    assert len(shares) == 38


def test_an_officer_finds_by_maker_product_number_and_what_has_passed():
    call, source, curator = make_stages()
    passed = make_passed(source, curator, name="Sambal Bawang")
    plain = make_vendor(name="Tenun Ibu", phone="+6281255512345", nib="1234567890123")
    client = signed_in(make_officer())
    for query, expected in (
        ("q=sambal", {passed.vendor}),
        ("q=tenun", {plain}),
        ("q=0812-555-12345", {plain}),
        ("q=1234567890123", {plain}),
        ("passed=1", {passed.vendor}),
        ("q=tidak-ada", set()),
        ("q=%00", set()),
    ):
        answer = client.get(f"{url(call, 'nominate')}?{query}")
        assert set(answer.context["page"]) == expected, query


def test_an_officer_names_a_product_on_its_page():
    call, vendor = make_call(), make_vendor()
    product, officer = make_product(vendor), make_officer()
    client, page = signed_in(officer), url(call, f"nominate/{vendor.pk}")
    assert "Kesalahan" in text(client.post(page, {"what": "all"}))
    form = {"what": str(product.pk), "letter_number": "500/9", "note": "Rapi"}
    answer = client.post(page, form)
    row = Nomination.objects.get()
    assert (row.product, row.letter_number, row.nominated_by) == (product, "500/9", officer)
    assert answer["Location"].endswith(f"/nomination/{row.pk}/change/")
    again = client.get(page).context["form"]
    assert again.initial == {"letter_number": "500/9"}
    assert [key for key, _words in again.fields["what"].choices] == ["all"]
    client.post(page, form)
    assert Nomination.objects.count() == 1


FOREIGN = {
    "other officer": lambda call: make_officer(KAB_LAMONGAN),
    "officer far away": lambda call: make_officer(BANDUNG),
    "organiser": make_chief,
    "stranger": lambda call: make_user(),
}


@pytest.mark.parametrize("who", FOREIGN)
def test_another_regions_maker_is_not_there(who):
    call, vendor = make_call(), make_vendor(KOTA_KEDIRI)
    client = signed_in(FOREIGN[who](call))
    form = {"what": "all", "letter_number": "1"}
    for method in (client.get, client.post):
        status = method(url(call, f"nominate/{vendor.pk}"), form).status_code
        assert status == {"organiser": 403, "stranger": 302}.get(who, 404)
    new = {"name": "A", "region": KOTA_KEDIRI, "phone": "0812 3000 4444", "letter_number": "1"}
    client.post(url(call, "nominate/new"), new)
    assert not Nomination.objects.exists()
    assert Vendor.objects.count() == 1


def test_ones_own_business_is_closed():
    call, vendor, officer = make_call(), make_vendor(), make_officer()
    Member.objects.create(vendor=vendor, user=officer)
    client = signed_in(officer)
    assert client.get(url(call, f"nominate/{vendor.pk}")).status_code == 403


NEW = {"name": "Keripik Bu Tini", "phone": "0812-3000-1234", "letter_number": "9/X"}


def test_a_new_maker_is_registered_named_and_may_be_invited():
    call, officer = make_call(), make_officer()
    client = signed_in(officer)
    answer = client.post(url(call, "nominate/new"), NEW | {"region": KOTA_KEDIRI}, follow=True)
    vendor = Vendor.objects.get()
    assert (vendor.name, str(vendor.phone), vendor.brought_in_by) == (
        *("Keripik Bu Tini", "+6281230001234"),
        officer,
    )
    assert f"/admin/vendors/vendor/{vendor.pk}/invite/" in text(answer)


@pytest.mark.parametrize(
    ("known", "is_told"),
    [
        ({"name": "keripik bu  TINI".replace("  ", " ")}, True),
        ({"phone": "+6281230001234"}, True),
        ({"phone": "+6281230001234", "region": BANDUNG}, True),
        ({"name": "Keripik Bu Tini", "region": KAB_KEDIRI}, False),
    ],
)
def test_duplicates_are_pointed_out_before_a_second_row(known, is_told):
    call, vendor = make_call(), make_vendor(**known)
    client, page = signed_in(make_officer()), url(call, "nominate/new")
    answer = client.post(page, NEW | {"region": KOTA_KEDIRI})
    assert Vendor.objects.count() == (1 if is_told else 2)
    if is_told:
        foreign = known.get("region") == BANDUNG
        assert (url(call, f"nominate/{vendor.pk}") in text(answer)) is not foreign
        assert (vendor.name in text(answer)) is not foreign
        client.post(page, NEW | {"region": KOTA_KEDIRI, "is_other": "on"})
        assert Vendor.objects.count() == 2


def test_the_organiser_ticks_and_takes():
    call, source, curator = make_stages(quota=1)
    goods = [make_passed(source, curator) for _ in range(2)]
    client, page = signed_in(make_chief(call)), url(call, "choose")
    answer = client.get(page)
    assert set(answer.context["page"]) == set(goods)
    both = {"product": [row.pk for row in goods]}
    answer = client.post(page, both)
    assert "Kesalahan" in text(answer)
    assert text(answer).count(" checked") == 2
    assert not Nomination.objects.exists()
    assert client.post(page, {"product": [goods[0].pk, "x"]}).status_code == 302
    assert Nomination.objects.get().product == goods[0]


def test_the_choice_is_narrowed_and_sorted():
    call, source, curator = make_stages()
    near = make_passed(source, curator, name="Aneka Keripik")
    far = make_passed(source, curator, region=KAB_LAMONGAN, name="Zat Warna")
    client, page = signed_in(make_chief(call)), url(call, "choose")
    for query, expected in (
        ("q=keripik", [near]),
        (f"region={KAB_LAMONGAN}", [far]),
        (f"source={source.pk}&order=name", [near, far]),
        ("order=region", [far, near]),
        ("category=99999&order=x&region=zz&source=x", None),
    ):
        found = list(client.get(f"{page}?{query}").context["page"])
        assert len(found) == 2 if expected is None else found == expected, query


@pytest.mark.parametrize(("page", "most"), [("overview", 14), ("nominate", 20), ("choose", 20)])
def test_a_fixed_number_of_queries(page, most, django_assert_max_num_queries):
    call, source, curator = make_stages(quota=50, area=EAST_JAVA)
    user = make_officer(EAST_JAVA) if page == "nominate" else make_chief(call)
    client, counts = signed_in(user), []
    for _ in range(2):
        for code in (KOTA_KEDIRI, KAB_LAMONGAN, KAB_KEDIRI):
            product = make_passed(source, curator, region=code)
            name(call, product.vendor, by=make_officer(code))
        client.get(url(call, page))
        with django_assert_max_num_queries(most) as seen:
            assert client.get(url(call, page)).status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_an_organiser_whose_editions_all_have_a_call_is_told():
    call = make_call(make_edition())
    client, told = signed_in(make_chief(call)), "sudah punya panggilan"
    assert told in text(client.get(f"{LIST}add/"))
    make_edition(call.edition.organiser)
    assert told not in text(client.get(f"{LIST}add/"))

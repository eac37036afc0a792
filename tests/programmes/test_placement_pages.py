"""Pages of shops, makers and staff about goods on shelves: what they show, to whom."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import Trail
from expo.choices import Role
from products.models import PriceStep
from programmes.choices.placement import PlacementState
from programmes.models import Placement
from tests.make import (
    BANDUNG,
    KAB_LAMONGAN,
    appoint,
    make_curator,
    make_edition,
    make_listing,
    make_officer,
    make_participation,
    make_user,
    make_vendor,
)
from tests.programmes.partners import make_keeper, make_partner, make_partner_person
from tests.programmes.placement import (
    FOOD,
    make_goods,
    make_placement,
    make_shop,
    make_shopkeeper,
)

pytestmark = pytest.mark.django_db
P = PlacementState
MINE = "/lapak-saya/rak-toko/"
PROPOSE = "/admin/programmes/placement/propose/"


def rack(shop):
    return reverse("programmes:partner_placements", args=[shop.slug])


def page_of(row):
    return reverse("admin:programmes_placement_change", args=[row.pk])


def statements(client, address):
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


# The shop's people.


def test_the_shop_answers_on_its_own_page(client):
    shop = make_shop()
    row = make_placement(shop)
    client.force_login(make_shopkeeper(shop))
    page = rack(shop)
    answer = client.post(f"{page}{row.pk}/tolak/", {f"tolak-{row.pk}-note": ""})
    assert answer.status_code == 200
    assert answer.context["form"].errors.keys() == {"note"}
    for move, sent, state in (
        ("setuju", {"note": "Baik"}, P.AGREED),
        ("taruh", {"quantity": "1.200", "shops": "3"}, P.PLACED),
        ("terjual", {"sold": "100"}, P.PLACED),
        ("hasil", {"sold": "1.200", "result": "continued"}, P.ENDED),
        ("lanjut", {}, P.PLACED),
    ):
        data = {f"{move}-{row.pk}-{name}": value for name, value in sent.items()}
        answer = client.post(f"{page}{row.pk}/{move}/", data)
        assert (answer.status_code, answer.url) == (302, f"{page}#p{row.pk}")
        row.refresh_from_db()
        assert row.state == state
    assert (row.quantity, row.shops, row.sold) == (1200, 3, 1200)
    assert client.post(f"{page}{row.pk}/lompat/").status_code == 404


@pytest.mark.parametrize("sold", ["", "-1", "banyak", "41", "99999999999999999999", "1e5"])
def test_wrong_numbers_come_back_as_they_were_typed(client, sold):
    shop = make_shop()
    row = make_placement(shop, state=P.PLACED)
    client.force_login(make_shopkeeper(shop))
    sent = {f"hasil-{row.pk}-sold": sold, f"hasil-{row.pk}-result": "sold"}
    answer = client.post(f"{rack(shop)}{row.pk}/hasil/", sent)
    assert answer.status_code == 200
    assert answer.context["form"].errors
    if sold:
        assert f'value="{sold}"'.encode() in answer.content
    row.refresh_from_db()
    assert (row.state, row.sold) == (P.PLACED, None)


def test_a_shop_sees_its_own_rows_and_only_what_they_need(client):
    shop, owner = make_shop(), make_user()
    secret = {"phone": "+6281277788899", "email": "rahasia@contoh.test", "nib": "0220999888777"}
    vendor = make_vendor(owner=owner, name="Sanggar Lontar", address="Jalan Rahasia", **secret)
    product = make_goods(vendor, name="Nama kerja", stock=77777, barcode="036000291452")
    make_listing(product)
    product.refresh_from_db()
    product.listing.name = "Keranjang lontar"
    product.listing.save()
    PriceStep.objects.create(product=product, min_quantity=24, price_idr=21_000)
    other = make_placement(make_shop(), make_goods(name="Punya toko lain"))
    make_placement(shop, product)
    client.force_login(make_shopkeeper(shop))
    page = client.get(rack(shop)).content.decode()
    for word in ("Sanggar Lontar", "Kota Kediri", "Keranjang lontar", "Rp25.000", "Rp21.000"):
        assert word in page
    hidden = ["777888", "7778-8899", "rahasia", "0220999888777", "Jalan Rahasia", "77777"]
    hidden += ["Nama kerja", "036000291452", "Punya toko lain", owner.email]
    assert [word for word in hidden if word.lower() in page.lower()] == []
    assert client.get(rack(other.retailer)).status_code == 404
    for move in ("setuju", "tolak"):
        assert client.post(f"{rack(shop)}{other.pk}/{move}/").status_code == 404
        assert client.post(f"{rack(other.retailer)}{other.pk}/{move}/").status_code == 404
    other.refresh_from_db()
    assert other.state == P.PROPOSED


def test_a_shop_looks_at_parts_and_searches(client):
    shop = make_shop()
    names = {P.PROPOSED: "Tampah", P.AGREED: "Bakul", P.PLACED: "Tikar", P.ENDED: "Kipas"}
    for state, name in names.items():
        product = make_goods(make_vendor(owner=make_user(), name=f"Sanggar {name}"))
        listing = make_listing(product)
        listing.name = name
        listing.save()
        make_placement(shop, product, state=state)
    client.force_login(make_shopkeeper(shop))

    def found(**asked):
        return {card.name for card in client.get(rack(shop), asked).context["cards"]}

    assert found() == found(bagian="zzz") == {"Tampah", "Bakul", "Tikar"}
    assert found(bagian="menunggu") == {"Tampah"}
    assert found(bagian="akan-datang") == {"Bakul"}
    assert found(bagian="di-rak") == {"Tikar"}
    assert found(bagian="selesai") == {"Kipas"}
    assert found(q="tikAR") == found(q="sanggar tikar", bagian="di-rak") == {"Tikar"}
    assert found(q="Kipas") == found(q="\x00zzz") == set()
    counts = client.get(rack(shop)).context["counts"]
    assert [n for _word, _name, n in counts] == [1, 1, 1, 1]


@pytest.mark.parametrize(
    "lack", [{"barcode": ""}, {"size": ""}, {"weight_g": None}, {"weight_g": 0}]
)
def test_ready_is_what_lacks_nothing(client, lack):
    ready, food = make_goods(), make_goods(category=FOOD)
    bare, small = make_goods(**lack), make_goods(capacity_month=1)
    client.force_login(make_officer())
    plan = plan_of(make_shop())
    assert [one.product for one in client.get(PROPOSE, plan).context["candidates"]] == [ready]
    every = client.get(PROPOSE, plan | {"show": "all"}).context["candidates"]
    assert {one.product for one in every if one.lacks} == {food, bare, small}
    ready.delete()
    none = client.get(PROPOSE, plan)
    assert none.context["candidates"] == []
    assert "show=all" in none.text


def test_partners_without_shops_and_others_have_no_rack(client):
    bank = make_partner(trade="bank")
    client.force_login(make_partner_person(bank).user)
    assert client.get(rack(bank)).status_code == 404
    shop = make_shop()
    for user in (make_user(), make_officer(), make_user(is_superuser=True, is_staff=True)):
        client.force_login(user)
        assert client.get(rack(shop)).status_code == 404


def test_shopkeepers_get_nothing_of_the_back_office(client):
    shop = make_shop()
    row = make_placement(shop)
    client.force_login(make_shopkeeper(shop))
    for address in (PROPOSE, page_of(row), "/admin/programmes/placement/"):
        assert client.get(address).status_code == 302
    assert client.get("/admin/tindak-lanjut/").status_code == 404


# The maker.


def test_a_maker_reads_state_and_what_is_missing(client):
    owner = make_user()
    vendor = make_vendor(owner=owner)
    bare = make_goods(vendor, name="Keripik bayam", category=FOOD, barcode="")
    make_placement(product=bare)
    make_placement(product=make_goods(vendor, name="Tikar"), state=P.DECLINED, note="Rak penuh")
    make_placement(product=make_goods(name="Punya orang"))
    client.force_login(owner)
    answer = client.get(MINE)
    page = answer.content.decode()
    first, second = answer.context["cards"]
    codes = [lack.code for lack in first.lacks]
    assert codes == ["barcode", "permit-pirt", "permit-halal"]
    assert all(f'href="{lack.url}"' in page for lack in first.lacks)
    assert (second.name, second.lacks, second.is_ready) == ("Tikar", [], False)
    assert "Rak penuh" in page
    assert "Punya orang" not in page


# Officers and organisers.


def plan_of(shop, edition=None, **fields):
    today = timezone.localdate()
    sent = {"retailer": shop.pk, "edition": edition.pk if edition else ""}
    days = {"starts_on": today.isoformat(), "ends_on": ""}
    return sent | days | {"quantity": "30", "shops": "2", **fields}


def test_an_officer_proposes_on_one_page(client):
    shop, officer = make_shop(), make_officer()
    ready, bare = make_goods(name="Anyaman"), make_goods(name="Bakul", barcode="")
    make_goods(make_vendor(BANDUNG), name="Jauh")
    make_goods(make_vendor(owner=officer), name="Milik sendiri")
    make_goods(name="Konsep", state="draft")
    client.force_login(officer)
    first = client.get(PROPOSE, plan_of(shop)).context["candidates"]
    assert [one.product for one in first] == [ready]
    plan = plan_of(shop, show="all")
    listed = client.get(PROPOSE, plan).context["candidates"]
    assert [(one.product, bool(one.lacks)) for one in listed] == [(ready, False), (bare, True)]
    address = f"{PROPOSE}?{'&'.join(f'{key}={value}' for key, value in plan.items())}"
    for sent in ({}, {"product": [bare.pk, "x", "9" * 40], "note": "Laris"}):
        answer = client.post(address, sent)
        assert answer.status_code == 200
        errors = answer.context["form"].errors
        assert errors.keys() == ({"anyway"} if sent else {"__all__"})
    assert 'href="#id_anyway"' in answer.text
    assert answer.context["ticked"] == [bare.pk]
    assert b'value="Laris"' in answer.content
    sent = {"product": [ready.pk, bare.pk], "note": "Laris", "anyway": "on"}
    assert client.post(address, sent).status_code == 302
    rows = Placement.objects.order_by("product__name")
    assert [(row.product, row.quantity, row.shops) for row in rows] == [
        (ready, 30, 2),
        (bare, 30, 2),
    ]
    listed = client.get(PROPOSE, plan).context["candidates"]
    assert [one.is_there for one in listed] == [True, True]


def test_an_organiser_proposes_the_makers_of_the_edition(client):
    edition, shop = make_edition(), make_shop()
    here = make_goods(make_vendor(BANDUNG), name="Di sini")
    make_participation(here.vendor, edition)
    gone = make_goods(name="Mundur")
    make_participation(gone.vendor, edition, state="withdrawn")
    make_goods(name="Tak ikut")
    client.force_login(make_keeper(edition.organiser))
    found = client.get(PROPOSE, plan_of(shop, edition)).context["candidates"]
    assert [one.product for one in found] == [here]
    assert client.get(PROPOSE, plan_of(shop)).context["candidates"] == []
    other = client.get(PROPOSE, plan_of(shop, make_edition()))
    assert other.context["plan_form"].errors.keys() == {"edition"}


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"retailer": ""}, "retailer"),
        ({"retailer": "x"}, "retailer"),
        ({"starts_on": "kapan"}, "starts_on"),
        ({"quantity": "0"}, "quantity"),
        ({"shops": "-1"}, "shops"),
        ({"ends_on": "2020-01-01"}, "ends_on"),
        ({"quantity": "9" * 30}, "quantity"),
        ({"show": "x"}, "show"),
    ],
)
def test_a_wrong_plan_lists_nothing_and_says_why(client, wrong, field):
    client.force_login(make_officer())
    make_goods()
    answer = client.get(PROPOSE, plan_of(make_shop(), **wrong))
    assert list(answer.context["plan_form"].errors) == [field]
    assert "candidates" not in answer.context
    assert client.post(PROPOSE, {"product": "1"}).status_code == 200
    assert not Placement.objects.exists()


@pytest.mark.parametrize("who", ["curator", "observer", "helper"])
def test_others_of_the_staff_have_no_such_page(client, who):
    edition = make_edition()
    user = make_curator(edition.organiser)
    if who != "curator":
        user = appoint(make_user(), who, **({} if who == "observer" else {"edition": edition})).user
    client.force_login(user)
    assert client.get(PROPOSE).status_code == 404
    row = make_placement(edition=edition)
    assert client.get(page_of(row)).status_code in (302, 403)


def test_another_regions_officer_finds_nothing(client):
    row = make_placement(product=make_goods(name="Anyaman"))
    client.force_login(make_officer(KAB_LAMONGAN))
    assert client.get(page_of(row)).status_code == 302
    assert b"Anyaman" not in client.get("/admin/programmes/placement/").content
    assert client.get(PROPOSE, plan_of(make_shop())).context["candidates"] == []


def test_staff_take_it_back_and_answer_for_a_shop_that_is_not_here(client):
    row = make_placement()
    client.force_login(make_officer())
    answer = client.get(page_of(row))
    assert [one.name for one in answer.context["card"].buttons] == ["setuju", "tolak", "tarik"]
    assert client.post(page_of(row), {"_do": f"tarik-{row.pk}"}).status_code == 403
    assert client.post(page_of(row), {"_do": "tarik"}).status_code == 200
    sent = {"_do": "tarik", f"tarik-{row.pk}-note": "Belum siap"}
    assert client.post(page_of(row), sent).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.note) == (P.DROPPED, "Belum siap")
    assert Trail.objects.get(verb="dropped").region_code == row.product.vendor.region_id
    make_shopkeeper(row.retailer)
    answer = client.get(page_of(row))
    assert [one.name for one in answer.context["card"].buttons] == ["ajukan"]
    assert client.post(page_of(row), {"_do": "setuju"}).status_code == 403


def test_one_officer_sees_all_of_the_region(client):
    near, far = make_placement(), make_placement(product=make_goods(make_vendor(BANDUNG)))
    client.force_login(make_officer())
    rows = client.get("/admin/programmes/placement/").context["cl"].result_list
    assert (near in rows, far in rows) == (True, False)


def test_pages_ask_no_more_for_three_than_for_one(client):
    shop, owner, edition = make_shop(), make_user(), make_edition()
    vendor, keeper, officer = make_vendor(owner=owner), make_shopkeeper(shop), make_officer()
    wish = plan_of(make_shop(), show="all")
    plan = "&".join(f"{key}={value}" for key, value in wish.items())

    def add():
        product = make_goods(vendor, category=FOOD, barcode="")
        make_listing(product)
        row = make_placement(shop, product, edition=edition)
        other = make_goods(make_vendor(owner=make_user()), category=FOOD)
        make_placement(shop, other, state=P.PLACED)
        return row

    def counted():
        asked = ((keeper, rack(shop)), (owner, MINE), (officer, f"{PROPOSE}?{plan}"))
        asked += ((officer, "/admin/programmes/placement/"), (officer, page_of(first)))
        found = []
        for user, address in asked:
            client.force_login(user)
            found.append(statements(client, address))
        return found

    first = add()
    counted()  # what is looked up once in a process
    one = counted()
    add(), add()
    assert counted() == one
    assert max(one) <= 22


def test_organisers_see_those_of_their_edition(client):
    edition = make_edition()
    row = make_placement(edition=edition, product=make_goods(make_vendor(BANDUNG)))
    user = make_user()
    appoint(user, Role.ORGANISER, edition=edition)
    client.force_login(user)
    assert client.get(page_of(row)).status_code == 200
    client.force_login(make_keeper(make_edition().organiser))
    assert client.get(page_of(row)).status_code == 302


def test_goods_are_named_and_counted_in_their_own_words(client):
    shop, officer = make_shop(), make_officer()
    product = make_goods(name="Beras merah", name_en="Red rice", unit="kilogram", price_idr=25_500)
    bare = make_goods(name="Topi", name_en="Hat", barcode="")
    make_placement(shop, product=product, quantity=1_200)
    client.force_login(make_shopkeeper(shop))
    text = client.get(rack(shop)).text
    assert "1.200 kilogram" in text
    assert "1200 buah" not in text
    client.force_login(officer)
    plan = plan_of(shop, show="all", q="Red")
    address = f"/en{PROPOSE}?{'&'.join(f'{key}={value}' for key, value in plan.items())}"
    assert "<b>Red rice</b>" in client.get(address).text
    told = client.post(address, {"product": [bare.pk]}).context["form"].errors["anyway"]
    assert f"Hat ({bare.vendor.name})" in told[0]

"""A region's own window: what stands in it, and what it must not tell."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from expo.choices import EditionState, Role
from expo.models import Campaign
from products.models import Category
from reports.actions import tallying
from reports.choices import By
from reports.figures import open_data
from reports.figures.dashboard import board
from reports.figures.regions import Share, of_region, published
from reports.scopes import scope_of
from tests.make import (
    EAST_JAVA,
    KAB_KEDIRI,
    KAB_LAMONGAN,
    KOTA_KEDIRI,
    appoint,
    make_edition,
    make_listing,
    make_product,
    make_region,
    make_user,
    make_vendor,
)
from tests.storefront.fair import make_fair
from transactions.actions import ledger, verifying
from transactions.choices import Channel, Kind, ReversalReason, Source
from transactions.models import Entry

pytestmark = pytest.mark.django_db


def page(client, code):
    with translation.override("id"):
        return client.get(reverse("storefront:region", args=[code]))


def sell(vendor, amount, *, kind=Kind.SALE, channel=Channel.BOOTH, edition=None, category=None):
    return ledger.post(
        kind=kind,
        channel=channel,
        amount_idr=amount,
        vendor=vendor,
        edition=edition,
        category=category,
        by=make_user(),
        source=Source.OFFICER,
    )


def sellers(count, region=KAB_KEDIRI, amount=100_000, **more):
    makers = [make_vendor(region, owner=make_user()) for _ in range(count)]
    for maker in makers:
        sell(maker, amount, **more)
    return makers


def test_a_province_shows_what_its_regencies_have(client):
    for code in (KOTA_KEDIRI, KAB_KEDIRI, "32.73"):
        make_listing(make_product(make_vendor(code, owner=make_user())))
    context = page(client, EAST_JAVA).context
    assert {row.code for row in context["below"]} == {KOTA_KEDIRI, KAB_KEDIRI}
    assert context["goods_count"] == 2
    assert {maker.region_id for maker in context["makers"]} == {KOTA_KEDIRI, KAB_KEDIRI}


def test_those_on_a_booth_stand_first_in_the_order_of_the_booths(client):
    fair = make_fair(booths=8)
    without = make_vendor(KOTA_KEDIRI, owner=make_user(), name="AAA tanpa lapak")
    first = page(client, KOTA_KEDIRI).context["makers"]
    assert [maker.booth for maker in first] == [f"A-{n:02d}" for n in range(1, 7)]
    with translation.override("id"):
        address = reverse("storefront:region", args=[KOTA_KEDIRI])
    everyone = client.get(f"{address}?pembuat=1").context["makers"]
    assert {maker.pk for maker in everyone} == {without.pk, *(row.pk for row in fair.makers)}
    assert client.get(f"{address}?pembuat=2").status_code == 200


def test_sales_of_too_few_makers_are_not_told(client):
    sellers(2)
    context = page(client, KAB_KEDIRI).context
    assert context["figures"].totals is None
    assert "Rp200.000" not in page(client, KAB_KEDIRI).content.decode()
    sellers(1)
    assert page(client, KAB_KEDIRI).context["figures"].totals.recorded_idr == 300_000


def test_figures_keep_the_region_of_the_sale(client):
    makers = sellers(3)
    sellers(3, KAB_LAMONGAN, 70_000)
    makers[0].region_id = KAB_LAMONGAN
    makers[0].save()
    assert page(client, KAB_KEDIRI).context["figures"].totals.recorded_idr == 300_000
    assert page(client, KAB_LAMONGAN).context["figures"].totals.recorded_idr == 210_000


def test_a_maker_whose_sales_were_taken_back_is_no_third_one():
    sellers(2)
    entry = sell(make_vendor(KAB_KEDIRI), 5_000)
    ledger.reverse(entry, by=make_user(), reason=ReversalReason.MISTAKE)
    assert of_region(make_region(KAB_KEDIRI)).totals is None


def test_what_is_kept_apart_is_never_part_of_the_sum():
    makers = sellers(3)
    for maker in makers:
        sell(maker, 300_000_000, kind=Kind.FINANCING)
    found = of_region(make_region(KAB_KEDIRI))
    assert found.totals.recorded_idr == 300_000
    assert found.financing_idr == 900_000_000
    assert sum(row.amount_idr for row in found.categories) == 300_000


def test_small_categories_are_merged_until_nobody_can_be_told_apart():
    rows = [Share("Batik", 900, {1, 2, 3}), Share("Kopi", 500, {4, 5, 6}), Share("Jamu", 50, {7})]
    told = published(rows)
    assert [(row.name, row.amount_idr) for row in told[:1]] == [("Batik", 900)]
    assert (told[-1].amount_idr, told[-1].makers) == (550, {4, 5, 6, 7})
    assert len(told) == 2


def test_categories_with_enough_makers_stand_alone():
    batik, kopi = Category.objects.all()[:2]
    sellers(3, category=batik)
    sellers(3, category=kopi, amount=50_000)
    found = of_region(make_region(KAB_KEDIRI))
    assert [(row.name, row.amount_idr) for row in found.categories] == [
        (batik.name, 300_000),
        (kopi.name, 150_000),
    ]


def test_an_edition_is_told_only_with_enough_sellers():
    large, small = make_edition(), make_edition()
    sellers(3, edition=large)
    sellers(2, edition=small)
    assert of_region(make_region(KAB_KEDIRI)).editions == {large.pk: (3, 300_000)}


def test_a_seller_whose_sales_were_taken_back_makes_no_edition_large():
    edition = make_edition()
    makers = sellers(3)
    for maker in makers:
        entry = sell(maker, 777_000, edition=edition)
        if maker != makers[0]:
            ledger.reverse(entry, by=make_user(), reason=ReversalReason.MISTAKE)
    assert of_region(make_region(KAB_KEDIRI)).editions == {}


def test_parts_of_one_maker_are_not_told(client):
    makers = sellers(3)
    sell(makers[0], 999_000, kind=Kind.ORDER_COMMITMENT)
    sell(makers[1], 888_000, kind=Kind.FINANCING)
    sell(makers[2], 666_000, channel=Channel.LIVE)
    text = page(client, KAB_KEDIRI).content.decode()
    assert "Rp966.000" in text
    for amount in ("999.000", "888.000", "666.000"):
        assert amount not in text
    for maker in makers[:2]:
        sell(maker, 1_000, channel=Channel.LIVE)
    assert "Rp668.000" in page(client, KAB_KEDIRI).content.decode()


def test_verified_sales_are_told_of_three_makers_or_more(client):
    makers, judge = sellers(4), make_user()
    appoint(judge, Role.OPERATOR)
    found = [sell(maker, 777_000) for maker in makers]
    verifying.verify(found[0], by=judge)
    assert of_region(make_region(KAB_KEDIRI)).verified_idr is None
    assert "Rp777.000" not in page(client, KAB_KEDIRI).content.decode()
    for entry in found[1:3]:
        verifying.verify(entry, by=judge)
    assert of_region(make_region(KAB_KEDIRI)).verified_idr == 3 * 777_000
    assert "Rp2.331.000" in page(client, KAB_KEDIRI).content.decode()


def test_a_neighbours_verified_sales_cannot_be_worked_out():
    judge = make_user()
    appoint(judge, Role.OPERATOR)
    for region, judged in ((KAB_LAMONGAN, 4), (KAB_KEDIRI, 3), (KOTA_KEDIRI, 1)):
        for maker in sellers(4, region)[:judged]:
            verifying.verify(sell(maker, 777_000), by=judge)
    told = {code: of_region(make_region(code)) for code in (KAB_LAMONGAN, KAB_KEDIRI, KOTA_KEDIRI)}
    assert all(found.totals for found in told.values())
    assert [found.verified_idr for found in told.values()] == [4 * 777_000, None, None]


def test_a_neighbour_cannot_be_worked_out_from_the_sum():
    edition = make_edition()
    sellers(3, edition=edition)
    sellers(4, KAB_LAMONGAN, edition=edition)
    sellers(1, KOTA_KEDIRI, edition=edition)
    told = {code: of_region(make_region(code)) for code in (EAST_JAVA, KAB_KEDIRI, KAB_LAMONGAN)}
    assert [code for code, found in told.items() if found.totals] == [EAST_JAVA, KAB_LAMONGAN]
    assert [code for code, found in told.items() if found.editions] == [EAST_JAVA, KAB_LAMONGAN]
    sellers(1, "32.73", edition=edition)
    assert of_region(make_region(EAST_JAVA)).totals is None
    assert of_region(make_region(KAB_LAMONGAN)).totals.recorded_idr == 400_000


def test_the_total_less_the_expos_beside_it_tells_of_nobody(client):
    edition, batik = make_edition(), Category.objects.first()
    sellers(4, edition=edition, category=batik)
    sellers(1, amount=777_000, category=batik)
    found = of_region(make_region(KAB_KEDIRI))
    assert found.editions == {edition.pk: (4, 400_000)}
    assert (found.totals.recorded_idr, found.makers, found.is_whole) == (400_000, 4, False)
    assert sum(row.amount_idr for row in found.categories) == 400_000
    assert "Belum termasuk penjualan" in page(client, KAB_KEDIRI).content.decode()
    sellers(2, amount=777_000)
    found = of_region(make_region(KAB_KEDIRI))
    assert (found.totals.recorded_idr, found.makers, found.is_whole) == (2_731_000, 7, True)


def test_every_output_hides_the_same_regions_of_an_expo():
    """With the lone maker stands the smallest by amount, not the region of fewest makers."""
    edition, observer, judge = make_edition(state=EditionState.OPEN), make_user(), make_user()
    appoint(observer, Role.OBSERVER)
    appoint(judge, Role.OPERATOR)
    few = sellers(3, KOTA_KEDIRI, 900_000, edition=edition)
    many = sellers(5, KAB_KEDIRI, 100_000, edition=edition)
    middle = sellers(4, KAB_LAMONGAN, 500_000, edition=edition)
    sellers(1, "35.78", 777_000, edition=edition)
    for maker in [*few, *many[:4], *middle[:1]]:
        verifying.verify(Entry.objects.get(vendor=maker), by=judge)
    reach = tallying.fold()
    lines = {row["key"]: row for row in open_data.groups(edition, By.REGION)}
    told = board(scope_of(observer, edition), every=scope_of(observer), reach=reach).regions
    codes = {KOTA_KEDIRI, KAB_KEDIRI, KAB_LAMONGAN, "35.78"}
    pages = {code: of_region(make_region(code)) for code in codes}
    shown = {code for code, found in pages.items() if edition.pk in found.editions}
    assert shown == {KOTA_KEDIRI, KAB_LAMONGAN} == codes & lines.keys()
    assert shown == {group.key for group in told if not group.is_rest}
    verified = {code for code in shown if pages[code].verified_idr is not None}
    assert verified == {code for code in shown if lines[code]["verified_idr"] is not None}
    assert verified == {g.key for g in told if not g.is_rest and g.verified_idr is not None}


def test_a_campaign_is_shown_until_its_day(client):
    row = Campaign.objects.create(
        region_id=KAB_KEDIRI, name="Ayo beli <b>kopi</b>", text="Dari lereng Wilis."
    )
    text = page(client, KAB_KEDIRI).content.decode()
    assert "Ayo beli &lt;b&gt;kopi&lt;/b&gt;" in text
    assert "Dari lereng Wilis." in text
    row.until = timezone.localdate() - timedelta(days=1)
    row.save()
    assert "lereng Wilis" not in page(client, KAB_KEDIRI).content.decode()


@pytest.mark.parametrize("code", ["99", "35.99", "abc", "35.06.01", "%00", "3506"])
def test_no_such_region(client, code):
    assert client.get(f"/daerah/{code}/").status_code == 404


def test_a_region_nobody_is_from_says_so(client):
    assert "Belum ada dari sini" in page(client, "11.01").content.decode()


def test_all_regions_with_makers_by_province(client):
    make_vendor(KOTA_KEDIRI, owner=make_user())
    make_vendor("32.73", owner=make_user())
    make_vendor("11.01")  # brought in, and not taken up
    groups = client.get("/daerah/").context["groups"]
    assert [(province.pk, [row.pk for row in rows]) for province, rows in groups] == [
        ("32", ["32.73"]),
        ("35", [KOTA_KEDIRI]),
    ]

"""The owner's desk: what sold today, what to do, what is new."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from products.actions import sending, showing
from products.models import Submission, TouchUp
from tests.make import (
    make_booth,
    make_edition,
    make_hall,
    make_participation,
    make_photo,
    make_product,
    make_user,
    make_vendor,
)
from transactions.models import Entry, Order, OrderLine
from vendors.models import Vendor

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def owner(client):
    user = make_user()
    client.force_login(user)
    return user


@pytest.fixture
def vendor(owner):
    return make_vendor(owner=owner, keeper="Bu Sarmi")


def make_order(vendor, **fields):
    order = Order.objects.create(
        vendor=vendor,
        region_id=vendor.region_id,
        **{
            "buyer_name": "Ratna",
            "delivery": "pickup",
            "goods_idr": 50_000,
            "total_idr": 50_000,
            "placed_at": timezone.now(),
            **fields,
        },
    )
    product = make_product(vendor)
    OrderLine.objects.create(
        order=order, product=product, name=product.name, quantity=2, price_idr=25_000
    )
    return order


def make_sale(vendor, amount, *, channel="platform", happened_at=None, by=None):
    now = timezone.now()
    return Entry.objects.create(
        vendor=vendor,
        region=vendor.region,
        kind="sale",
        channel=channel,
        amount_idr=amount,
        happened_at=happened_at or now,
        recorded_at=now,
        recorded_by=by or make_user(),
        source="order",
    )


def make_returned(vendor, owner, edition=None, **touch_up):
    product = make_product(vendor)
    make_photo(product)
    submission = sending.send(product, edition=edition, by=owner)
    Submission.objects.filter(pk=submission.pk).update(
        state="returned", reason="Terima kasih sudah mengirim.", decided_at=timezone.now()
    )
    TouchUp.objects.create(
        vendor=vendor,
        product=product,
        submission=submission,
        **{"kind": "photo", "note": "Dekat jendela", **touch_up},
    )
    return submission


def open_desk(client):
    return client.get(reverse("desk:home"))


def words(answer):
    return [task.words for task in answer.context["tasks"]]


def test_a_new_maker_is_led_to_the_first_product(client, vendor):
    answer = open_desk(client)
    assert [task.url for task in answer.context["tasks"]] == [reverse("products:add")]
    assert "Bu Sarmi" in answer.content.decode()


def test_the_booth_and_the_day_of_the_edition(client, vendor):
    edition = make_edition(online_from=timezone.now() - timedelta(days=2))
    booth = make_booth(make_hall(edition), "A-07")
    make_participation(vendor, edition, booth=booth, state="confirmed")
    answer = open_desk(client)
    assert answer.context["days"][0] == 3
    page = answer.content.decode()
    assert "A-07" in page
    assert reverse("storefront:own_booth") in page


def test_todays_sales_are_this_makers_and_todays(client, vendor):
    make_sale(vendor, 120_000)
    make_sale(vendor, 80_000, channel="booth")
    make_sale(vendor, 999_000, happened_at=timezone.now() - timedelta(days=1))
    make_sale(make_vendor(), 555_000)
    sales = open_desk(client).context["sales"]
    assert (sales["total"], sales["entries"]) == (200_000, 2)
    assert [part["amount"] for part in sales["parts"]] == [80_000, 0, 120_000]


def test_orders_to_confirm_and_to_be_marked_paid(client, vendor):
    placed = make_order(vendor)
    make_order(vendor, state="confirmed")
    make_order(vendor, state="cancelled")
    make_order(vendor, state="confirmed", payment="confirmed")
    foreign = make_order(make_vendor())
    answer = open_desk(client)
    assert answer.context["counts"] == {"placed": 1, "unpaid": 1, "proofs": 0}
    assert answer.context["orders"] == [placed]
    page = answer.content.decode()
    assert reverse("transactions:desk_order", args=[placed.pk]) in page
    assert foreign.number not in page


@pytest.mark.parametrize(
    ("kind", "view"),
    [
        ("photo", "products:photos"),
        ("packaging", "products:photos"),
        ("title", "products:edit"),
        ("description", "products:story"),
        ("price", "products:price"),
        ("permit", "products:story"),
        ("other", "products:send"),
    ],
)
def test_a_touch_up_leads_where_it_is_mended(client, vendor, owner, kind, view):
    submission = make_returned(vendor, owner, kind=kind)
    page = open_desk(client)
    (row,) = page.context["returned"]
    assert row.mend_url == reverse(view, args=[submission.product_id])
    html = page.content.decode()
    assert "Dekat jendela" in html
    assert "Terima kasih sudah mengirim." in html


@pytest.mark.parametrize(
    ("state", "days", "said"),
    [
        ("verified", 20, "Perpanjang izin sebelum berakhir"),
        ("verified", 40, ""),
        ("expired", -1, "pembeli tidak lagi melihatnya"),
        ("refused", 300, "Perbaiki izin"),
        ("review", 300, ""),
    ],
)
def test_permits_that_end_or_were_refused_are_tasks(client, vendor, state, days, said):
    ends = timezone.localdate() + timedelta(days=days)
    claim = vendor.claims.create(
        kind="halal", number="ID35110000000001", state=state, expires_on=ends
    )
    page = open_desk(client).text
    assert (reverse("vendors:claim", args=[claim.pk]) in page) == bool(said)
    assert said in page


def test_what_was_sent_again_is_no_task_any_more(client, vendor, owner):
    edition = make_edition()
    submission = make_returned(vendor, owner, edition)
    assert len(open_desk(client).context["returned"]) == 1
    sending.send(submission.product, edition=edition, by=owner)
    assert open_desk(client).context["returned"] == []


def test_a_refusal_shows_its_reason_as_text(client, vendor, owner):
    product = make_product(vendor)
    make_photo(product)
    submission = sending.send(product, edition=None, by=owner)
    reason = "<b>Maaf</b>, bukan buatan sendiri."
    Submission.objects.filter(pk=submission.pk).update(
        state="refused", reason=reason, decided_at=timezone.now()
    )
    page = open_desk(client).content.decode()
    assert "&lt;b&gt;Maaf&lt;/b&gt;, bukan buatan sendiri." in page
    assert "<b>Maaf" not in page


def test_drafts_with_gaps_and_the_summary(client, vendor):
    make_product(vendor, price_idr=None)
    product = make_product(vendor)
    make_photo(product)
    showing.publish(
        product,
        sending.Revision.objects.create(
            product=product, number=1, content=sending.snapshot(product, [])
        ),
    )
    make_product()
    counts = open_desk(client).context["products"]
    assert (counts["total"], counts["live"], counts["drafts"]) == (2, 1, 1)
    assert (counts["unfinished"], counts["unsized"]) == (1, 1)


def test_a_visit_is_noted_once_a_minute(client, vendor):
    open_desk(client)
    seen = Vendor.objects.get(pk=vendor.pk).seen_at
    assert seen is not None
    open_desk(client)
    assert Vendor.objects.get(pk=vendor.pk).seen_at == seen
    Vendor.objects.update(seen_at=timezone.now() - timedelta(minutes=2))
    open_desk(client)
    assert timezone.now() - Vendor.objects.get(pk=vendor.pk).seen_at < timedelta(seconds=30)


@pytest.mark.parametrize("count", [1, 3])
def test_the_desk_costs_the_same_queries(client, vendor, owner, count, django_assert_num_queries):
    Vendor.objects.update(seen_at=timezone.now())
    make_participation(vendor, make_edition())
    for _ in range(count):
        make_order(vendor)
        make_returned(vendor, owner)
        make_sale(vendor, 1000)
    with django_assert_num_queries(20):
        open_desk(client)


def test_the_desk_is_nobody_elses(client, vendor):
    client.logout()
    assert open_desk(client).status_code == 302
    client.force_login(make_user())
    assert open_desk(client).headers["Location"] == reverse("vendors:profile")


def test_what_waits_for_curation_is_not_counted_as_a_draft_too(client, vendor, owner):
    product = make_product(vendor)
    make_photo(product)
    sending.send(product, edition=None, by=owner)
    counts = open_desk(client).context["products"]
    assert (counts["total"], counts["waiting"], counts["drafts"]) == (1, 1, 0)


@pytest.mark.parametrize("state", ["nominated", "invited"])
def test_who_is_named_for_an_edition_reads_that_it_waits(client, vendor, state):
    place = make_participation(vendor, make_edition(name="Pameran Dinanti"), state=state)
    page = open_desk(client)
    assert "Anda diusulkan untuk Pameran Dinanti" in page.text
    assert reverse("vendors:answer", args=[place.pk]) in page.text
    place.state = "accepted"
    place.save()
    assert "Anda diusulkan" not in open_desk(client).text


def test_mail_is_promised_to_those_who_have_an_address(client, vendor, owner):
    assert "Anda mendapat e-mail" in open_desk(client).text
    owner.email, owner.phone = None, "+6281234567899"
    owner.save()
    page = open_desk(client).text
    assert "pesanannya muncul di sini" in page
    assert "e-mail" not in page

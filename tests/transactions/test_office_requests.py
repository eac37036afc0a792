"""Requests: written by staff, approved by another person, one order to each maker."""

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.db.models import Sum
from django.test.utils import CaptureQueriesContext

from accounts.models import Trail
from kit.states import MoveRefused
from notices.models import Notice
from products.models import PriceStep, Product
from tests.make import make_listing, make_product, make_user, make_vendor
from tests.transactions.offices import (
    FACTS,
    add,
    approved,
    draft,
    make_office,
    make_person,
    on_show,
    seen,
    submitted,
)
from transactions import office_lines
from transactions.actions import approving, basket, requesting
from transactions.choices import Delivery, OrderState, Paying, Zone
from transactions.models import Entry, OfficeRequest, Order, OrderLine, Tariff
from transactions.refusals import KeyReused, Refused
from transactions.words import REQUEST_MOVES, OfficeRole, OfficeState, RequestState

pytestmark = pytest.mark.django_db
R = RequestState


def approve(row, by):
    return approving.approve(row, by=by, seen=seen(row))


def reprice(listing, price):
    listing.product.price_idr = listing.price_idr = price
    listing.product.save()
    listing.save()


def test_a_form_sent_twice_is_one_request_and_a_key_of_somebody_else_is_refused():
    office, key = make_office(), uuid4()
    first = requesting.begin(office, by=office.staff, client_key=key, **FACTS)
    assert requesting.begin(office, by=office.staff, client_key=key, **FACTS) == first
    other = make_office()
    with pytest.raises(KeyReused):
        requesting.begin(other, by=other.staff, client_key=key, **FACTS)
    with pytest.raises(PermissionDenied):
        requesting.begin(office, by=make_user(), client_key=uuid4(), **FACTS)


def test_lines_have_the_price_of_their_quantity_and_hold_the_smallest_order():
    office = make_office()
    listing = on_show(min_order=5, stock=100)
    PriceStep.objects.create(product=listing.product, min_quantity=20, price_idr=20_000)
    listing.has_wholesale = True
    listing.save()
    row = draft(office)
    with pytest.raises(Refused, match="pesanan minimum 5"):
        requesting.put(row, by=office.staff, listing=listing, quantity=4)
    assert requesting.put(row, by=office.staff, listing=listing, quantity=5).price_idr == 25_000
    line = requesting.put(row, by=office.staff, listing=listing, quantity=15)
    assert (line.quantity, line.price_idr) == (20, 20_000)
    with pytest.raises(Refused, match="saat ini hanya ada"):
        requesting.put(row, by=office.staff, listing=listing, quantity=81)
    requesting.change(row, by=office.staff, quantities={line.pk: 0})
    assert not row.lines.exists()


def test_an_unverified_office_writes_drafts_and_submits_nothing():
    office = make_office(state=OfficeState.WAITING)
    row = draft(office, on_show())
    with pytest.raises(Refused, match="belum diverifikasi"):
        requesting.submit(row, by=office.staff, seen=seen(row))
    office.state = OfficeState.VERIFIED
    office.save()
    requesting.submit(row, by=office.staff, seen=seen(row))
    office.state = OfficeState.REFUSED
    office.save()
    with pytest.raises(Refused, match="belum diverifikasi"):
        approve(row, office.manager)
    assert not Order.objects.exists()


def test_only_who_made_a_request_changes_and_submits_it():
    office, listing = make_office(), on_show()
    row = draft(office, listing)
    for by in (office.manager, make_user()):
        with pytest.raises(PermissionDenied):
            requesting.put(row, by=by, listing=listing, quantity=1)
        with pytest.raises(PermissionDenied):
            requesting.change(row, by=by, quantities={})
        with pytest.raises(PermissionDenied):
            requesting.submit(row, by=by, seen=seen(row))


def test_managers_are_told_of_a_submitted_request_and_its_maker_of_the_answer():
    office = make_office()
    row = submitted(office)
    assert Notice.objects.get().user == office.manager
    approving.send_back(row, by=office.manager, reason="Kurangi jumlahnya")
    assert set(Notice.objects.values_list("user", flat=True)) == {
        office.manager.pk,
        office.staff.pk,
    }


def test_nobody_approves_their_own_request():
    office = make_office()
    row = submitted(office, by=office.manager)
    for act in (
        lambda: approve(row, office.manager),
        lambda: approving.send_back(row, by=office.manager, reason="x"),
        lambda: approving.refuse(row, by=office.manager, reason="x"),
    ):
        with pytest.raises(Refused, match="Anda sendiri yang membuat"):
            act()
    second = make_person()
    add(office, second, OfficeRole.MANAGER)
    assert approve(row, second).state == R.APPROVED


@pytest.mark.parametrize("who", ["staff", "stranger", "manager of another office", "superuser"])
def test_only_a_manager_of_the_office_approves(who):
    office = make_office()
    row = submitted(office)
    by = {
        "staff": lambda: add(office, make_person()).user,
        "stranger": make_user,
        "manager of another office": lambda: make_office().manager,
        "superuser": lambda: make_user(is_superuser=True, is_staff=True),
    }[who]()
    with pytest.raises(PermissionDenied):
        approve(row, by)
    assert not Order.objects.exists()


def test_approval_places_one_order_for_each_maker():
    office = make_office(phone="+6281230000099")
    listings = [on_show(), on_show()]
    twin = make_listing(make_product(listings[0].vendor))
    for zone in Zone:
        Tariff.objects.create(vendor=listings[0].vendor, zone=zone, amount_idr=15_000)
    found = approved(office, *listings, twin, own_number="027/1/2026", note="Pagi hari")
    assert [order.vendor for order in found] == [listings[0].vendor, listings[1].vendor]
    first, second = found
    assert (first.goods_idr, first.shipping_idr, first.total_idr) == (100_000, 15_000, 115_000)
    assert (second.shipping_idr, second.is_shipping_known) == (0, False)
    assert first.state == OrderState.PLACED
    assert (first.paying, first.delivery) == (Paying.TERM, Delivery.SHIP)
    assert (first.buyer_name, first.buyer_email) == (office.name, office.staff.email)
    assert (first.address, first.note, first.country) == ("Jalan Contoh 1", "Pagi hari", "ID")
    assert first.expires_at is None
    assert OrderLine.objects.aggregate(n=Sum("quantity"))["n"] == 6
    assert set(Product.objects.values_list("stock", flat=True)) == {8}
    assert not Entry.objects.exists()
    assert Trail.objects.filter(verb="request_approved", actor=office.manager).count() == 1


def test_pressing_approve_again_is_one_set_of_orders():
    office = make_office()
    row = submitted(office)
    fingerprint = seen(row)
    for _ in range(3):
        approving.approve(row, by=office.manager, seen=fingerprint)
    assert Order.objects.count() == 1


def test_a_changed_price_is_shown_at_its_line_and_asked_about():
    office, listing = make_office(), on_show()
    row = submitted(office, listing)
    before = seen(row)
    reprice(listing, 30_000)
    with pytest.raises(requesting.Changed):
        approving.approve(row, by=office.manager, seen=before)
    assert not Order.objects.exists()
    (line,) = office_lines.contents_of(OfficeRequest.objects.get()).rows
    assert "Rp25.000 → Rp30.000" in line.told[0]
    approve(row, office.manager)
    assert Order.objects.get().goods_idr == 60_000
    assert row.lines.get().price_idr == 30_000


def test_a_new_tariff_is_asked_about_too():
    office, listing = make_office(), on_show()
    row = submitted(office, listing)
    before = seen(row)
    Tariff.objects.create(vendor=listing.vendor, zone=Zone.CITY, amount_idr=9_000)
    with pytest.raises(requesting.Changed):
        approving.approve(row, by=office.manager, seen=before)


def test_what_is_short_is_named_and_nothing_is_ordered():
    office, there, short = make_office(), on_show(), on_show()
    row = submitted(office, there, short)
    Product.objects.filter(pk=short.product_id).update(stock=1)
    with pytest.raises(Refused) as refusal:
        approve(row, office.manager)
    assert short.name in refusal.value.messages[0]
    assert there.name not in refusal.value.messages[0]
    assert not Order.objects.exists()
    assert Product.objects.get(pk=there.product_id).stock == 10
    row.refresh_from_db()
    assert row.state == R.SUBMITTED


@pytest.mark.parametrize("gone", ["taken off", "maker switched off"])
def test_what_is_not_on_show_any_more_is_not_ordered(gone):
    office, listing = make_office(), on_show()
    row = submitted(office, listing)
    if gone == "taken off":
        listing.is_shown = False
        listing.save()
    else:
        listing.vendor.is_active = False
        listing.vendor.save()
    with pytest.raises(Refused, match=listing.name):
        approve(row, office.manager)


def test_a_request_sent_back_is_changed_and_submitted_again():
    office, listing = make_office(), on_show()
    row = submitted(office, listing)
    with pytest.raises(MoveRefused):
        requesting.put(row, by=office.staff, listing=listing, quantity=1)
    approving.send_back(row, by=office.manager, reason="  Kurangi\n jumlahnya ")
    row.refresh_from_db()
    assert (row.state, row.reason) == (R.REVISE, "Kurangi jumlahnya")
    line = row.lines.get()
    requesting.change(row, by=office.staff, quantities={line.pk: 1})
    requesting.submit(row, by=office.staff, seen=seen(row))
    approve(row, office.manager)
    assert Order.objects.get().goods_idr == 25_000


def test_what_a_manager_looked_at_is_not_what_was_changed_afterwards():
    office, listing = make_office(), on_show()
    row = submitted(office, listing)
    looked_at = seen(row)
    approving.send_back(row, by=office.manager, reason="Ubah")
    requesting.change(row, by=office.staff, quantities={}, title="Lain")
    requesting.submit(row, by=office.staff, seen=seen(row))
    with pytest.raises(requesting.Changed):
        approving.approve(row, by=office.manager, seen=looked_at)


def test_refusing_and_sending_back_need_words():
    office = make_office()
    row = submitted(office)
    for act in (approving.send_back, approving.refuse):
        with pytest.raises(Refused, match="Tulis alasannya"):
            act(row, by=office.manager, reason=" ")
    assert approving.refuse(row, by=office.manager, reason="Tidak perlu").state == R.REFUSED


ACTS = {
    R.SUBMITTED: lambda row, office: requesting.submit(row, by=office.staff, seen=seen(row)),
    R.APPROVED: lambda row, office: approve(row, office.manager),
    R.REVISE: lambda row, office: approving.send_back(row, by=office.manager, reason="Ubah"),
    R.REFUSED: lambda row, office: approving.refuse(row, by=office.manager, reason="Tidak"),
    R.WITHDRAWN: lambda row, office: requesting.withdraw(row, by=office.staff),
}


@pytest.mark.parametrize("state", R.values)
@pytest.mark.parametrize("target", ACTS)
def test_the_full_square_of_moves(state, target):
    office = make_office()
    row = draft(office, on_show())
    OfficeRequest.objects.filter(pk=row.pk).update(state=state)
    if target in REQUEST_MOVES[state]:
        assert ACTS[target](row, office).state == target
    elif (state, target) == (R.SUBMITTED, R.SUBMITTED):
        assert ACTS[target](row, office).state == target  # pressed twice
    else:
        with pytest.raises(MoveRefused):
            ACTS[target](row, office)


def test_a_basket_moves_into_the_request():
    office, listings = make_office(), [on_show(), on_show()]
    row = draft(office, listings[0], quantity=9)
    found = None
    for listing in listings:
        found = basket.put(found.key if found else "", office.staff, listing, quantity=3)
    assert requesting.take_basket(row, by=office.staff, basket=found) == 2
    quantities = dict(row.lines.values_list("product", "quantity"))
    assert quantities == {listings[0].product_id: 10, listings[1].product_id: 3}
    assert not found.lines.exists()
    assert requesting.take_basket(row, by=office.staff, basket=None) == 0


def test_reading_a_request_costs_the_same_however_many_lines(django_assert_num_queries):
    office = make_office()
    one = draft(office, on_show())
    many = draft(office, *[on_show() for _ in range(4)])
    for row in (one, many):
        row = OfficeRequest.objects.select_related("office").get(pk=row.pk)
        with django_assert_num_queries(2):
            contents = office_lines.contents_of(row)
            assert contents.total_idr == 50_000 * len(contents.rows)


def test_approving_costs_nothing_more_for_more_lines_of_one_maker():
    """Of two on: a single product is taken by a statement of its own."""
    counts = []
    for lines in (2, 5):
        office, vendor = make_office(), make_vendor(owner=make_user())
        row = submitted(office, *[make_listing(make_product(vendor)) for _ in range(lines)])
        fingerprint = seen(row)
        with CaptureQueriesContext(connection) as captured:
            approving.approve(row, by=office.manager, seen=fingerprint)
        counts.append(len(captured))
    assert counts[0] == counts[1]

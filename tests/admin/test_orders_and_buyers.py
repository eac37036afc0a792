"""Who ordered is for the organisers; an officer sees what was ordered in their region."""

import pytest
from django.urls import reverse

from expo.choices import Role
from tests.make import appoint, make_edition, make_listing, make_officer, make_user, place_order
from transactions.models import Order

pytestmark = [pytest.mark.django_db, pytest.mark.once]

SECRETS = ("Ratna Pembeli", "81239998877", "Jalan Rahasia 7", "titip di satpam")


@pytest.fixture
def order():
    edition = make_edition()
    placed = place_order(make_listing())
    Order.objects.filter(pk=placed.pk).update(
        buyer_name=SECRETS[0],
        buyer_phone=f"+62{SECRETS[1]}",
        address=SECRETS[2],
        note=SECRETS[3],
        edition=edition,
    )
    placed.refresh_from_db()
    return placed


def pages(client, order):
    addresses = [
        reverse("admin:transactions_order_changelist"),
        reverse("admin:transactions_order_change", args=[order.pk]),
    ]
    return [client.get(address).content.decode() for address in addresses]


def test_an_officer_reads_the_order_but_not_who_ordered(client, order):
    client.force_login(make_officer(order.vendor.region_id))
    for page in pages(client, order):
        assert order.number in page
        assert not [secret for secret in SECRETS if secret in page.replace("-", "")]


def test_an_officer_cannot_find_orders_by_a_buyers_name(client, order):
    client.force_login(make_officer(order.vendor.region_id))
    address = reverse("admin:transactions_order_changelist")
    assert order.number not in client.get(address, {"q": "Ratna"}).content.decode()


def test_the_organiser_reads_who_ordered(client, order):
    user = make_user()
    appoint(user, Role.ORGANISER, organiser=order.edition.organiser)
    client.force_login(user)
    listed, single = pages(client, order)
    assert SECRETS[0] in listed
    assert SECRETS[2] in single


def test_orders_stay_with_the_region_where_the_maker_was(client, order):
    vendor = order.vendor
    before, after = make_officer(vendor.region_id), make_officer("35.24")
    vendor.region_id = "35.24"
    vendor.save(update_fields=["region"])
    address = reverse("admin:transactions_order_change", args=[order.pk])
    for officer, status in ((before, 200), (after, 302)):
        client.force_login(officer)
        assert client.get(address).status_code == status


@pytest.mark.parametrize("key", ["abc", "\0", "9" * 40])
def test_junk_among_the_chosen_rows_is_no_fault(client, order, key):
    client.force_login(make_officer(order.vendor.region_id))
    address = reverse("admin:transactions_order_changelist")
    answer = client.post(address, {"action": "export_csv", "_selected_action": key})
    assert answer.status_code in (200, 302, 400)

"""A lost link is sent again to where the order's mails go, and the page never tells of whom."""

import pytest

from expo.choices import Role
from notices.models import Mail
from tests.make import appoint, make_edition, make_user
from tests.transactions.orders import an_order
from transactions.models import Order

pytestmark = [pytest.mark.django_db, pytest.mark.once]
FIND = "/pesanan/cari/"


def ask(client, number, contact):
    answer = client.post(FIND, {"number": number, "contact": contact})
    assert answer.status_code == 200
    return answer.content.decode()


def links():
    return Mail.objects.filter(subject__contains="Tautan pesanan")


def test_number_and_contact_bring_the_link_to_the_address_that_was_left(client):
    order, _owner = an_order(buyer_email="ratna@contoh.test", buyer_phone="+6281234567001")
    ask(client, f" {order.number.lower()} ", "0812-3456-7001")
    assert [mail.to for mail in links()] == ["ratna@contoh.test"]
    assert f"/pesanan/{order.token}/" in links().get().body


def test_the_answer_is_the_same_whether_there_is_such_an_order_or_not(client):
    order, _owner = an_order(buyer_email="ratna@contoh.test")
    known = ask(client, order.number, "RATNA@contoh.test")
    wrong = [
        ask(client, order.number, "lain@contoh.test"),
        ask(client, "GK-0101-AAAAA", "ratna@contoh.test"),
        ask(client, order.number, "+6281111111111"),
    ]
    assert set(wrong) == {known}
    assert [mail.to for mail in links()] == ["ratna@contoh.test"]
    assert order.token not in known


def test_asked_again_and_again_it_comes_once_in_an_hour(client):
    order, _owner = an_order(buyer_email="ratna@contoh.test")
    for _ in range(5):
        ask(client, order.number, "ratna@contoh.test")
    assert links().count() == 1


def test_who_left_only_a_number_is_told_to_ask_the_organiser(client):
    order, _owner = an_order(buyer_phone="+6281234567002")
    edition = make_edition()
    Order.objects.filter(pk=order.pk).update(edition=edition)
    assert "WhatsApp" in ask(client, order.number, "081234567002")
    assert not links().exists()
    organiser = make_user()
    appoint(organiser, Role.ORGANISER, edition=edition)
    client.force_login(organiser)
    assert (
        order.token in client.get(f"/admin/transactions/order/{order.pk}/change/").content.decode()
    )


@pytest.mark.parametrize(
    "left", [{"buyer_email": "ratna@contoh.test"}, {"buyer_phone": "+6281234567002"}]
)
def test_a_maker_never_gets_the_buyers_link(client, left):
    order, owner = an_order(**left)
    client.force_login(owner)
    assert order.token not in client.get(f"/lapak-saya/pesanan/{order.pk}/").content.decode()


@pytest.mark.parametrize("contact", ["", "x", "0", "a" * 300, "'; --"])
def test_what_is_no_contact_comes_back_with_what_was_typed(client, contact):
    text = ask(client, "GK-0101-AAAAA", contact)
    assert "Kesalahan:" in text
    assert "GK-0101-AAAAA" in text

"""The maker's thumb around a payment: each move by its button, from the page itself."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from notices.models import Notice
from tests.transactions.orders import confirmed, in_dollars, picture
from transactions.actions import orders, paying, proofs
from transactions.models import Order, Payment

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def page(client, order):
    return client.get(f"/en/lapak-saya/pesanan/{order.pk}/").content.decode()


def press(client, order, name, **typed):
    """The form as the page has it, hidden fields included, with what was typed."""
    path = f"/en/lapak-saya/pesanan/{order.pk}/{name}/"
    form = page(client, order).split(f'action="{path}"')[1].split("</form>")[0]
    sent = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form))
    return client.post(path, sent | {f"{name}-{key}": value for key, value in typed.items()})


def fresh(order):
    order.refresh_from_db()
    return order


def test_a_part_is_noted_undone_and_the_rest_marked(client):
    order, owner = confirmed()
    client.force_login(owner)
    answer = press(client, order, "bagian", amount_idr="20.000", paid_by="cash", note="DP")
    assert answer.status_code == 302
    assert "The rest is paid: Rp30.000" in page(client, order)
    assert "Partly paid" in client.get("/en/lapak-saya/pesanan/").content.decode()
    press(client, order, "batal-lunas")
    assert (fresh(order).paid_idr, Payment.objects.get().note) == (0, "DP")
    press(client, order, "bagian", amount_idr="49rb")
    press(client, order, "lunas")
    assert fresh(order).payment == "confirmed"


def test_the_same_form_pressed_twice_notes_once(client):
    order, owner = confirmed()
    client.force_login(owner)
    path = f"/en/lapak-saya/pesanan/{order.pk}/bagian/"
    key = re.search(r'name="bagian-client_key" value="([^"]+)"', page(client, order))[1]
    for _ in range(2):
        client.post(path, {"bagian-client_key": key, "bagian-amount_idr": "20.000"})
    assert (Payment.objects.count(), fresh(order).paid_idr) == (1, 20_000)


@pytest.mark.parametrize("amount", ["50.001", "0", "-1", "2.5", "x", ""])
def test_a_wrong_amount_comes_back_with_a_sentence(client, amount):
    order, owner = confirmed()
    client.force_login(owner)
    answer = press(client, order, "bagian", amount_idr=amount)
    assert answer.status_code == 200
    text = answer.content.decode()
    assert 'role="alert"' in text
    assert not amount or f'value="{amount}"' in text
    assert not Payment.objects.exists()


def test_an_order_in_dollars_is_noted_in_dollars(client):
    order, owner = in_dollars()
    client.force_login(owner)
    press(client, order, "bagian", original_amount="1.00")
    assert fresh(order).paid_idr == 16_234
    assert "USD 2.08" in page(client, order)
    assert press(client, order, "bagian", original_amount="2.09").status_code == 200


def test_a_proof_is_looked_at_and_declined(client):
    order, owner = confirmed()
    proofs.send(order, file=SimpleUploadedFile("bukti.png", picture().read()))
    client.force_login(owner)
    text = page(client, order)
    assert "Check the proof of payment" in text
    assert f"/en/lapak-saya/pesanan/{order.pk}/bukti/{order.proofs.get().pk}/" in text
    assert press(client, order, "tolak-bukti", reason="").status_code == 200
    press(client, order, "tolak-bukti", reason="Belum masuk")
    assert (fresh(order).payment, order.proofs.get().refusal) == ("none", "Belum masuk")


def test_shipping_cost_and_time_change_before_payment_and_not_after(client):
    order, owner = confirmed()
    Order.objects.filter(pk=order.pk).update(delivery="ship", address="Jalan Melati 4")
    client.force_login(owner)
    until = order.expires_at
    press(client, order, "ongkir", shipping_idr="12rb")
    press(client, order, "waktu")
    assert (fresh(order).total_idr, (order.expires_at - until).days) == (62_000, 1)
    paying.note_payment(order, by=owner, amount_idr=1_000)
    text = page(client, order)
    assert "/ongkir/" not in text
    assert "/waktu/" not in text


def test_the_courier_used_before_is_offered_again(client):
    order, owner = confirmed(delivery="ship", address="Jalan Melati 4")
    client.force_login(owner)
    press(client, order, "kirim", carrier="Kurir Contoh", tracking="CTH1")
    assert (fresh(order).carrier, order.tracking) == ("Kurir Contoh", "CTH1")
    assert '<option value="Kurir Contoh">' in page(client, order)
    buyers = Client().get(f"/en/pesanan/{order.token}/").content.decode()
    assert "Kurir Contoh" in buyers
    assert "I have received it" in buyers


def test_cash_on_delivery_is_one_button(client):
    order, owner = confirmed(paying="delivery")
    orders.ship(order, by=owner)
    client.force_login(owner)
    press(client, order, "terima-lunas")
    assert (fresh(order).state, order.payment) == ("received", "confirmed")


def test_the_buyer_says_it_has_arrived_once(client, work):
    order, owner = confirmed()
    path = f"/pesanan/{order.token}/terima/"
    assert client.post(path).status_code == 200  # not sent yet: a sentence
    orders.ship(order, by=owner)
    for _ in range(2):
        assert client.post(path).status_code == 303
    assert (fresh(order).state, client.get(path).status_code) == ("received", 405)
    work()
    said = Notice.objects.filter(user=owner, subject__contains="sudah sampai")
    assert [notice.url for notice in said] == [f"/lapak-saya/pesanan/{order.pk}/"]

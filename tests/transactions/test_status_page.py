"""A buyer's private page: opened by its link alone, told to nobody, in every state."""

import pytest
from django.utils import timezone
from django.utils.html import escape

from tests.make import make_listing, make_product, make_user, make_vendor, place_order
from transactions.actions import orders, paying
from transactions.choices import OrderState, PaymentState
from transactions.models import Contact, Order

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def an_order(**wishes):
    owner = make_user()
    vendor = make_vendor(owner=owner, payment_note="BCA 0123\na.n. <i>Sarmi</i>", name="Kopi & Co")
    return place_order(make_listing(make_product(vendor)), **wishes), owner


def page(client, order, prefix=""):
    answer = client.get(f"{prefix}/pesanan/{order.token}/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_link_is_kept_out_of_caches_indexes_and_referrers(client):
    order, _owner = an_order()
    answer = client.get(f"/pesanan/{order.token}/")
    assert answer["Referrer-Policy"] == "strict-origin"
    assert "noindex" in answer["X-Robots-Tag"]
    assert {"no-store", "private"} <= set(answer["Cache-Control"].replace(" ", "").split(","))
    text = answer.content.decode()
    assert '<meta name="robots" content="noindex">' in text
    assert text.count('rel="noreferrer"') == text.count(f"/pesanan/{order.token}/wa/")


@pytest.mark.parametrize("wrong", ["x", "1", "%00", "a" * 300, "..%2f"])
def test_a_wrong_link_opens_nothing(client, wrong):
    order, _owner = an_order()
    for path in (f"/pesanan/{wrong}/", f"/pesanan/{order.pk}/", f"/pesanan/{order.number}/"):
        assert client.get(path).status_code == 404
    assert client.get(f"/pesanan/{order.token.swapcase()}/").status_code == 404


def test_a_placed_order_says_whose_turn_it_is_and_prepares_the_message(client):
    order, _owner = an_order()
    text = page(client, order)
    assert "Berikutnya: Kopi &amp; Co mengonfirmasi pesanan Anda" in text
    assert "wa.me" not in text
    assert f'href="/pesanan/{order.token}/wa/"' in text
    chat = client.get(f"/pesanan/{order.token}/wa/").url
    assert chat.startswith(f"https://wa.me/{order.vendor.phone.as_e164[1:]}?text=")
    assert order.number in chat
    assert order.token not in chat
    assert Contact.objects.get().order == order
    assert "BCA 0123" not in text


def test_a_confirmed_order_says_how_to_pay_as_plain_text(client):
    order, owner = an_order()
    orders.confirm(order, by=owner, ready_on=timezone.localdate(), shipping_idr=9_000)
    text = page(client, order)
    assert "Berikutnya: Anda membayar Rp59.000" in text
    assert "BCA 0123<br>a.n. &lt;i&gt;Sarmi" in text
    english = page(client, order, "/en")
    assert "Next: you pay Rp59.000" in english


@pytest.mark.parametrize("state", OrderState.values)
@pytest.mark.parametrize("payment", PaymentState.values)
@pytest.mark.parametrize("delivery", ["ship", "pickup"])
def test_every_state_has_a_page_for_buyer_and_maker(client, state, payment, delivery):
    order, owner = an_order(delivery=delivery, address="Jalan Melati 4")
    Order.objects.filter(pk=order.pk).update(state=state, payment=payment)
    text = page(client, order)
    assert text.count("<h1") == 1
    assert 'aria-current="step"' in text
    client.force_login(owner)
    assert client.get(f"/lapak-saya/pesanan/{order.pk}/").status_code == 200
    assert client.get("/lapak-saya/pesanan/").status_code == 200


def test_the_buyer_cancels_what_is_only_placed(client):
    order, owner = an_order()
    assert "Ya, batalkan" in page(client, order)
    answer = client.post(f"/pesanan/{order.token}/batal/")
    assert (answer.status_code, answer["Location"]) == (303, f"/pesanan/{order.token}/")
    assert "Anda membatalkan pesanan ini" in page(client, order)
    again = client.post(f"/pesanan/{order.token}/batal/")
    assert again.status_code == 200
    assert "Kesalahan:" in again.content.decode()
    other, owner = an_order()
    orders.confirm(other, by=owner, ready_on=timezone.localdate())
    assert "Ya, batalkan" in page(client, other), "until it is paid"
    paying.note_payment(other, by=owner)
    assert "Ya, batalkan" not in page(client, other)
    client.post(f"/pesanan/{other.token}/batal/")
    other.refresh_from_db()
    assert other.state == "confirmed"


def test_looking_changes_nothing_and_cancelling_needs_a_post(client):
    order, _owner = an_order()
    assert client.get(f"/pesanan/{order.token}/batal/").status_code == 405
    assert client.post(f"/pesanan/{order.token}/").status_code == 405
    order.refresh_from_db()
    assert order.state == "placed"


def test_the_makers_reason_is_shown_escaped(client):
    order, owner = an_order()
    orders.cancel(order, by=owner, reason="Habis <script>x</script>")
    assert escape("Habis <script>x</script>") in page(client, order)


def test_the_page_costs_three_queries(client, django_assert_num_queries):
    order, _owner = an_order()
    with django_assert_num_queries(3):  # the order, its lines, its papers
        page(client, order)

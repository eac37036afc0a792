"""What phones send of their sales: each row is answered by itself, and hostile ones too."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from desk.till_rows import MOST_BYTES
from desk.views.till import owner_of
from tests.make import make_product, make_user, make_vendor
from tests.transactions.till import net, sell, stand
from transactions.models import BoothSale, Entry

pytestmark = [pytest.mark.django_db, pytest.mark.once]
SEND, TOKEN = "/en/lapak-saya/jual/kirim/", "/en/lapak-saya/jual/tanda/"


@pytest.fixture
def booth(client):
    owner, vendor, product = stand()
    client.force_login(owner)
    return owner, vendor, product


def row(goods, **told):
    usual = {"id": str(uuid4()), "product": goods.pk, "label": goods.name, "quantity": 2}
    usual |= {"amount_idr": 50_000, "paid_by": "cash", "edition": "", "at": ms(timezone.now())}
    return {**usual, **told}


def ms(moment):
    return int(moment.timestamp() * 1000)


def post(client, owner, vendor, *rows, **told):
    body = {"owner": owner_of(owner, vendor), "now": ms(timezone.now()), "rows": rows, **told}
    return client.post(SEND, json.dumps(body), content_type="application/json")


def told(answer):
    assert answer.status_code == 200, answer.content
    return [(row["state"], row["message"]) for row in answer.json()["rows"]]


def test_each_row_is_answered_by_itself(client, booth):
    owner, vendor, product = booth
    good, again = row(product), row(product, quantity=1, amount_idr=25_000)
    bad = [row(product, amount_idr=0), {**again, "amount_idr": 26_000}, row(product, at="x")]
    answer = post(client, owner, vendor, good, again, *bad, good)
    states = [state for state, _ in told(answer)]
    assert states == ["saved", "saved", "refused", "refused", "refused", "saved"]
    assert all(message for state, message in told(answer) if state == "refused")
    assert [one["id"] for one in answer.json()["rows"]][:2] == [good["id"], again["id"]]
    assert net(vendor) == answer.json()["today_idr"] == 75_000


def test_undo_comes_in_the_same_batch(client, booth):
    owner, vendor, product = booth
    sold = row(product)
    back = {"id": sold["id"], "undo": True}
    assert [s for s, _ in told(post(client, owner, vendor, sold, back, back, sold))] == [
        *("saved", "undone", "undone", "undone")
    ]
    assert (net(vendor), Entry.objects.count()) == (0, 2)
    [(state, message)] = told(post(client, owner, vendor, {"id": str(uuid4()), "undo": True}))
    assert (state, "nothing to undo" in message) == ("refused", True)


def test_another_makers_sale_cannot_be_undone(client, booth):
    owner, vendor, _product = booth
    other, other_vendor, theirs = stand()
    sale = sell(other_vendor, other, theirs)
    back = {"id": str(sale.entry.client_id), "undo": True}
    assert told(post(client, owner, vendor, back))[0][0] == "refused"
    assert net(other_vendor) == 50_000


def test_a_product_gone_and_an_expo_left_lose_no_sale(client, booth):
    owner, vendor, product = booth
    gone = row(product)
    product.delete()
    kept = make_product(vendor)
    answers = told(post(client, owner, vendor, gone, row(kept, edition="pameran-lama")))
    assert [state for state, _ in answers] == ["saved", "saved"]
    assert "under its name" in answers[0][1]
    assert "outside the expo" in answers[1][1]


def test_an_old_sale_is_refused_with_a_sentence(client, booth):
    owner, vendor, product = booth
    old = row(product, at=ms(timezone.now() - timedelta(days=40)))
    [(state, message)] = told(post(client, owner, vendor, old))
    assert (state, "30 days" in message) == ("refused", True)


def test_a_clock_that_is_off_is_put_right(client, booth):
    owner, vendor, product = booth
    off = timezone.now() - timedelta(days=900)
    sold = row(product, at=ms(off - timedelta(hours=2)))
    assert told(post(client, owner, vendor, sold, now=ms(off)))[0][0] == "saved"
    happened = Entry.objects.get().happened_at
    assert abs(timezone.now() - timedelta(hours=2) - happened) < timedelta(minutes=1)


@pytest.mark.parametrize(
    "change",
    [
        {"quantity": "2"},
        {"quantity": 2.0},
        {"quantity": True},
        {"quantity": None},
        {"quantity": 10**30},
        {"amount_idr": "Rp50.000"},
        {"amount_idr": 1e300},
        {"amount_idr": -(10**40)},
        {"product": "1"},
        {"product": [1]},
        {"product": 10**19},
        {"label": 7},
        {"label": {"a": 1}},
        {"paid_by": ["cash"]},
        {"edition": None},
        {"at": 1.5},
        {"at": -1},
        {"at": 10**17},
        {"at": None},
    ],
    ids=str,
)
def test_a_hostile_row_is_refused_and_stops_no_other(client, booth, change):
    owner, vendor, product = booth
    answer = post(client, owner, vendor, row(product, **change), row(product))
    assert [state for state, _ in told(answer)] == ["refused", "saved"]


def test_invisible_and_broken_letters_are_taken_out(client, booth):
    owner, vendor, product = booth
    label = "Ke\u202eri\u0000pik\ud800 \n pare " + "x" * 500
    sold = row(product, product=None, label=label, extra={"deep": [1]})
    assert told(post(client, owner, vendor, sold)) == [("saved", "")]
    found = BoothSale.objects.get().label
    assert found.startswith("Keripik pare xxx")
    assert len(found) == 120


@pytest.mark.parametrize("key", [None, 5, "", "x" * 36, "{" + "0" * 34 + "}", [], {}], ids=str)
def test_a_row_without_an_id_is_refused(client, booth, key):
    owner, vendor, product = booth
    assert told(post(client, owner, vendor, row(product, id=key)))[0][0] == "refused"
    assert told(post(client, owner, vendor, "row", None, 5, []))[0][0] == "refused"
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    "body",
    [
        *(b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 100_000, b'{"owner": NaN}'),
        *(b'{"owner": "1-1", "now": 1, "rows": {}}', b'{"owner": 1, "now": 1, "rows": []}'),
        *(b'{"owner": "1-1", "now": "x", "rows": []}', b'{"owner": "1-1", "rows": []}'),
        b'{"owner": "1-1", "now": ' + b"9" * 5000 + b', "rows": []}',
        json.dumps({"owner": "1-1", "now": 1, "rows": [{}] * 201}).encode(),
    ],
    ids=range(13),
)
def test_what_is_no_batch_is_one_answer(client, booth, body):
    answer = client.post(SEND, body, content_type="application/json")
    assert answer.status_code == 400
    assert "again" in answer.json()["message"]


def test_too_much_at_once_is_not_read(client, booth):
    answer = client.post(SEND, b" " * (MOST_BYTES + 1), content_type="application/json")
    assert answer.status_code == 413


def test_a_token_is_needed_and_got(booth):
    owner, vendor, product = booth
    client = Client(enforce_csrf_checks=True)
    client.force_login(owner)
    assert post(client, owner, vendor, row(product)).status_code == 403
    told = client.get(TOKEN)
    assert told.json()["owner"] == owner_of(owner, vendor)
    assert "no-store" in told["Cache-Control"]
    body = {"owner": told.json()["owner"], "now": ms(timezone.now()), "rows": [row(product)]}
    answer = client.post(
        SEND,
        json.dumps(body),
        content_type="application/json",
        headers={"X-CSRFToken": told.json()["token"]},
    )
    assert answer.json()["rows"][0]["state"] == "saved"


def test_signed_out_is_told_and_nothing_taken(client, booth):
    owner, vendor, product = booth
    client.logout()
    assert client.get(TOKEN).json()["owner"] == ""
    answer = post(client, owner, vendor, row(product))
    assert (answer.status_code, "Sign in" in answer.json()["message"]) == (401, True)
    assert not Entry.objects.exists()


def test_another_account_takes_nothing_of_the_former(client, booth):
    owner, vendor, product = booth
    other = make_user()
    make_vendor(owner=other)
    client.force_login(other)
    assert post(client, owner, vendor, row(product)).status_code == 409
    client.force_login(make_user())
    assert client.get(TOKEN).json()["owner"] == ""
    assert post(client, owner, vendor, row(product)).status_code == 401
    assert not Entry.objects.exists()

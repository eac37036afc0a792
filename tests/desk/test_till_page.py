"""The page that records sales at the booth: the plain form, and what the phone sends."""

import re
from uuid import uuid4

import pytest
from django.urls import reverse

from products.choices import ProductState
from tests.make import make_edition, make_participation, make_product
from tests.transactions.till import net, sell, stand
from transactions.models import BoothSale, Entry

pytestmark = [pytest.mark.django_db, pytest.mark.once]
PAGE = "/en/lapak-saya/jual/"


@pytest.fixture
def booth(client):
    owner, vendor, product = stand()
    client.force_login(owner)
    return owner, vendor, product


def typed(goods, **told):
    usual = {"client_id": str(uuid4()), "quantity": "2", "amount": "Rp50.000", "paid_by": "cash"}
    return {**usual, "product": goods.pk, "label": "", "many": "", "edition": "", **told}


class TestPlainForm:
    def test_it_records_and_lists_the_sale(self, client, booth):
        _owner, vendor, product = booth
        answer = client.post(PAGE, typed(product), follow=True)
        assert answer.redirect_chain == [(PAGE, 302)]
        words = answer.content.decode()
        assert f"Saved: 2 {product.name}, Rp50.000" in words
        assert (net(vendor), answer.context["today_idr"]) == (50_000, 50_000)
        assert [row["what"] for row in answer.context["rows"]] == [f"2 {product.name}"]

    def test_a_double_click_counts_once(self, client, booth):
        _owner, vendor, product = booth
        form = typed(product)
        for _ in range(3):
            assert client.post(PAGE, form).status_code == 302
        assert Entry.objects.filter(vendor=vendor).count() == 1

    @pytest.mark.parametrize(
        ("wish", "field", "words"),
        [
            ({"amount": "2.5"}, "amount", "Write the amount received, for example"),
            ({"amount": "50"}, "amount", "Write the amount received, from Rp100 to Rp"),
            ({"quantity": "banyak", "many": "10000"}, "many", "from 1 to 9,999"),
        ],
    )
    def test_what_is_wrong_is_told_in_the_tills_own_words(self, client, booth, wish, field, words):
        errors = client.post(PAGE, typed(booth[2], **wish)).context["form"].errors
        assert list(errors) == [field]
        assert words in errors[field][0]

    def test_each_page_has_an_id_of_its_own(self, client, booth):
        ids = {
            re.search(r'name="client_id" value="([^"]+)"', client.get(PAGE).content.decode())[1]
            for _ in range(2)
        }
        assert len(ids) == 2

    @pytest.mark.parametrize(
        ("wish", "amount", "pieces"),
        [
            ({"amount": ""}, 50_000, 2),
            ({"amount": "45rb"}, 45_000, 2),
            ({"quantity": "banyak", "many": "1.200", "amount": ""}, 30_000_000, 1200),
            ({"product": "lain", "label": " Kalender\u202e  meja "}, 50_000, 2),
        ],
    )
    def test_amounts_and_pieces_as_people_write_them(self, client, booth, wish, amount, pieces):
        client.post(PAGE, typed(booth[2], **wish))
        sale = BoothSale.objects.get()
        assert (sale.entry.amount_idr, sale.quantity) == (amount, pieces)
        assert sale.label in (booth[2].name, "Kalender meja")

    @pytest.mark.parametrize(
        ("wish", "words"),
        [
            ({"product": ""}, "Touch the product"),
            ({"product": "987654"}, "no longer in your list"),
            ({"product": "9" * 19}, "no longer in your list"),
            ({"product": "lain"}, "Write what was sold"),
            ({"quantity": "banyak"}, "Write how many"),
            ({"quantity": "banyak", "many": "99999999"}, "9999"),
            ({"amount": "2.5"}, "Write the amount received"),
            ({"amount": "1 miliar"}, "Rp250.000.000"),
            ({"paid_by": ""}, "Choose how it was paid"),
            ({"client_id": "x"}, "UUID"),
        ],
    )
    def test_what_is_missing_is_told_and_the_rest_kept(self, client, booth, wish, words):
        answer = client.post(PAGE, typed(booth[2], **wish))
        assert answer.status_code == 200
        page = answer.content.decode()
        assert words in page
        assert page.count("checked") >= 1
        assert not Entry.objects.exists()

    def test_the_same_id_with_another_amount_is_refused_in_words(self, client, booth):
        form = typed(booth[2])
        client.post(PAGE, form)
        answer = client.post(PAGE, form | {"amount": "60.000"})
        assert "already sent once" in answer.content.decode()
        assert net(booth[1]) == 50_000

    def test_undo_is_a_button(self, client, booth):
        owner, vendor, product = booth
        sale = sell(vendor, owner, product)
        address = reverse("desk:till_undo", args=[sale.pk])
        assert f'action="/en{address}"' in client.get(PAGE).content.decode()
        client.post(address)
        assert net(vendor) == 0
        assert "/batal/" not in client.get(PAGE).content.decode()

    def test_the_sale_of_another_maker_is_not_there(self, client, booth):
        other, other_vendor, product = stand()
        sale = sell(other_vendor, other, product)
        address = reverse("desk:till_undo", args=[sale.pk])
        assert client.post(address).status_code == 404
        assert net(other_vendor) == 50_000
        assert str(sale.entry.client_id) not in client.get(PAGE).content.decode()


class TestGoods:
    def test_those_sold_most_lie_under_the_thumb(self, client, booth):
        owner, vendor, _product = booth
        goods = [make_product(vendor) for _ in range(9)]
        for _ in range(2):
            sell(vendor, owner, goods[0])
        sell(vendor, owner, goods[1])
        page = client.get(PAGE)
        assert [row["pk"] for row in page.context["thumb"]][:2] == [goods[0].pk, goods[1].pk]
        assert (len(page.context["thumb"]), len(page.context["others"])) == (6, 4)
        assert "4 other products" in page.content.decode()

    def test_without_goods_a_name_is_enough(self, client, booth):
        booth[1].products.update(state=ProductState.ARCHIVED)
        words = client.get(PAGE).content.decode()
        assert "no products here yet" in words
        assert 'value="lain"' in words

    def test_200_goods_cost_no_more_statements(self, client, booth, django_assert_max_num_queries):
        owner, vendor, product = booth
        for _ in range(20):
            make_product(vendor, name="Keripik pare goreng dua kali " * 3)
        for _ in range(20):
            sell(vendor, owner, product)
        client.get(PAGE)
        with django_assert_max_num_queries(16):
            page = client.get(PAGE)
        assert len(page.context["rows"]) == 20

    def test_of_two_open_expos_the_maker_says_which(self, client, booth):
        _owner, vendor, product = booth
        editions = [make_edition(), make_edition()]
        for edition in editions:
            make_participation(vendor, edition)
        assert client.get(PAGE).content.decode().count("<option") == 2
        client.post(PAGE, typed(product, edition=editions[0].slug))
        assert Entry.objects.get().edition == editions[0]


class TestPhone:
    @pytest.mark.parametrize("language", ["", "/en"])
    def test_the_copy_reaches_as_far_as_the_page_and_no_further(self, client, language):
        page = f"{language}/lapak-saya/jual/"
        told = client.get(f"{page}aplikasi.webmanifest")
        assert told["Content-Type"] == "application/manifest+json"
        assert told.json()["scope"] == told.json()["start_url"] == page
        worker = client.get(f"{page}tanpa-sinyal.js")
        assert worker["Content-Type"].startswith("text/javascript")
        assert "Service-Worker-Allowed" not in worker
        assert "default-src 'self'" in worker["Content-Security-Policy"]
        assert "jual-worker" in worker.content.decode()
        for icon in told.json()["icons"]:
            assert client.get(icon["src"]).status_code == 200

    def test_nothing_on_the_page_is_written_by_script_inline(self, client, booth):
        page = client.get(PAGE).content.decode()
        scripts = re.findall(r"<script([^>]*)>", page)
        assert len(scripts) == 5
        assert all("src=" in one or 'type="application/json"' in one for one in scripts)
        assert 'rel="manifest" href="/en/lapak-saya/jual/aplikasi.webmanifest"' in page

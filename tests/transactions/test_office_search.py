"""Amounts in a request that are none: said in our words, and what was typed stays."""

import pytest
from django.urls import reverse

from tests.transactions.offices import draft, make_office, on_show

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def put(client, row, listing, quantity):
    address = reverse("transactions:office_request_put", args=[row.pk])
    typed = {"product": listing.slug, "quantity": quantity, "cari": "keripik"}
    return client.post(address, typed)


@pytest.mark.parametrize("typed", ["100.001", "9" * 18, "0", "-3", "tiga", "", "1,5"])
def test_an_amount_that_is_none_names_product_and_limit_and_results_stay(client, typed):
    office = make_office()
    listing, other = on_show(name="Keripik 100% tempe"), on_show(name="Keripik lain", min_order=7)
    row = draft(office)
    client.force_login(office.staff)
    answer = put(client, row, listing, typed)
    words = answer.content.decode()
    assert "Keripik 100% tempe: tulis bilangan bulat dari 1 sampai 100.000." in words
    amounts = {one.pk: amount for one, _offer, _picture, amount, _bad in answer.context["found"]}
    assert amounts == {listing.pk: typed, other.pk: 7}
    assert words.count('aria-invalid="true"') == 1
    assert (
        f'name="quantity" type="text" inputmode="numeric" autocomplete="off" value="{typed}"'
        in (words)
    )
    assert not row.lines.exists()


def test_what_is_not_there_keeps_results_and_amount_too(client):
    office, listing = make_office(), on_show(name="Keripik tempe")
    row = draft(office)
    client.force_login(office.staff)
    answer = put(client, row, listing, "99")
    assert "saat ini hanya ada 10" in answer.context["refusal"]
    assert [amount for _l, _o, _p, amount, _bad in answer.context["found"]] == ["99"]


@pytest.mark.parametrize("typed", ["100.001", "-1", "tiga"])
def test_a_line_names_its_product_and_the_limit(client, typed):
    office, listing = make_office(), on_show(name="Keripik 100% tempe")
    row = draft(office, listing)
    client.force_login(office.staff)
    field = f"n{row.lines.get().pk}"
    facts = {"title": "Rapat", "deliver_to": "Jalan 1", "term_days": "14"}
    page = reverse("transactions:office_request", args=[row.pk])
    words = client.post(page, {**facts, field: typed}).content.decode()
    assert "Keripik 100% tempe: tulis bilangan bulat dari 0 sampai 100.000." in words
    assert f'value="{typed}"' in words

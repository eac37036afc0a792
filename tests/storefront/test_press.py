"""The press sheet: each figure with kind, scope, unit, moment and method."""

import re

import pytest

from expo.choices import EditionState
from tests.kit.test_pdf import pages
from tests.make import make_edition, make_vendor
from tests.reports.closed import make_closed, released, sell

pytestmark = pytest.mark.django_db


def page(client, edition):
    answer = client.get(f"/en/pameran/{edition.slug}/pers/")
    assert answer.status_code == 200
    return answer.content.decode()


def quotes(text):
    """{key: (amount, the whole section)}"""
    found = {}
    for key, body in re.findall(r'<h2 class="mini" id="q-(\w+)">(.*?)</section>', text, re.S):
        found[key] = re.search(r'class="val">([^<]+)<', body)[1], body
    return found


def told(amount):
    return f"Rp{amount:,}".replace(",", ".")


def test_an_open_expo_is_quoted_as_of_now(client):
    world = make_closed(slug="buka")
    world.edition.state = EditionState.OPEN
    world.edition.save()
    found = quotes(page(client, world.edition))
    assert list(found) == [
        *("recorded", "verified", "open", "financing", "agreement_value", "assistance")
    ]
    sum_of_all = sum(sale.amount_idr for sale in [*world.sales, world.later])
    assert found["recorded"][0] == told(sum_of_all)
    assert found["open"][0] == told(490_000)
    for _amount, body in found.values():
        labels = re.findall(r"<dt>([^<]+)</dt><dd>(.*?)</dd>", body)
        assert [label for label, _words in labels] == ["Scope", "Unit", "As of"]
        assert all(words for _label, words in labels)
    largest = max(sale.amount_idr for sale in world.sales)
    assert f"The largest single entry is {told(largest)}" in found["recorded"][1]


def test_a_closed_one_quotes_its_report_and_what_came_since_apart(client):
    world = make_closed()
    before = page(client, world.edition)
    assert "Provisional" in before
    report = released(world)
    sell(world, world.makers[0], 1_000_000)
    found = quotes(page(client, world.edition))
    assert found["recorded"][0] == told(report.content["ledger"]["recorded_idr"])
    assert found["since"][0] == told(world.later.amount_idr)
    assert quotes(before)["recorded"][0] == found["recorded"][0]


def test_before_the_opening_nothing_is_quoted(client):
    edition = make_edition(state=EditionState.ANNOUNCED)
    assert quotes(page(client, edition)) == {}
    assert client.get(f"/pameran/{edition.slug}/pers.pdf").status_code == 404


@pytest.mark.once
def test_as_a_paper_it_is_one_page_in_both_languages_and_kept_a_minute(client, monkeypatch):
    world = make_closed(name="Gelar *Karya* #raya " + "M" * 40)
    released(world)
    for prefix in ("", "/en"):
        answer = client.get(f"{prefix}/pameran/{world.edition.slug}/pers.pdf")
        assert answer["Content-Type"] == "application/pdf"
        assert pages(answer.content) == 1

    def broken(*args):
        raise AssertionError("set twice")

    monkeypatch.setattr("kit.pdf.render", broken)
    assert client.get(f"/pameran/{world.edition.slug}/pers.pdf").status_code == 200


def test_an_expo_without_sales_is_quoted_with_zeros(client):
    edition = make_edition(state=EditionState.OPEN)
    make_vendor()
    found = quotes(page(client, edition))
    assert {amount for amount, _body in found.values()} == {"Rp0"}
    assert "largest" not in found["recorded"][1]

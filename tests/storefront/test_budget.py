"""What a page may ask of the database and send over a slow line."""

import gzip

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from expo.choices import EditionState
from tests.storefront.fair import every_page, go_live, make_fair, show

pytestmark = pytest.mark.django_db

# A lobby's own figures take five of its statements, and only while no process has kept them.
QUERIES = {
    "lobby": 13,
    "editions": 1,
    "edition": 13,
    "plan": 4,
    "agenda": 4,
    "importers": 7,
    "regions": 2,
    "region": 9,
    "funnel": 3,
    "live": 6,
    "booth": 6,
    "product": 5,
    "vendor": 6,
    "partner": 5,
    "partners": 1,
    "transactions": 12,
    "report": 2,
    "press": 6,
    "data": 2,
}
ELSEWHERE = {"catalogue"}
MOST_BYTES, MOST_NODES = 14 * 1024, 1500


def statements(client, address):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return [query["sql"] for query in asked.captured_queries]


def count(client, address):
    return len(statements(client, address))


@pytest.mark.parametrize("name", QUERIES)
@pytest.mark.parametrize("items", [1, 3])
def test_queries_do_not_grow_with_what_is_shown(client, name, items):
    fair = make_fair(booths=items + 1, products=items, halls=items)
    for vendor in fair.makers[:items]:
        go_live(vendor, fair.edition)
        go_live(vendor, fair.edition, starts=3)
    for n in range(items):
        make_fair(booths=items, state=EditionState.CLOSED, name=f"Dulu {n}")
    asked = statements(client, every_page(fair)[name])
    assert len(asked) == QUERIES[name], "\n".join(asked)


def test_every_page_has_its_budget():
    assert set(every_page(make_fair())) == set(QUERIES) | ELSEWHERE


@pytest.mark.parametrize("state", [EditionState.ANNOUNCED, EditionState.CLOSED])
@pytest.mark.parametrize("items", [1, 3])
def test_lobby_before_and_after_asks_no_more(client, state, items):
    fair = make_fair(booths=items, products=items, halls=items, state=state)
    asked = count(client, every_page(fair)["edition"])
    assert asked == (7 if state == EditionState.ANNOUNCED else 13)


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_full_pages_stay_light(client, prefix):
    fair = make_fair(booths=13, products=1, halls=4)
    for n in range(30):
        show(fair.makers[0], fair.edition, n)
    for vendor in fair.makers[:6]:
        go_live(vendor, fair.edition)
    for name, address in every_page(fair).items():
        body = client.get(prefix + address).content
        assert len(gzip.compress(body)) <= MOST_BYTES, name
        assert body.count(b"<") - body.count(b"</") <= MOST_NODES, name

"""Open data: sums that hold, no single maker, the same bytes until something changes."""

import csv
import io
import json

import pytest
from django.core.management import call_command

from expo.choices import EditionState
from reports.actions import summing
from reports.choices import By
from reports.figures import open_data
from storefront.public import KEEP
from tests.make import KAB_LAMONGAN, make_edition, make_vendor
from tests.reports.closed import make_closed, sell
from transactions.actions import verifying
from transactions.choices import APART, SALES, Kind

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = make_closed(slug="gelar-uji", name="Gelar Uji", name_en="Test Expo")
    summing.fold()
    return world


def rows_of(client, by, slug="gelar-uji"):
    answer = client.get(f"/data/{slug}/{by}.csv")
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.content.decode())))


def as_json(client, slug="gelar-uji"):
    return json.loads(client.get(f"/data/{slug}.json").content)


def test_the_figures_are_those_of_the_command(client, world):
    found, out = as_json(client), io.StringIO()
    call_command("totals", "gelar-uji", "--json", stdout=out)
    told = json.loads(out.getvalue())
    for name in told.keys() - {"as_of", "rows"}:
        assert found[name] == told[name], name
    assert found["sales_since_closing_idr"] == world.later.amount_idr
    assert found["licence"] == "CC-BY-4.0"


@pytest.mark.parametrize("by", [by for by in open_data.GROUPS if by != By.KIND])
def test_groups_add_up_and_none_is_of_fewer_than_three(client, world, by):
    found, rows = as_json(client), rows_of(client, by)
    assert [row["key"] for row in rows] == [row["key"] for row in found["groups"][by]]
    assert sum(int(row["recorded_idr"] or 0) for row in rows) == found["sales_recorded_idr"]
    assert sum(int(row["verified_idr"] or 0) for row in rows) == found["sales_verified_idr"]
    assert all(int(row["makers"]) >= 3 for row in rows if row["makers"])


def test_a_lone_maker_is_in_no_line(client, world):
    """Lamongan has one; with it stand as many as hide it."""
    assert [row["key"] for row in rows_of(client, "region")] == ["35.71", "other"]
    for _n in range(2):
        sell(world, make_vendor(KAB_LAMONGAN), 10)
    summing.fold()
    assert [row["key"] for row in rows_of(client, "region")] == ["35.71", "35.06", "35.24"]


def test_countries_counted_together_have_a_name_too(client, world):
    sell(world, world.makers[0], 10, country="JP")
    summing.fold()
    (row,) = rows_of(client, "country")
    assert (row["key"], row["name_en"]) == ("other", "Other, counted together")


def test_a_verified_amount_of_one_maker_is_not_told(client, world):
    """Three of Kota Kediri have one; a fourth, of Kab. Kediri, would stand by itself."""
    verifying.verify(world.sales[8], by=world.organiser)
    summing.fold()
    rows = {row["key"]: row for row in rows_of(client, "region")}
    assert rows["35.71"]["verified_idr"] == rows["other"]["verified_idr"] == ""
    whole = as_json(client)["sales_verified_idr"]
    assert int(rows["not_told_apart"]["verified_idr"]) == whole


def test_kinds_stand_apart_and_a_lone_makers_is_hidden(client, world):
    rows = {row["key"]: row for row in rows_of(client, "kind")}
    found = as_json(client)
    assert sum(int(rows[kind]["recorded_idr"]) for kind in SALES) == found["sales_recorded_idr"]
    assert rows["financing"]["recorded_idr"] == "5000000"
    assert {kind: found["apart"][kind] for kind in APART} == {
        "financing": 5_000_000,
        "agreement_value": 0,
        "assistance": 0,
    }
    # Two makers have commitments, one of each kind: neither is told.
    for kind in (Kind.ORDER_COMMITMENT, Kind.EXPORT_COMMITMENT):
        assert rows[kind]["recorded_idr"] == rows[kind]["open_idr"] == rows[kind]["makers"] == ""
    assert found["open_commitments_idr"] == 490_000


def test_of_fewer_than_three_makers_no_group_is_told(client, world):
    small = make_edition(slug="kecil", state=EditionState.OPEN)
    world.edition = small
    for _n in range(2):
        sell(world, make_vendor(), 70_000)
    summing.fold()
    assert rows_of(client, "region", "kecil") == rows_of(client, "day", "kecil") == []
    assert as_json(client, "kecil")["sales_recorded_idr"] == 140_000


def test_the_same_bytes_until_something_is_summed(client, world):
    addresses = ["/data/gelar-uji.json", "/data/gelar-uji/region.csv", "/data/pameran.csv"]
    first = {address: client.get(address) for address in addresses}
    for address, answer in first.items():
        again = client.get(f"/en{address}")
        assert again.content == answer.content
        assert answer["Cache-Control"] == KEEP
        kept = client.get(address, headers={"if-none-match": answer["ETag"]})
        assert (kept.status_code, kept.content) == (304, b"")
    sell(world, world.makers[0], 5)
    assert client.get(addresses[0]).content == first[addresses[0]].content
    summing.fold()
    for address, answer in first.items():
        fresh = client.get(address, headers={"if-none-match": answer["ETag"]})
        assert fresh.status_code == 200
        assert fresh["ETag"] != answer["ETag"]


def test_an_answer_costs_the_same_for_more_makers(client, world, django_assert_num_queries):
    # The tag's two, the expo, its sums, the names of regions.
    with django_assert_num_queries(5):
        client.get("/data/gelar-uji/region.csv")
    for _n in range(5):
        sell(world, make_vendor(KAB_LAMONGAN), 10)
    summing.fold()
    with django_assert_num_queries(5):
        client.get("/data/gelar-uji/region.csv")


def test_drafts_and_groups_nobody_knows_are_not_there(client, world):
    for state in (EditionState.DRAFT, EditionState.ANNOUNCED):
        slug = make_edition(state=state).slug
        assert client.get(f"/data/{slug}.json").status_code == 404
    assert client.get("/data/gelar-uji/vendor.csv").status_code == 404
    assert client.get("/data/gelar-uji/deal.csv").status_code == 404


def test_the_page_names_every_file_and_the_licence(client, world):
    page = client.get("/en/data/").content.decode()
    for by in open_data.GROUPS:
        assert f'href="/en/data/gelar-uji/{by}.csv"' in page
    assert "https://creativecommons.org/licenses/by/4.0/" in page
    for column in (*open_data.COLUMNS, "open_idr", "as_of", "not_told_apart"):
        assert f"<code>{column}</code>" in page


def test_every_expo_has_its_line(client, world):
    (row,) = csv.DictReader(io.StringIO(client.get("/data/pameran.csv").content.decode()))
    found = as_json(client)
    assert (row["edition"], row["name_en"]) == ("gelar-uji", "Test Expo")
    assert int(row["sales_recorded_idr"]) == found["sales_recorded_idr"]
    assert int(row["financing_idr"]) == 5_000_000

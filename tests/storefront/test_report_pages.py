"""Released reports as visitors read and check them."""

import hashlib
import re

import pytest
from django.urls import reverse

from expo.choices import EditionState
from reports.models import ClosingReport
from storefront.public import KEEP
from tests.make import make_edition
from tests.reports.closed import counted, make_closed, released, sell, take_back

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def world():
    return make_closed()


def told(amount):
    return f"Rp{amount:,}".replace(",", ".")


def latest(client, world, version=""):
    address = f"/en/pameran/{world.edition.slug}/laporan/"
    return client.get(f"{address}{version}/" if version else address)


def test_nothing_shows_before_it_is_released(client, world):
    report = counted(world)
    page = latest(client, world).content.decode()
    assert report.digest not in page
    assert told(report.content["ledger"]["recorded_idr"]) not in page
    assert latest(client, world, 1).status_code == 404
    for kind in ("json", "pdf", "xlsx", "csv"):
        address = reverse(f"storefront:report_{kind}", args=[world.edition.slug, 1])
        assert client.get(address).status_code == 404


def test_the_last_one_shows_and_each_version_keeps_its_address(client, world):
    first = released(world)
    sell(world, world.makers[0], 70_000)
    take_back(world, world.sales[0])
    second = released(world)
    page = latest(client, world).content.decode()
    assert told(second.content["ledger"]["recorded_idr"]) in page
    assert second.digest in page
    assert "What changed since version 1" in page
    assert "+70.000" in page
    assert f'href="/en/pameran/{world.edition.slug}/laporan/1/"' in page
    old = latest(client, world, 1).content.decode()
    assert first.digest in old
    assert told(first.content["ledger"]["recorded_idr"]) in old
    # What the first has not counted is told beside it.
    assert "Recorded after this report was counted" in old
    assert "Recorded after this report was counted" not in page
    assert latest(client, world)["Cache-Control"] == KEEP


def test_what_came_since_is_told_apart(client, world):
    report = released(world)
    page = latest(client, world).content.decode()
    assert f"Since closing: {told(world.later.amount_idr)}" in page
    sell(world, world.makers[0], 90_000, days=-2, fulfils=world.order)
    page = latest(client, world).content.decode()
    assert f"Since closing: {told(world.later.amount_idr + 90_000)}" in page
    assert told(report.content["ledger"]["recorded_idr"]) in page
    settled = re.search(r"paid by now <b>([^<]+)<", page)[1]
    assert settled == told(90_000)


def test_anybody_can_work_out_the_digest(client, world):
    report = released(world)
    address = reverse("storefront:report_json", args=[world.edition.slug, 1])
    page = latest(client, world).content.decode()
    assert f"curl -s http://testserver{address} | sha256sum".split()[2].split("/", 3)[3] in page
    body = client.get(address).content
    assert hashlib.sha256(body).hexdigest() == report.digest
    assert report.seal_head in page
    assert "have exactly the digest below" in page


def test_a_report_that_was_tampered_with_says_so(client, world, monkeypatch):
    report = released(world)
    monkeypatch.setattr("reports.figures.frozen.digest", lambda content: "0" * 64)
    page = latest(client, world).content.decode()
    assert page.count("Do not use them") == 1
    assert report.digest in page


def test_names_of_makers_are_nowhere(client, world):
    released(world)
    page = latest(client, world).content.decode()
    for maker in world.makers:
        assert maker.name not in page


def test_the_lobby_leads_to_it(client, world):
    page = client.get(f"/pameran/{world.edition.slug}/").content.decode()
    assert f'href="/pameran/{world.edition.slug}/laporan/"' in page


@pytest.mark.parametrize("state", [EditionState.ANNOUNCED, EditionState.OPEN, EditionState.CLOSED])
def test_without_a_report_the_page_says_what_to_expect(client, state):
    edition = make_edition(state=state)
    page = client.get(f"/en/pameran/{edition.slug}/laporan/").content.decode()
    assert "No closing report yet" in page
    assert f'href="/en/pameran/{edition.slug}/pers/"' in page


def test_the_paper_is_set_when_it_is_asked_for(client, world, work):
    released(world)
    address = reverse("storefront:report_pdf", args=[world.edition.slug, 1])
    ClosingReport.objects.update(files_of="")
    first = client.get(address)
    assert (first.status_code, first["Retry-After"]) == (503, "10")
    work()
    assert client.get(address)["Content-Type"] == "application/pdf"


def test_a_page_costs_the_same_however_much_was_sold(client, world, django_assert_max_num_queries):
    released(world)
    with django_assert_max_num_queries(16):
        latest(client, world)
    for n in range(6):
        sell(world, world.makers[n], 5_000 + n, days=-4)
    with django_assert_max_num_queries(16):
        latest(client, world)

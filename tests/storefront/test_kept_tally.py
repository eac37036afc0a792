"""The lobby's figures cost the ledger nothing while they are kept, and are soon fresh."""

import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from storefront import tally
from tests.make import make_edition, make_user, make_vendor
from transactions.actions import ledger
from transactions.choices import Channel, Kind, Source

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def pass_time(monkeypatch):
    ahead, real = [0.0], time.monotonic
    monkeypatch.setattr(tally, "KEEP_S", 4)
    monkeypatch.setattr(tally.time, "monotonic", lambda: real() + ahead[0])

    def later(seconds):
        ahead[0] += seconds

    yield later
    tally._kept.clear()


def sell(edition):
    row = {"kind": Kind.SALE, "channel": Channel.BOOTH, "amount_idr": 64_000}
    row |= {"by": make_user(), "source": Source.OFFICER, "vendor": make_vendor()}
    ledger.post(edition=edition, **row)


def asked(client, edition):
    """(statements about the ledger, the page)."""
    with CaptureQueriesContext(connection) as seen:
        page = client.get(f"/pameran/{edition.slug}/").content.decode()
    return [q for q in seen.captured_queries if "transactions_entry" in q["sql"]], page


@pytest.mark.parametrize("state", ["open", "closed"])
def test_visitors_cost_the_ledger_nothing_and_a_sale_is_soon_seen(client, pass_time, state):
    edition = make_edition(state=state)
    assert asked(client, edition)[0]
    sell(edition)
    statements, page = asked(client, edition)
    assert statements == []
    assert "Rp64.000" not in page
    pass_time(4.1)
    assert "Rp64.000" in asked(client, edition)[1]

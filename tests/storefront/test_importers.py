"""The page of an edition for buyers abroad."""

import pytest
from django.urls import reverse

from expo.choices import EditionState
from products.models import Listing
from tests.make import make_listing, make_participation, make_product, make_user, make_vendor
from tests.storefront.fair import make_fair
from transactions.actions import ledger
from transactions.choices import Channel, Kind, ReversalReason, Source
from vendors.choices import ExportKind, ExportState
from vendors.models import ExportCheck

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def page_of(edition, language=""):
    return f"{language}/pameran/{edition.slug}/importir/"


def text(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def exporter(edition, **fields):
    vendor = make_vendor(**fields)
    make_participation(vendor, edition)
    make_listing(make_product(vendor, can_export=True, min_order=12), edition=edition)
    return vendor


def test_only_what_ships_abroad_stands_there(client):
    fair = make_fair()
    assert "Belum ada yang dikirim ke luar negeri" in text(client, page_of(fair.edition))
    vendor = exporter(fair.edition, name="Kopi Jauh")
    other = make_listing(make_product(name="Tahu Basah"), edition=fair.edition)
    shown = text(client, page_of(fair.edition))
    assert "Kopi Jauh" in shown
    assert other.vendor.name not in shown
    assert "12 buah" in shown
    Listing.objects.filter(vendor=vendor).update(is_shown=False)
    assert "Kopi Jauh" not in text(client, page_of(fair.edition))


def test_only_what_was_checked_is_told_as_in_place(client):
    fair = make_fair()
    vendor = exporter(fair.edition)
    for kind, state in zip(ExportKind, ["ready", "told", "asked", "helped"], strict=True):
        ExportCheck.objects.create(vendor=vendor, kind=kind, state=ExportState(state))
    shown = text(client, page_of(fair.edition, "/en"))
    assert shown.count(": not yet<") == 3
    assert "Permits: not yet" not in shown


def test_countries_are_those_of_orders_that_stand(client):
    fair, by = make_fair(), make_user()
    vendor = exporter(fair.edition)
    row = {
        **{"kind": Kind.EXPORT_COMMITMENT, "channel": Channel.PLATFORM, "amount_idr": 900_000},
        **{"vendor": vendor, "edition": fair.edition, "by": by, "source": Source.OFFICER},
    }
    ledger.post(country="NL", **row)
    taken_back = ledger.post(country="JP", **row)
    assert "<b>2</b>" in text(client, page_of(fair.edition))
    ledger.reverse(taken_back, by=by, reason=ReversalReason.MISTAKE)
    shown = text(client, page_of(fair.edition, "/en"))
    assert "<b>1</b>countries ordered from so far" in shown


def test_the_readiest_come_first_and_many_makers_are_turned(client, django_assert_num_queries):
    fair = make_fair()
    makers = [exporter(fair.edition, name=f"Usaha Ekspor {n:02d}") for n in range(14)]
    ExportCheck.objects.create(vendor=makers[13], kind="permits", state=ExportState.READY)
    shown = text(client, page_of(fair.edition))
    assert shown.index("Usaha Ekspor 13") < shown.index("Usaha Ekspor 00")
    assert "Usaha Ekspor 12" not in shown
    assert "Usaha Ekspor 12" in text(client, page_of(fair.edition) + "?pembuat=2")


@pytest.mark.parametrize("state", [EditionState.ARCHIVED, EditionState.CLOSED])
def test_an_archive_takes_no_requests(client, state):
    fair = make_fair(state=state)
    ask = reverse("transactions:ask_organiser", args=[fair.edition.slug])
    assert (ask in text(client, page_of(fair.edition))) == (state == EditionState.CLOSED)


def test_a_draft_is_not_there(client):
    fair = make_fair(state=EditionState.DRAFT)
    assert client.get(page_of(fair.edition)).status_code == 404

"""What was sold, as recorded: every kind on its own, with scope, unit and moment."""

import re

import pytest

from expo.choices import EditionState
from tests.make import make_edition, make_region, make_user
from tests.storefront.fair import make_fair
from transactions.actions import ledger
from transactions.choices import Channel, Kind, Source

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def post(fair, kind, amount, channel=Channel.BOOTH):
    of_maker = {} if kind == Kind.FINANCING else {"vendor": fair.makers[0]}
    return ledger.post(
        kind=kind,
        channel=channel,
        amount_idr=amount,
        edition=fair.edition,
        by=make_user(),
        source=Source.OFFICER,
        **(of_maker or {"region": make_region()}),
    )


@pytest.fixture
def fair():
    fair = make_fair(name="Gelar Uji")
    post(fair, Kind.SALE, 1_500_000)
    post(fair, Kind.SALE, 500_000, Channel.LIVE)
    post(fair, Kind.ORDER_COMMITMENT, 640_000)
    post(fair, Kind.FINANCING, 9_000_000)
    return fair


def body(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def named(page):
    """{what: amount} of the first list of figures."""
    rows = re.findall(r"</i>([^<]+)<.*?<dd[^>]*>([^<]+)</dd>", page[page.index("<dl>") :])
    return dict(rows[:5])


@pytest.mark.parametrize("address", ["/", "/transaksi/"])
def test_kinds_are_never_mixed(client, fair, address):
    page = body(client, address)
    assert re.search(r'class="big">([^<]+)<', page)[1] == "Rp2.000.000"
    assert named(page) == {
        "Penjualan langsung": "Rp1.500.000",
        "Belanja siaran langsung": "Rp500.000",
        "Sudah diverifikasi": "Rp0",
        "Pesanan dikonfirmasi, belum dibayar": "Rp640.000",
        "Pembiayaan yang dicairkan": "Rp9.000.000",
    }
    assert re.search(r'<rect class="m" width="750"', page)
    assert re.search(r"<time datetime=[^>]+>[^<]+ WIB</time>", page)


def test_each_edition_stands_beside_the_whole(client, fair):
    past = make_fair(state=EditionState.CLOSED, name="Gelar Lalu")
    post(past, Kind.SALE, 3_000_000)
    make_edition(state=EditionState.ANNOUNCED, name="Gelar Nanti")
    page = body(client, "/transaksi/")
    rows = re.findall(r'<th scope="row">(?:<a[^>]*>)?([^<]+)<.*?<td>([^<]+)</td>', page, re.S)
    assert rows == [
        ("Gelar Lalu", "Rp3.000.000"),
        ("Gelar Uji", "Rp2.000.000"),
        ("Semua pameran dan penjualan di luar pameran", "Rp5.000.000"),
    ]
    assert "catatan terbesar Rp1.500.000 (75%)" in page
    assert "catatan terbesar Rp3.000.000 (60%)" in page


def test_with_nothing_recorded_the_page_stands(client):
    page = body(client, "/transaksi/")
    assert re.search(r'class="big">([^<]+)<', page)[1] == "Rp0"
    assert "Cara kami menghitung" in page

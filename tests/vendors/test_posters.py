"""QR posters and table cards: what stands on them, and how large the code is printed."""

import json
from datetime import UTC, datetime

import pytest
from django.utils import translation

from expo.models import Look
from kit import pdf, qr
from tests.make import make_booth, make_edition, make_hall, make_participation, make_vendor
from vendors import posters

pytestmark = [pytest.mark.django_db, pytest.mark.once]
WIDTH_MM = {"poster": 210, "kartu": 105}


@pytest.fixture
def told(monkeypatch):
    """What the paper was made of, beside the paper itself."""
    seen = {}
    real = pdf.render

    def render(template, data, files):
        seen.update(data=json.loads(json.dumps(data)), files=files)
        return real(template, data, files)

    monkeypatch.setattr(pdf, "render", render)
    return seen


def places(number=1, **fields):
    edition = make_edition(name="Pameran Uji", slug="pameran-uji")
    hall = make_hall(edition)
    return [
        make_participation(
            make_vendor(**{"slug": f"usaha-uji-{n}", **fields}),
            edition,
            booth=make_booth(hall, f"A-{n:02d}"),
        )
        for n in range(1, number + 1)
    ]


@pytest.mark.parametrize("shape", posters.SHAPES)
@pytest.mark.parametrize("language", ["id", "en"])
def test_the_code_leads_to_the_booth_and_tells_where_it_hung(told, settings, shape, language):
    with translation.override(language):
        posters.print_of(places(), shape)
    address = f"{settings.BASE_URL}/pameran/pameran-uji/lapak/usaha-uji-1/"
    assert told["files"]["code-0.svg"] == qr.svg(f"{address}?dari=qr")
    assert told["data"]["booths"][0]["address"] == address.partition("://")[2]


@pytest.mark.parametrize("shape", posters.SHAPES)
@pytest.mark.parametrize("slug", ["a", "x" * 80])
def test_the_code_is_printed_six_centimetres_wide_within_the_paper(told, shape, slug):
    posters.print_of(places(slug=slug), shape)
    booth = told["data"]["booths"][0]
    drawn = booth["code_mm"]
    text = f"{posters.address_of(places_of(slug))}?dari=qr"
    modules = len(qr.code(text).matrix)
    assert drawn * modules / (modules + 8) >= 60 - 0.01
    assert drawn / (modules + 8) >= 0.9  # each little square, for a cheap camera
    assert drawn <= WIDTH_MM[shape] - 20


def places_of(slug):
    return posters.Participation.objects.select_related("edition", "vendor").get(vendor__slug=slug)


def test_one_page_a_booth_in_one_look(told):
    rows = places(3)
    Look.objects.create(edition=rows[0].edition, band="#103030", motif="parang")
    made = posters.print_of(rows, "poster")
    assert made.startswith(b"%PDF-")
    assert [booth["booth"] for booth in told["data"]["booths"]] == [
        *("Lapak A-01", "Lapak A-02", "Lapak A-03")
    ]
    assert told["data"]["look"]["band"] == "#103030"
    assert b"opacity" in told["files"]["motif.svg"]


def test_it_speaks_both_languages(told):
    posters.print_of(places(), "poster")
    words = told["data"]["words"]
    assert words["scan"] == "Pindai untuk mampir ke lapak ini"
    assert words["scan_en"] == "Scan to visit this booth"


@pytest.mark.parametrize("shape", posters.SHAPES)
def test_long_and_foreign_names_are_printed(told, shape):
    rows = places(
        name="Keripik 🍲 ꦏꦼꦫꦶꦥꦶꦏ꧀ كريبيك #panic(1) *x* " + "W" * 40,
        tagline='#read("/etc/passwd") ' + "kata " * 27,
        tagline_en="A" * 160,
    )
    assert posters.print_of(rows, shape).startswith(b"%PDF-")
    name = told["data"]["booths"][0]["name"]
    assert "🍲" not in name
    assert "#panic(1) *x*" in name


def test_the_days_on_site_are_told_in_its_zone(told):
    rows = places()
    edition = rows[0].edition
    edition.time_zone = "Asia/Jayapura"
    edition.onsite_from = datetime(2026, 7, 29, 20, tzinfo=UTC)
    edition.onsite_until = datetime(2026, 8, 2, 10, tzinfo=UTC)
    posters.print_of(rows, "kartu")
    assert told["data"]["booths"][0]["when"] == "Kamis 30 Juli – Minggu 2 Agustus"

"""The catalogue: filters with counts, removable chips, order, pages, search, nonsense survived."""

import re

import pytest
from django.urls import reverse

from products.actions import showing
from products.models import Listing
from products.search import find as search
from storefront import catalogue as catalogue_page
from tests.make import BANDUNG, KAB_KEDIRI, KOTA_KEDIRI, make_vendor
from tests.storefront.shelf import counts, links, make_listing, make_mixed, names, page

pytestmark = pytest.mark.django_db


def test_the_newest_stand_first_and_the_number_is_told(client):
    vendor = make_vendor()
    for name in ("Satu", "Dua", "Tiga"):
        make_listing(name, vendor=vendor)
    html = page(client, path="/en/produk/")
    assert names(html) == ["Tiga", "Dua", "Satu"]
    assert "<b>3 products</b>" in html
    assert "from 1 booth<" in html


def test_hidden_products_are_neither_shown_nor_counted(client):
    make_listing("Tampak")
    showing.take_off(make_listing("Tersembunyi").product)
    html = page(client)
    assert names(html) == ["Tampak"]
    assert counts(html, "daerah") == {KOTA_KEDIRI: 1}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?daerah=35.06", {"Kopi siap"}),
        ("?daerah=35.06&daerah=32.73", {"Kopi siap", "Kopi pra"}),
        ("?kategori=batik", {"Batik siap", "Batik pesan"}),
        ("?kategori=batik&kategori=kopi-teh-cokelat&daerah=32.73", {"Kopi pra"}),
        ("?ketersediaan=siap", {"Batik siap", "Kopi siap"}),
        ("?ketersediaan=pesan&ketersediaan=pra", {"Batik pesan", "Kopi pra"}),
        ("?cara=eceran", {"Batik siap", "Batik pesan", "Kopi siap", "Kopi habis"}),
        ("?cara=grosir", {"Batik siap", "Kopi pra"}),
        ("?cara=grosir&cara=ekspor", {"Kopi pra"}),
        ("?cara=cod", set()),
        ("?harga_maks=Rp50.000", {"Kopi siap", "Kopi habis", "Kopi pra"}),
        ("?harga_min=200rb", {"Batik siap", "Batik pesan"}),
        ("?harga_min=50000&harga_maks=45000", {"Kopi habis", "Kopi pra"}),
        ("?q=kopi&ketersediaan=siap", {"Kopi siap"}),
    ],
)
def test_filters_pick_and_the_number_agrees(client, query, expected):
    make_mixed()
    html = page(client, query)
    assert set(names(html)) == expected
    assert re.search(r'<p role="status"><b>(\d+)', html)[1] == str(len(expected))


def test_every_facet_is_counted_under_all_the_others(client):
    make_mixed()
    html = page(client, "?kategori=kopi-teh-cokelat&harga_maks=45000")
    assert counts(html, "kategori") == {"kopi-teh-cokelat": 2}
    assert counts(html, "daerah") == {KAB_KEDIRI: 1, KOTA_KEDIRI: 1}
    assert counts(html, "ketersediaan") == {"siap": 1, "pesan": 0, "pra": 0}
    html = page(client, "?kategori=kopi-teh-cokelat&daerah=32.73")
    assert counts(html, "kategori") == {"kopi-teh-cokelat": 1}
    assert counts(html, "daerah") == {BANDUNG: 1, KAB_KEDIRI: 1, KOTA_KEDIRI: 1}
    assert counts(html, "cara") == {"eceran": 0, "grosir": 1, "ekspor": 1, "cod": 0}


@pytest.mark.parametrize("query", ["", "?q=kopi", "?cara=grosir", "?q=kopi&harga_maks=45000"])
def test_the_number_beside_a_choice_is_what_it_leads_to(client, query):
    make_mixed()
    html = page(client, query)
    for facet in ("daerah", "kategori", "ketersediaan", "cara"):
        for value, number in counts(html, facet).items():
            if f"{facet}={value}" not in query:
                chosen = page(client, f"{query}{'&' if query else '?'}{facet}={value}")
                assert len(names(chosen)) == number, (facet, value)


def test_counts_are_the_same_whether_all_is_ranked_or_too_much_matches(client, monkeypatch):
    make_mixed()
    query = "?q=kopi&daerah=32.73&harga_maks=50000"
    ranked = page(client, query)
    monkeypatch.setattr(search, "RANKED", 1)
    many = page(client, query)
    assert names(many) == names(ranked) == ["Kopi pra"]
    assert counts(many, "daerah") == counts(ranked, "daerah")


def test_beyond_the_cap_the_page_says_more_than(client, monkeypatch):
    make_mixed()
    monkeypatch.setattr(search, "RANKED", 1)
    monkeypatch.setattr(catalogue_page, "COUNTED", 2)
    html = page(client, "?q=kopi", path="/en/produk/")
    assert "<b>More than 2 products</b>" in html
    assert len(names(html)) == 3


def test_each_filter_has_a_chip_that_leads_to_the_page_without_it(client):
    make_mixed()
    query = "?q=kopi&daerah=32.73&daerah=35.06&cara=grosir&harga_maks=50000&urut=termurah"
    html = page(client, query, path="/en/produk/")
    chips = links(html, r"(?:“kopi”|Kota Bandung|Kab\. Kediri|Wholesale|Up to Rp50\.000) <svg")
    assert chips == [
        "/en/produk/?daerah=32.73&daerah=35.06&cara=grosir&harga_maks=50000",
        "/en/produk/?q=kopi&daerah=35.06&cara=grosir&harga_maks=50000&urut=termurah",
        "/en/produk/?q=kopi&daerah=32.73&cara=grosir&harga_maks=50000&urut=termurah",
        "/en/produk/?q=kopi&daerah=32.73&daerah=35.06&harga_maks=50000&urut=termurah",
        "/en/produk/?q=kopi&daerah=32.73&daerah=35.06&cara=grosir&urut=termurah",
    ]
    assert "(4)" in html


def test_what_is_set_stays_set_in_the_form(client):
    make_mixed()
    html = page(client, "?q=kopi&daerah=32.73&cara=grosir&harga_maks=50rb&urut=termurah")
    assert re.findall(r'value="([^"]+)" checked', html) == ["32.73", "grosir"]
    assert '<input type="hidden" name="q" value="kopi">' in html
    assert 'value="Rp50.000"' in html
    assert '<option value="termurah" selected>' in html


def test_promoted_chips_tell_their_number_and_keep_the_text(client):
    make_mixed()
    html = page(client, "?q=kopi", path="/en/produk/")
    row = html.split('<nav class="scroll"')[1].split("</nav>")[0]
    assert re.findall(r'href="([^"]+)"( aria-current="true")?>[^<]+<i>(\d+)', row) == [
        ("/en/produk/?q=kopi", ' aria-current="true"', "3"),
        ("/en/produk/?q=kopi&kategori=kopi-teh-cokelat", "", "3"),
        ("/en/produk/?q=kopi&harga_maks=50000", "", "3"),
        ("/en/produk/?q=kopi&cara=ekspor", "", "1"),
    ]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("terbaru", ["C", "B", "A"]),
        ("termurah", ["B", "A", "C"]),
        ("termahal", ["C", "A", "B"]),
        ("cocok", ["C", "B", "A"]),
        ("ngawur", ["C", "B", "A"]),
    ],
)
def test_products_stand_in_the_order_asked_for(client, order, expected):
    for name, price in (("A", 2_000), ("B", 1_000), ("C", 3_000)):
        make_listing(name, price_idr=price)
    assert names(page(client, f"?urut={order}")) == expected


def test_a_text_puts_the_best_match_first(client):
    make_listing("Keripik apel")
    make_listing("Madu", description="Cocok dengan keripik")
    assert names(page(client, "?q=keripik")) == ["Keripik apel", "Madu"]
    assert names(page(client, "?q=keripik&urut=terbaru")) == ["Madu", "Keripik apel"]


@pytest.mark.parametrize("ranked", [2000, 1])
@pytest.mark.parametrize("query", ["", "?urut=termurah", "?q=kopi", "?q=kopi&urut=termahal"])
def test_walking_the_pages_meets_every_product_once(client, monkeypatch, query, ranked):
    monkeypatch.setattr(catalogue_page, "SIZE", 2)
    monkeypatch.setattr(search, "RANKED", ranked)
    expected = {make_listing(f"Kopi {n}", price_idr=1_000 + n // 2).name for n in range(5)}
    html, seen, first = page(client, query), [], None
    while True:
        seen += names(html)
        first = first or names(html)
        following = re.search(r'rel="next" href="([^"]+)"', html)
        if not following:
            break
        html = page(client, path=following[1])
    assert len(seen) == 5
    assert set(seen) == expected
    for _ in range(2):
        html = page(client, path=re.search(r'rel="prev" href="([^"]+)"', html)[1])
    assert names(html) == first
    assert 'rel="prev"' not in html


def test_a_typo_is_mended_and_the_exact_search_offered(client):
    make_listing("Keripik apel")
    html = page(client, "?q=kripik", path="/en/produk/")
    assert names(html) == ["Keripik apel"]
    assert "Showing results for <b>keripik</b>" in html
    exactly = links(html, "Search for “kripik” exactly")[0]
    html = page(client, path=exactly)
    assert names(html) == []
    assert "Nothing fits yet" in html
    assert 'name="persis" value="1"' in html


def test_what_a_buyer_types_is_text_and_nothing_else(client):
    make_listing("<b>Kopi</b>")
    html = client.get("/produk/", {"q": '"><script>alert(1)</script> kopi'}).content.decode()
    assert "<script>" not in html
    assert "<b>Kopi" not in html


@pytest.mark.parametrize(
    "query",
    [
        "?daerah=99.99&daerah=' OR 1=1&daerah=35&daerah=%00&daerah=35.71%00&daerah=٣٥.٧١",
        "?kategori=tidak-ada&kategori=../../&kategori=%F0%9F%98%80&kategori=" + "x" * 3000,
        "?ketersediaan=ready_stock&ketersediaan=&ketersediaan=SIAP",
        "?cara=semua&cara=__class__&cara=has_cod",
        "?harga_min=1e9999&harga_maks=-5",
        "?harga_min=99999999999999999999999&harga_maks=nan",
        "?harga_min=٤٨٠٠٠&harga_maks=%00",
        "?urut=-id&urut=price_idr;drop",
        "?setelah=xxxx&sebelum=yyyy",
        "?setelah=" + "W1tbW1tb" * 40,
        "?sebelum=WzEsMiwzXQ&setelah=W10",
        "?setelah=WzEwMDAwMDAwMDAwMDAwMDAwMDAwMDAwXQ",
        "?q=%22&q=*",
        "?q=%00%01%02",
        "?q=%ED%A0%80",
        "?q=" + "%20" * 500,
        "?halaman=2&tidak=ada&q[]=x",
        "?" + "&".join(["daerah=99.99"] * 900),
    ],
)
def test_nonsense_is_as_if_it_were_not_there(client, query):
    make_listing("Satu")
    make_listing("Dua")
    html = page(client, query)
    assert names(html) == ["Dua", "Satu"]
    assert "remove filter" not in page(client, query, path="/en/produk/")


@pytest.mark.parametrize(
    "letters", ['"', "*", "kopi*", '"kopi', "NOT", "😀", "x" * 10_000, "a\x00b"]
)
@pytest.mark.parametrize("exactly", ["", "1"])
def test_no_text_breaks_the_page(client, letters, exactly):
    make_listing("Kopi")
    response = client.get("/produk/", {"q": letters, "persis": exactly})
    assert response.status_code == 200


def test_a_choice_without_products_is_kept_and_can_be_taken_away(client):
    make_listing("Kopi", category="kopi-teh-cokelat")
    html = page(client, "?q=kopi&kategori=batik&daerah=32.73", path="/en/produk/")
    assert names(html) == []
    assert counts(html, "kategori") == {"batik": 0}
    assert links(html, "Kota Bandung <svg") == ["/en/produk/?q=kopi&kategori=batik"]
    assert links(html, "Stroll|<svg[^>]*>.{0,90}</svg>Stroll")


def test_an_empty_catalogue_leads_to_the_expos(client):
    html = page(client, path="/en/produk/")
    assert 'href="/en/pameran/"' in html.split("Nothing fits yet")[1]


def test_both_languages_name_products_and_categories(client):
    make_listing("Keripik apel", name_en="Apple crisps", category="keripik-kudapan")
    english, indonesian = page(client, path="/en/produk/"), page(client)
    assert (names(english), names(indonesian)) == (["Apple crisps"], ["Keripik apel"])
    assert "Crisps and snacks" in english
    assert "Keripik dan kudapan" in indonesian
    assert reverse("storefront:catalogue") == "/produk/"


@pytest.mark.parametrize(
    ("query", "number"),
    [("", 2), ("?cara=eceran&urut=termurah", 2), ("?q=kopi", 4), ("?q=kpoi&harga_maks=1jt", 4)],
)
def test_the_queries_are_the_same_for_1_and_for_24_products(
    client, django_assert_num_queries, query, number
):
    for items in (1, 23):
        for n in range(items):
            make_listing(f"Kopi {n}")
        with django_assert_num_queries(number):
            html = page(client, query)
    assert len(names(html)) == 24


def test_the_page_is_the_same_for_everyone(client, admin_client):
    make_mixed()
    mine, theirs = client.get("/produk/?q=kopi"), admin_client.get("/produk/?q=kopi")
    assert mine.content == theirs.content
    assert not mine.cookies
    assert "Cookie" not in mine.headers.get("Vary", "")
    assert client.post("/produk/").status_code == 405
    assert Listing.objects.count() == 5

"""Search in Indonesian: stems, typos, beginnings of words, order, and nonsense survived."""

import pytest
from django.core.management import call_command
from django.db import connection

from products.actions import showing
from products.models import Category, Listing, SearchText, Spelling, Word
from products.search import find as search
from products.search.mending import distance
from products.search.words import query_words, stem, words_of
from tests.make import make_product, make_vendor
from tests.products.test_showing import make_revision

pytestmark = pytest.mark.django_db


def make_listing(name="Produk", *, vendor=None, **content):
    product = make_product(vendor)
    content = {"description": "", "name": name, **content}
    return showing.publish(product, make_revision(product, **content))


def found(text, **how):
    """Names in order of rank, then newest first."""
    result = search.find(text, **how)
    if result is None:
        return None
    rows = Listing.objects.filter(result.matching())
    rows = sorted(rows, key=lambda row: (-result.scores[row.pk], -row.pk))
    return [row.name for row in rows]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("menganyam", "Anyaman pandan"),
        ("anyaman", "Tas yang dianyam"),
        ("PANDAN", "Anyaman pandan"),
        ("tenunan", "Kain tenun"),
        ("kopi robusta", "Robusta, kopi lereng Wilis"),
        ("kopi", "Kopí tubruk"),
        ("keri", "Keripik apel"),
        ("robu", "Robusta, kopi lereng Wilis"),
        ("keripik dari apel", "Keripik apel"),
        ("250", "Keripik 250 g"),
        ("basket", "Keranjang"),
        ("pecel sam", "Sambal pecel"),
    ],
)
def test_the_same_word_in_another_form_is_found(text, name):
    make_listing(name, name_en="Wicker basket" if name == "Keranjang" else "")
    make_listing("Tidak ada hubungannya")
    assert found(text) == [name]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("kripik", "keripik"),
        ("kerpik", "keripik"),
        ("keirpik", "keripik"),
        ("kpoi", "kopi"),
        ("baitk", "batik"),
        ("sambel", "sambal"),
        ("anyamn", "anyaman"),
        ("kerajinaan", "kerajinan"),
        ("batikk", "batik"),
    ],
)
def test_a_typo_is_mended(typed, meant):
    make_listing(f"Contoh {meant} kami")
    make_listing("Madu hutan")
    result = search.find(typed)
    assert result.mended == meant
    assert found(typed) == [f"Contoh {meant} kami"]
    assert found(typed, exactly=True) == []


def test_the_nearer_word_wins_then_the_more_used_one():
    for name in ("Batik", "Batik tulis", "Patik"):
        make_listing(name)
    assert search.find("fatik").mended == "batik"
    assert search.find("patikk").mended == "patik"


def test_words_in_use_are_left_alone():
    make_listing("Keripik")
    make_listing("Kripik")
    for text in ("kripik", "keripik", "kripi"):
        assert search.find(text).mended == ""
    assert found("kripik") == ["Kripik"]


def test_short_words_bear_one_wrong_letter_only():
    make_listing("Kopi")
    assert search.find("kxxi").mended == ""
    assert search.find("kxpi").mended == "kopi"


def test_a_word_that_left_is_no_longer_known():
    listing = make_listing("Keripik apel")
    assert Word.objects.get(text="keripik").count == 1
    showing.publish(listing.product, make_revision(listing.product, name="Madu", description=""))
    assert not Word.objects.filter(text="keripik").exists()
    assert found("kripik") == []


def test_words_are_counted_by_listing():
    make_listing("Batik batik batik")
    make_listing("Batik tulis", description="Batik dari Kediri")
    assert Word.objects.get(text="batik").count == 2
    assert Word.objects.get(text="tulis").count == 1
    assert Spelling.objects.filter(word__text="batik", text="batk").exists()


def test_the_name_weighs_more_than_the_story_and_the_maker():
    told = make_listing("Madu", description="Enak dengan keripik, keripik, dan keripik.")
    vendor = make_vendor(name="Rumah Keripik")
    made = make_listing("Sambal", vendor=vendor)
    named = make_listing("Keripik apel")
    assert found("keripik") == [named.name, made.name, told.name]


def test_category_maker_and_region_are_searched():
    category = Category.objects.get(slug="batik")
    make_listing("Kain panjang", category=category.pk, vendor=make_vendor(name="Sekar Kidul"))
    make_listing("Kain lain", vendor=make_vendor("35.24"))
    assert found("batik") == ["Kain panjang"]
    assert found("sekar kidul") == ["Kain panjang"]
    assert found("lamongan") == ["Kain lain"]


def test_every_word_must_match():
    make_listing("Kopi robusta")
    make_listing("Kopi arabika")
    assert found("kopi arabika") == ["Kopi arabika"]


@pytest.mark.parametrize(
    "text",
    [
        *('"', "*", "'", "(", ")", "\\", "a\x00b", "-", ":*", "NEAR(a b)", "kopi OR", "AND", "NOT"),
        *("kopi:*", "name:kopi", "^kopi", "kopi'; DROP TABLE x; --", "{kopi}", "!kopi", "& |"),
        *("%", "_", "<->", "😀", "١٢٣", "ﬁ", "\u202e", "İ", "ß", "é" * 300, "x" * 10_000),
        *("kopi " * 5000, "1e9999", "-1", "\ud800", "a" * 41, "\U0010ffff"),
    ],
)
@pytest.mark.parametrize("exactly", [True, False])
def test_nonsense_never_raises(text, exactly):
    make_listing("Kopi 'robusta' \"wilis\" 😀")
    result = search.find(text, exactly=exactly)
    assert result is None or list(Listing.objects.filter(result.matching())) is not None


def test_a_text_without_words_is_no_search():
    assert search.find("") is None
    assert search.find(' "*" ') is None


def test_little_words_alone_are_searched_as_they_are():
    assert query_words("yang dan") == ["yang", "dan"]
    assert query_words("keripik dari apel") == ["keripik", "apel"]


def test_beyond_the_cap_nothing_is_ranked(monkeypatch):
    monkeypatch.setattr(search, "RANKED", 2)
    names = [make_listing(f"Kopi nomor {n}").name for n in range(4)]
    result = search.find("kopi")
    assert result.scores is None
    rows = Listing.objects.filter(result.matching()).order_by("pk")
    assert [row.name for row in rows] == names
    assert Listing.objects.filter(result.matching(3)).count() == 3


def test_a_search_takes_two_queries(django_assert_num_queries):
    make_listing("Keripik apel")
    for text in ("keripik apel", "kripik appel", "tidak ditemukan"):
        with django_assert_num_queries(2):
            search.find(text)


def test_rebuilding_gives_the_same_index(capsys):
    make_listing("Keripik apel")
    hidden = make_listing("Batik tulis")
    showing.take_off(hidden.product)
    before = (_rows(Word, "text", "count", "stem"), _rows(Spelling, "text", "word__text"))
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM products_searchtext")
    Word.objects.update(count=99)
    assert search.find("apel").scores == {}
    call_command("rebuild_search")
    assert found("apel") == ["Keripik apel"]
    assert found("tulis") == []
    assert (_rows(Word, "text", "count", "stem"), _rows(Spelling, "text", "word__text")) == before
    assert SearchText.objects.count() == 1


def _rows(model, *fields):
    return sorted(model.objects.values_list(*fields))


def test_stems_and_little_words():
    assert stem("menganyam") == stem("anyaman") == "anyam"
    assert words_of("Kopi dan Teh, untuk di-CAFÉ!") == ["kopi", "teh", "cafe"]


@pytest.mark.parametrize(
    ("one", "other", "most", "steps"),
    [
        ("kripik", "keripik", 2, 1),
        ("baitk", "batik", 1, 1),
        ("batik", "batik", 1, 0),
        ("ab", "ba", 1, 1),
        ("kitten", "sitting", 3, 3),
        ("kitten", "sitting", 2, None),
        ("a", "abcd", 2, None),
    ],
)
def test_distance_counts_a_swap_once(one, other, most, steps):
    assert distance(one, other, most=most) == steps

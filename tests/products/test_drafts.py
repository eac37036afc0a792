"""A product is described step by step, in any order, with parts missing."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import F
from django.urls import reverse

from accounts.models import Trail
from products.actions import drafts, showing
from products.models import Category, Listing, Product, Revision
from products.steps import lacks_of
from products.versions import snapshot
from tests.make import make_photo, make_product, make_user, make_vendor

pytestmark = [pytest.mark.django_db, pytest.mark.once]
STEPS = ("products:edit", "products:photos", "products:price", "products:story", "products:send")


@pytest.fixture
def owner(client):
    user = make_user()
    client.force_login(user)
    return user


@pytest.fixture
def vendor(owner):
    return make_vendor(owner=owner)


@pytest.fixture
def bare(vendor):
    """A product of which only the name is known."""
    return make_product(vendor, description="", price_idr=None, unit="", readiness="", stock=None)


def press(client, view, product, button="next", **typed):
    return client.post(reverse(view, args=[product.pk]), {button: "1", **typed})


def priced(**changes):
    rows = {"grosir-TOTAL_FORMS": "3", "grosir-INITIAL_FORMS": "0"}
    rows |= {"grosir-MIN_NUM_FORMS": "0", "grosir-MAX_NUM_FORMS": "3"}
    typed = {"price_idr": "48rb", "unit": "bungkus", "readiness": "ready_stock", "stock": "25"}
    return rows | typed | changes


def put_on_show(product):
    photo = make_photo(product)
    content = snapshot(product, [photo])
    showing.publish(product, Revision.objects.create(product=product, number=1, content=content))
    product.refresh_from_db()


def test_a_name_and_a_category_begin_a_product(client, vendor):
    typed = {"name": "  Stik  Tahu ", "category": Category.objects.first().pk, "next": "1"}
    answer = client.post(reverse("products:add"), typed)
    product = Product.objects.get()
    assert (product.vendor, product.name, product.slug) == (vendor, "Stik Tahu", "stik-tahu")
    assert answer.headers["Location"] == reverse("products:photos", args=[product.pk])
    client.post(reverse("products:add"), typed)
    assert Product.objects.count() == 1


def test_without_a_name_nothing_begins_and_the_rest_stays(client, vendor):
    answer = client.post(reverse("products:add"), {"name": "", "name_en": "Tofu sticks"})
    assert sorted(answer.context["form"].errors) == ["category", "name"]
    assert 'value="Tofu sticks"' in answer.content.decode()
    assert not Product.objects.exists()


def test_every_step_can_be_reached_and_left_at_any_time(client, bare):
    for view in STEPS:
        assert client.get(reverse(view, args=[bare.pk])).status_code == 200
    answer = press(client, "products:price", bare, "later", **priced(stock="", unit=""))
    assert answer.headers["Location"] == reverse("products:mine")
    bare.refresh_from_db()
    assert (bare.price_idr, bare.unit, bare.stock) == (48_000, "", None)
    press(client, "products:story", bare, "later", description="Baru", description_en="")
    bare.refresh_from_db()
    assert bare.description == "Baru"


def test_saving_goes_on_to_the_next_step(client, bare):
    steps = dict(zip(STEPS, STEPS[1:], strict=False))
    typed = {
        "products:edit": {"name": "Stik", "category": bare.category_id},
        "products:photos": {},
        "products:price": priced(),
        "products:story": {"description": "Cerita."},
    }
    for view, following in steps.items():
        answer = press(client, view, bare, **typed[view])
        assert answer.headers["Location"] == reverse(following, args=[bare.pk])


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Rp48.000", 48_000),
        ("48000", 48_000),
        ("48rb", 48_000),
        ("1,5 juta", 1_500_000),
        (" 12.500 ", 12_500),
        ("", None),
    ],
)
def test_prices_are_typed_as_people_write_them(client, bare, typed, kept):
    press(client, "products:price", bare, **priced(price_idr=typed))
    bare.refresh_from_db()
    assert bare.price_idr == kept


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("price_idr", "2.5"),
        ("price_idr", "-5000"),
        ("price_idr", "99"),
        ("price_idr", "1e9999"),
        ("price_idr", "99999999999999"),
        ("stock", "-1"),
        ("stock", "banyak"),
        ("stock", "1000000000"),
        ("lead_days", "0"),
        ("min_order", "0"),
        ("readiness", "besok"),
        ("available_on", "2020-01-01"),
        ("weight_g", "9999999999"),
    ],
)
def test_impossible_numbers_are_refused_and_nothing_is_kept(client, bare, field, typed):
    answer = press(client, "products:price", bare, **priced(**{field: typed}))
    assert list(answer.context["form"].errors) == [field]
    bare.refresh_from_db()
    assert bare.price_idr is None


def test_wholesale_prices(client, bare):
    rows = {"grosir-0-min_quantity": "50", "grosir-0-price_idr": "40rb"}
    rows |= {"grosir-1-min_quantity": "10", "grosir-1-price_idr": "Rp45.000"}
    press(client, "products:price", bare, **priced(**rows))
    steps = list(bare.price_steps.values_list("min_quantity", "price_idr"))
    assert steps == [(10, 45_000), (50, 40_000)]
    answer = press(client, "products:price", bare, **priced(**{"grosir-0-min_quantity": "50"}))
    assert answer.status_code == 200
    twice = {
        f"grosir-{n}-{k}": v
        for n in (0, 1)
        for k, v in {"min_quantity": "9", "price_idr": "9rb"}.items()
    }
    assert press(client, "products:price", bare, **priced(**twice)).status_code == 200
    assert list(bare.price_steps.values_list("min_quantity", "price_idr")) == steps
    press(client, "products:price", bare, **priced())
    assert not bare.price_steps.exists()


def test_what_is_missing_follows_the_readiness(bare):
    photo = make_photo(bare)

    def codes():
        return [lack.code for lack in lacks_of(bare, [photo])]

    assert codes() == ["price", "unit", "readiness", "description"]
    bare.price_idr, bare.unit, bare.description = 1000, "helai", "Ditenun di rumah. " * 3
    for readiness, code in (
        ("ready_stock", "stock"),
        ("made_to_order", "lead_days"),
        ("pre_order", "available_on"),
    ):
        bare.readiness = readiness
        assert codes() == [code]
    assert [lack.code for lack in lacks_of(bare, [])] == ["photo", "available_on"]


def test_price_and_stock_of_a_product_on_show_change_at_once(client, vendor):
    product = make_product(vendor)
    put_on_show(product)
    press(client, "products:price", product, **priced(stock="0", stock_seen="10"))
    listing = Listing.objects.get()
    assert (listing.price_idr, listing.is_sold_out) == (48_000, True)


def test_name_and_story_of_a_product_on_show_wait(client, vendor):
    product = make_product(vendor, name="Lama")
    put_on_show(product)
    press(client, "products:edit", product, name="Baru", category=product.category_id)
    press(client, "products:story", product, description="Cerita baru")
    product.refresh_from_db()
    assert product.name == "Baru"
    assert (Listing.objects.get().name, Listing.objects.get().description != "Cerita baru") == (
        "Lama",
        True,
    )


def test_a_product_on_show_keeps_a_price(client, vendor):
    product = make_product(vendor)
    put_on_show(product)
    answer = press(client, "products:price", product, **priced(price_idr="", stock_seen="10"))
    assert answer.status_code == 200
    product.refresh_from_db()
    assert (product.price_idr, product.stock) == (25_000, 10)


def test_pieces_sold_meanwhile_are_not_put_back(client, vendor):
    product = make_product(vendor, stock=10)
    Product.objects.update(stock=F("stock") - 3)
    press(client, "products:price", product, **priced(stock="10", stock_seen="10"))
    product.refresh_from_db()
    assert (product.stock, product.price_idr) == (7, 48_000)
    answer = press(client, "products:price", product, **priced(stock="15", stock_seen="10"))
    assert "stock" in answer.context["form"].errors
    product.refresh_from_db()
    assert product.stock == 7


def test_before_and_after_are_in_the_trail(client, bare, vendor):
    press(client, "products:price", bare, **priced())
    row = Trail.objects.get(verb="edit")
    assert (row.before["price_idr"], row.after["price_idr"]) == (None, 48_000)
    assert row.region_code == vendor.region_id


def test_anothers_product_does_not_exist_at_any_address(client, vendor):
    foreign = make_product()
    photo = make_photo(foreign)
    addresses = [reverse(view, args=[foreign.pk]) for view in (*STEPS, "products:photo_tiles")]
    for what in ("utama", "maju", "mundur", "hapus"):
        addresses.append(reverse("products:photo_change", args=[foreign.pk, photo.pk, what]))
        own = make_product(vendor)
        addresses.append(reverse("products:photo_change", args=[own.pk, photo.pk, what]))
    for address in addresses:
        assert client.post(address).status_code in (404, 405)
        assert client.get(address).status_code in (404, 405)
    missing = client.get(reverse("products:edit", args=[999_999]))
    there = client.get(reverse("products:edit", args=[foreign.pk]))
    other_path = there.content.replace(f"/{foreign.pk}/nama".encode(), b"/999999/nama")
    assert missing.content == other_path
    assert foreign.photos.kept().count() == 1


def test_strangers_and_superusers_change_no_draft(bare):
    for stranger in (make_user(), make_user(is_superuser=True)):
        with pytest.raises(PermissionDenied):
            drafts.save_name(bare, by=stranger, name="Direbut")
        with pytest.raises(PermissionDenied):
            drafts.save_price(bare, by=stranger, price_idr=1000)
        with pytest.raises(PermissionDenied):
            drafts.start(
                bare.vendor, by=stranger, name="Titipan", category=Category.objects.first()
            )


def test_only_named_fields_are_written(bare, owner):
    drafts.save_price(bare, by=owner, price_idr=1000, state="live", approved=None, slug="lain")
    bare.refresh_from_db()
    assert (bare.price_idr, bare.state) == (1000, "draft")
    assert bare.slug != "lain"


def test_on_show_the_refusal_names_what_is_missing(vendor, owner):
    product = make_product(vendor)
    put_on_show(product)
    with pytest.raises(ValidationError) as refused:
        drafts.save_price(product, by=owner, price_idr=None, unit="")
    assert len(refused.value.messages) == 2


def test_the_list_shows_states_and_finds_by_name(client, vendor, django_assert_num_queries):
    assert reverse("products:add") in client.get(reverse("products:mine")).content.decode()
    products = [make_product(vendor, name=f"Keripik {n}") for n in range(30)]
    put_on_show(products[29])
    make_product(name="Milik orang lain")
    answer = client.get(reverse("products:mine"))
    assert [row["name"] for row in answer.context["rows"]][:2] == ["Keripik 29", "Keripik 28"]
    assert answer.context["rows"][0]["picture"]
    assert len(answer.context["rows"]) == 24
    following = client.get(
        reverse("products:mine"), {"setelah": answer.context["page"].next_cursor}
    )
    assert [row["name"] for row in following.context["rows"]][-1] == "Keripik 0"
    found = client.get(reverse("products:mine"), {"q": "keripik 17"})
    assert [row["name"] for row in found.context["rows"]] == ["Keripik 17"]
    assert "Milik orang lain" not in answer.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_queries(client, vendor, count, django_assert_num_queries):
    for _ in range(count):
        make_photo(make_product(vendor))
    with django_assert_num_queries(6):
        client.get(reverse("products:mine"))

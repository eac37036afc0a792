"""Opening a business: the form an owner fills in, and what comes of it."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from accounts.models import Trail
from expo.models import Region
from kit.models import Change
from tests.make import KOTA_KEDIRI, make_user, make_vendor
from vendors.actions import registering
from vendors.models import Member, Vendor

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def filled(**changes):
    return {
        "name": "Tahu Takwa Bu Wati",
        "tagline": "Tahu dari Kediri",
        "story": "Dimulai ibu saya.\n<script>alert(1)</script>",
        "region": KOTA_KEDIRI,
        "address": "",
        "keeper": "Bu Wati",
        "phone": "0812 3456 7890",
        "nib": "",
        "scale": "micro",
        "payment_note": "",
        "cod_area": "",
        "away_until": "",
        **changes,
    }


@pytest.fixture
def owner(client):
    user = make_user()
    client.force_login(user)
    return user


def send(client, **changes):
    return client.post(reverse("vendors:profile"), filled(**changes))


def test_without_a_business_every_page_leads_to_the_form(client, owner):
    for name in ("desk:home", "products:mine", "products:add"):
        assert client.get(reverse(name)).headers["Location"] == reverse("vendors:profile")


def test_the_form_offers_all_514_regencies_and_cities_by_province(client, owner):
    page = client.get(reverse("vendors:profile")).content.decode()
    assert page.count("<optgroup") == 38
    assert page.count("<option") == 514 + 1
    assert Region.objects.regencies().count() == 514


def test_a_business_is_made_with_owner_trail_and_note(client, owner):
    assert send(client).headers["Location"] == reverse("desk:home")
    vendor = Vendor.objects.get()
    assert (vendor.slug, str(vendor.phone), vendor.region_id) == (
        "tahu-takwa-bu-wati",
        "+6281234567890",
        KOTA_KEDIRI,
    )
    assert Member.objects.get().user == owner
    assert Trail.objects.get().verb == "register"
    assert Change.objects.filter(subject="vendor", key=str(vendor.pk)).count() == 1


def test_sending_the_form_twice_makes_one_business(client, owner):
    page = filled()
    send(client)
    profile = {"name": "Tahu Lain", "region": Region.objects.get(pk=KOTA_KEDIRI)}
    again = registering.register(owner, by=owner, phone=page["phone"], scale="micro", **profile)
    assert Vendor.objects.get() == again
    assert again.name == "Tahu Takwa Bu Wati"
    assert Member.objects.count() == 1


def test_namesakes_get_addresses_of_their_own(client, owner):
    make_vendor(slug="tahu-takwa-bu-wati")
    send(client)
    slug = Vendor.objects.get(members__user=owner).slug
    assert slug != "tahu-takwa-bu-wati"
    assert slug.startswith("tahu-takwa-bu-wati-")


def test_nobody_registers_for_another():
    with pytest.raises(PermissionDenied):
        registering.register(make_user(), by=make_user(), name="Palsu")


@pytest.mark.parametrize(
    "typed",
    ["081234567890", "6281234567890", "+6281234567890", "62 812-3456-7890", "0812.3456.7890"],
)
def test_a_phone_number_may_be_written_in_every_usual_way(client, owner, typed):
    send(client, phone=typed)
    assert str(Vendor.objects.get().phone) == "+6281234567890"


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("phone", "12"),
        ("phone", "0812abc"),
        ("nib", "123"),
        ("nib", "12345678901234"),
        ("region", "35"),
        ("region", "99.99"),
        ("scale", "raksasa"),
        ("name", " "),
        ("away_until", "2020-01-01"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(client, owner, field, typed):
    answer = send(client, **{"keeper": "Bu Penjaga", field: typed})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [field]
    assert page.split("<title>")[1].startswith(("Kesalahan:", "Error:"))
    assert 'value="Bu Penjaga"' in page
    assert not Vendor.objects.exists()


def test_leading_zeros_of_a_nib_stay(client, owner):
    send(client, nib="0123456789012")
    assert Vendor.objects.get().nib == "0123456789012"


def test_the_profile_is_changed_by_its_own_people_alone(client, owner):
    send(client)
    vendor = Vendor.objects.get()
    assert client.post(reverse("vendors:profile"), filled(name="Tahu Baru")).status_code == 302
    vendor.refresh_from_db()
    assert (vendor.name, vendor.slug) == ("Tahu Baru", "tahu-takwa-bu-wati")
    row = Trail.objects.get(verb="edit")
    assert (row.before, row.after) == ({"name": "Tahu Takwa Bu Wati"}, {"name": "Tahu Baru"})
    for stranger in (make_user(), make_user(is_superuser=True, is_staff=True)):
        with pytest.raises(PermissionDenied):
            registering.edit(vendor, by=stranger, name="Direbut")


def test_saving_without_a_change_leaves_no_trail(client, owner):
    send(client)
    send(client)
    assert not Trail.objects.filter(verb="edit").exists()


def test_a_business_that_was_closed_down_is_not_changed(client, owner):
    send(client)
    Vendor.objects.update(is_active=False)
    assert client.post(reverse("vendors:profile"), filled(name="Tahu Baru")).status_code == 403


def test_the_form_is_for_people_who_are_signed_in(client):
    assert client.get(reverse("vendors:profile")).status_code == 302

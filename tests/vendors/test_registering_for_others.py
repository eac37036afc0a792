"""Makers without an account: who may bring them in, and who keeps them up to date."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from accounts.models import Trail
from expo.choices import Role
from kit.models import Change
from tests.admin.world import make_organiser_of
from tests.make import (
    BANDUNG,
    EAST_JAVA,
    KAB_LAMONGAN,
    KOTA_KEDIRI,
    appoint,
    make_curator,
    make_edition,
    make_officer,
    make_organiser,
    make_region,
    make_user,
    make_vendor,
)
from vendors.actions import registering
from vendors.models import Vendor

pytestmark = pytest.mark.django_db


def bring_in(by, region=KOTA_KEDIRI, **fields):
    told = {"name": "Keripik Bu Yanti", "phone": "+6281234567890", **fields}
    return registering.bring_in(by=by, region=make_region(region), **told)


def organiser_of(region):
    user = make_user()
    appoint(user, Role.ORGANISER, organiser=make_organiser(region))
    return user


def test_an_officer_brings_in_a_maker_who_has_nobody_yet():
    officer = make_officer(KOTA_KEDIRI)
    vendor = bring_in(officer, email="Yanti@Contoh.test", nib="0123456789012")
    vendor.refresh_from_db()
    assert (vendor.slug, vendor.scale, vendor.email) == (
        "keripik-bu-yanti",
        "",
        "yanti@contoh.test",
    )
    assert vendor.nib == "0123456789012"
    assert not vendor.members.exists()
    assert Trail.objects.get().verb == "bring_in"
    assert Change.objects.filter(subject="vendor", key=str(vendor.pk)).exists()


def test_namesakes_get_addresses_of_their_own():
    officer = make_officer(KOTA_KEDIRI)
    slugs = {bring_in(officer).slug for _ in range(3)}
    assert len(slugs) == 3


@pytest.mark.parametrize(
    ("who", "may"),
    [
        (lambda: make_officer(KOTA_KEDIRI), True),
        (lambda: make_officer(EAST_JAVA), True),
        (lambda: organiser_of(EAST_JAVA), True),
        (lambda: organiser_of(None), True),
        (lambda: make_user(is_staff=True, is_superuser=True), True),
        (lambda: make_officer(KAB_LAMONGAN), False),
        (lambda: organiser_of(BANDUNG), False),
        (lambda: make_curator(make_organiser(EAST_JAVA)), False),
        (make_user, False),
    ],
)
def test_who_may_bring_in_and_amend_a_maker_of_kediri(who, may):
    person = who()
    vendor = bring_in(make_officer(KOTA_KEDIRI))
    acts = [
        lambda: bring_in(person),
        lambda: registering.amend(vendor, by=person, keeper="Bu Yanti"),
    ]
    for act in acts:
        if may:
            act()
        else:
            with pytest.raises(PermissionDenied):
                act()
    vendor.refresh_from_db()
    assert (vendor.keeper == "Bu Yanti") is may


def test_an_amendment_writes_what_is_different_and_only_what_may_be_told():
    officer = make_officer(KOTA_KEDIRI)
    vendor = bring_in(officer)
    registering.amend(vendor, by=officer, name=vendor.name, story="Sejak 1989.", scale="small")
    vendor.refresh_from_db()
    assert (vendor.story, vendor.scale) == ("Sejak 1989.", "")
    row = Trail.objects.get(verb="amend")
    assert (row.before, row.after) == ({"story": ""}, {"story": "Sejak 1989."})


def test_a_maker_is_not_moved_into_somebody_elses_region():
    officer = make_officer(KOTA_KEDIRI)
    vendor = bring_in(officer)
    with pytest.raises(PermissionDenied):
        registering.amend(vendor, by=officer, region=make_region(KAB_LAMONGAN))
    registering.amend(vendor, by=make_officer(EAST_JAVA), region=make_region(KAB_LAMONGAN))


def test_once_it_has_an_owner_the_owner_keeps_it_up_to_date():
    officer = make_officer(KOTA_KEDIRI)
    vendor = bring_in(officer)
    vendor.members.create(user=make_user())
    with pytest.raises(ValidationError) as refusal:
        registering.amend(vendor, by=officer, name="Direbut")
    assert refusal.value.code == "owned"
    vendor.refresh_from_db()
    assert vendor.name == "Keripik Bu Yanti"


@pytest.mark.parametrize(
    "wrong",
    [{"nib": "123"}, {"email": "bukan"}, {"name": ""}, {"name": "x" * 81}, {"region": EAST_JAVA}],
)
def test_what_no_form_would_take_is_refused(wrong):
    officer = make_officer(EAST_JAVA)
    with pytest.raises(ValidationError):
        bring_in(officer, **wrong)
    assert not Vendor.objects.exists()


def test_an_organiser_sees_whom_they_brought_in_and_only_while_they_are_one():
    person = organiser_of(EAST_JAVA)
    mine, other = bring_in(person), bring_in(make_officer(KOTA_KEDIRI))
    seen = Vendor.objects.visible_to(person)
    assert list(seen) == [mine]
    assert person.has_perm("vendors.view_vendor", mine)
    assert not person.has_perm("vendors.view_vendor", other)
    person.appointments.all().delete()
    person = type(person).objects.get(pk=person.pk)
    assert not Vendor.objects.visible_to(person).exists()
    assert not person.has_perm("vendors.view_vendor", mine)


def test_page_and_list_agree_for_everybody():
    edition = make_edition(make_organiser(EAST_JAVA))
    people = [make_organiser_of(edition), organiser_of(EAST_JAVA), make_officer(KOTA_KEDIRI)]
    people += [make_curator(edition.organiser), make_officer(KAB_LAMONGAN), make_user()]
    vendors = [bring_in(people[1]), bring_in(people[2]), make_vendor(BANDUNG)]
    vendors[2].participations.create(edition=edition)
    for person in people:
        listed = set(Vendor.objects.visible_to(person))
        assert listed == {v for v in vendors if person.has_perm("vendors.view_vendor", v)}


def test_the_owner_must_say_the_scale_that_nobody_said(client):
    vendor = bring_in(make_officer(KOTA_KEDIRI))
    owner = make_user()
    vendor.members.create(user=owner)
    client.force_login(owner)
    page = client.get(reverse("vendors:profile")).content.decode()
    assert "Keripik Bu Yanti" in page
    told = {"name": vendor.name, "region": KOTA_KEDIRI, "phone": "081234567890"}
    answer = client.post(reverse("vendors:profile"), told)
    assert list(answer.context["form"].errors) == ["scale"]
    assert client.post(reverse("vendors:profile"), {**told, "scale": "micro"}).status_code == 302

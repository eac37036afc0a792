"""People join a partner by a link that works once, and see their own partners alone."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from expo.choices import Role
from notices.models import Mail
from programmes.actions import partner_people, partners
from programmes.models import PartnerPerson
from programmes.refusals import Refused
from programmes.rules.partners import may_keep_partner
from tests.make import appoint, make_organiser, make_user, make_vendor
from tests.programmes.partners import (
    make_agreement,
    make_keeper,
    make_partner,
    make_partner_person,
    make_partnership,
)

pytestmark = pytest.mark.django_db


def refusal(code):
    return pytest.raises(Refused, check=lambda error: error.code == code)


def invited(partner, email="sari@contoh.test"):
    """The token of the link in the mail."""
    partner_people.invite(partner, email=email, by=make_keeper(partner.organiser))
    return token_of(email)


def token_of(email):
    body = Mail.objects.filter(to=email).order_by("-pk")[0].body
    return re.search(r"/mitra-saya/gabung/([\w-]+)/", body)[1]


def test_of_a_link_only_its_hash_is_kept():
    partner = make_partner()
    token = invited(partner)
    person = PartnerPerson.objects.get()
    assert (len(token) >= 22, len(person.token_hash)) == (True, 64)
    assert token not in person.token_hash
    assert partner_people.by_token(token) == person


def test_looking_changes_nothing_and_the_button_joins_once(client):
    partner, user = make_partner(name="Bank Uji"), make_user()
    url = f"/mitra-saya/gabung/{invited(partner)}/"
    assert client.get(url).status_code == 200
    answer = client.post(url)
    assert answer.url.startswith(f"{reverse('account_login')}?next=")
    client.force_login(user)
    page = client.get(url)
    assert "Bank Uji" in page.content.decode()
    assert page["Referrer-Policy"] == "strict-origin"
    assert not PartnerPerson.objects.filter(user=user).exists()
    answer = client.post(url)
    assert answer.url == f"/mitra-saya/{partner.slug}/"
    person = PartnerPerson.objects.get()
    assert (person.user, bool(person.joined_at)) == (user, True)
    assert client.post(url).url == f"/mitra-saya/{partner.slug}/"
    client.force_login(make_user())
    assert client.get(url).status_code == 404
    assert client.post(url).status_code == 404
    assert PartnerPerson.objects.count() == 1


def test_a_newer_link_ends_the_older_and_old_ones_end_by_themselves():
    partner, user = make_partner(), make_user()
    first, second = invited(partner), invited(partner)
    with refusal("over"):
        partner_people.join(first, by=user)
    PartnerPerson.objects.update(invited_at=timezone.now() - timedelta(days=31))
    with refusal("over"):
        partner_people.join(second, by=user)
    partner_people.join(invited(partner), by=user)
    assert PartnerPerson.objects.get().user == user


@pytest.mark.parametrize("token", ["x", "0" * 22, "a-_" * 9, "%00", "é"])
def test_no_link_of_ours_is_a_404(client, token):
    client.force_login(make_user())
    assert client.get(f"/mitra-saya/gabung/{token}/").status_code == 404


def test_whoever_invites_and_staff_do_not_join():
    partner = make_partner()
    keeper = make_keeper(partner.organiser)
    token = invited(partner)
    with refusal("inviter"):
        partner_people.join(token, by=keeper)
    observer = make_user()
    appoint(observer, Role.OBSERVER)
    with refusal("staff"):
        partner_people.join(token, by=observer)
    assert may_keep_partner(keeper, partner)


def test_nobody_is_there_twice():
    partner, user = make_partner(), make_user()
    make_partner_person(partner, user)
    keeper = make_keeper(partner.organiser)
    with refusal("joined"):
        partner_people.invite(partner, email=user.email.upper(), by=keeper)
    token = invited(partner, "alamat.kedua@contoh.test")
    with refusal("joined"):
        partner_people.join(token, by=user)


def test_invitations_have_an_end():
    partner = make_partner()
    keeper = make_keeper(partner.organiser)
    for n in range(partner_people.MOST_OPEN):
        partner_people.invite(partner, email=f"o{n}@contoh.test", by=keeper)
    with refusal("too_many"):
        partner_people.invite(partner, email="lebih@contoh.test", by=keeper)
    partner_people.invite(partner, email="o1@contoh.test", by=keeper)


def test_others_invite_nobody_and_take_nobody_away():
    partner = make_partner()
    person = make_partner_person(partner)
    for user in (make_keeper(make_organiser()), make_user(), person.user):
        with pytest.raises(PermissionDenied):
            partner_people.invite(partner, email="x@contoh.test", by=user)
        with pytest.raises(PermissionDenied):
            partner_people.remove(person, by=user)


def test_who_is_taken_away_sees_nothing_any_more(client):
    partner = make_partner()
    person = make_partner_person(partner)
    client.force_login(person.user)
    assert client.get(f"/mitra-saya/{partner.slug}/").status_code == 200
    token = invited(partner, "lain@contoh.test")
    keeper = make_keeper(partner.organiser)
    for row in PartnerPerson.objects.all():
        partner_people.remove(row, by=keeper)
        partner_people.remove(row, by=keeper)
    assert client.get(f"/mitra-saya/{partner.slug}/").status_code == 404
    assert client.get(f"/mitra-saya/gabung/{token}/").status_code == 404


def test_the_organisers_page_invites_renews_and_takes_away(client):
    partner = make_partner()
    client.force_login(make_keeper(partner.organiser))
    page = reverse("admin:programmes_partner_people", args=[partner.pk])
    wrong = client.post(page, {"_invite": "1", "email": "bukan alamat"})
    assert (wrong.status_code, "email" in wrong.context["form"].errors) == (200, True)
    assert 'value="bukan alamat"' in wrong.content.decode()
    assert client.post(page, {"_invite": "1", "email": "Sari@Contoh.test"}).status_code == 302
    first, person = token_of("sari@contoh.test"), PartnerPerson.objects.get()
    client.post(page, {"_again": person.pk})
    assert token_of("sari@contoh.test") != first
    foreign = make_partner_person(make_partner())
    for key in (foreign.pk, 999999, "x", "\x00"):
        assert client.post(page, {"_remove": key}).status_code == 404
    client.post(page, {"_remove": person.pk})
    assert list(PartnerPerson.objects.all()) == [foreign]


def test_of_two_partners_each_is_its_own(client):
    bank, shop, other = make_partner(trade="bank"), make_partner(trade="retailer"), make_partner()
    user = make_user()
    client.force_login(user)
    assert client.get("/mitra-saya/").status_code == 200
    make_partner_person(bank, user)
    assert client.get("/mitra-saya/").url == f"/mitra-saya/{bank.slug}/"
    make_partner_person(shop, user)
    listed = client.get("/mitra-saya/").content.decode()
    assert bank.slug in listed
    assert shop.slug in listed
    assert other.slug not in listed
    for partner, status in ((bank, 200), (shop, 200), (other, 404)):
        assert client.get(f"/mitra-saya/{partner.slug}/").status_code == status
    page = client.get(f"/mitra-saya/{bank.slug}/").content.decode()
    assert f"/mitra-saya/{shop.slug}/rak" not in page


def test_a_person_of_a_partner_has_no_way_into_the_back_office(client):
    person = make_partner_person(make_partner())
    client.force_login(person.user)
    assert client.get(reverse("admin:programmes_partner_changelist")).status_code == 302
    assert person.user.appointments.count() == 0
    assert client.get("/akun/").status_code in (302, 404)


def test_after_signing_in_they_land_at_their_desk(client):
    person = make_partner_person(make_partner())
    client.force_login(person.user)
    assert client.get(reverse("accounts:home")).url == "/mitra-saya/"
    maker = make_user()
    make_vendor(owner=maker)
    make_partner_person(make_partner(), maker)
    client.force_login(maker)
    assert client.get(reverse("accounts:home")).url == "/lapak-saya/"


@pytest.mark.parametrize("count", [1, 3])
def test_the_desk_asks_the_same_however_much_there_is(client, count):
    partner = make_partner(name="N" * 120)
    person = make_partner_person(partner)
    for _ in range(count):
        edition = make_partnership(partner).edition
        row = make_agreement(edition, partners=[partner])
        type(row).objects.filter(pk=row.pk).update(state="signed", signed_on="2026-01-02")
        make_partner_person(partner)
    make_agreement(edition, partners=[partner], state="dropped", name="Tak jadi")
    client.force_login(person.user)
    with CaptureQueriesContext(connection) as asked:
        page = client.get(f"/mitra-saya/{partner.slug}/")
    assert len(asked) == 8, len(asked)
    assert "Tak jadi" not in page.content.decode()


def test_without_a_public_page_the_desk_says_so(client):
    partner = make_partner(is_public=False)
    person = make_partner_person(partner)
    client.force_login(person.user)
    page = client.get(f"/mitra-saya/{partner.slug}/").content.decode()
    assert f'href="/mitra/{partner.slug}/"' not in page
    partners.change(partner, by=make_keeper(partner.organiser), is_public=True)
    page = client.get(f"/mitra-saya/{partner.slug}/").content.decode()
    assert f'href="/mitra/{partner.slug}/"' in page

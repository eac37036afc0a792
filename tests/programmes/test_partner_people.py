"""People join a partner by a link that works once, and see their own partners alone."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from expo.choices import Role
from notices.models import Mail, Notice
from programmes.actions import financing, partner_people, partners
from programmes.actions import placement as placing
from programmes.models import (
    Damage,
    FinancingCase,
    FinancingOffer,
    Grant,
    Partner,
    PartnerPerson,
    Placement,
)
from programmes.refusals import Refused
from programmes.rules.partners import acts_for, may_keep_partner
from programmes.rules.policies import may_insure
from programmes.views.partner_home import desk_of
from tests.make import appoint, make_organiser, make_user, make_vendor
from tests.programmes.assistance import make_assistance, make_item
from tests.programmes.financing import banker_of, make_case, make_offer
from tests.programmes.partners import (
    make_agreement,
    make_keeper,
    make_partner,
    make_partner_person,
    make_partnership,
)
from tests.programmes.placement import make_placement
from tests.programmes.policies import make_damage, make_policy

pytestmark = pytest.mark.django_db


def refusal(code):
    return pytest.raises(Refused, check=lambda error: error.code == code)


def later(minutes=11):
    """So long ago was all that was sent."""
    Mail.objects.update(made_at=F("made_at") - timedelta(minutes=minutes))


def invited(partner, email="sari@contoh.test"):
    """The token of the link in the mail."""
    later()
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
    later()
    partner_people.invite(partner, email="o1@contoh.test", by=keeper)


def test_one_address_is_written_to_with_pauses_and_five_times_a_day():
    partner, other = make_partner(), make_partner()
    keeper, email = make_keeper(partner.organiser), "sari@contoh.test"
    for n in range(partner_people.MOST_A_DAY):
        person = partner_people.invite(partner, email=email, by=keeper)
        partner_people.remove(person, by=keeper)  # taken back, it counts all the same
        with refusal("pause" if n + 1 < partner_people.MOST_A_DAY else "day"):
            partner_people.invite(partner, email=email.upper(), by=keeper)
        later()
    for another in (partner, other):
        with refusal("day"):
            partner_people.invite(another, email=email, by=make_keeper(another.organiser))
    assert Mail.objects.count() == partner_people.MOST_A_DAY
    partner_people.invite(partner, email="lain@contoh.test", by=keeper)
    later(24 * 60)
    partner_people.invite(other, email=email, by=make_keeper(other.organiser))


def test_one_person_writes_to_so_many_a_day_whoever_they_are():
    partner = make_partner()
    keeper = make_keeper(partner.organiser)
    for n in range(partner_people.MOST_BY_ONE):
        person = partner_people.invite(partner, email=f"asing{n}@contoh.test", by=keeper)
        partner_people.remove(person, by=keeper)
    with refusal("many_sent"):
        partner_people.invite(partner, email="satu.lagi@contoh.test", by=keeper)
    assert Mail.objects.count() == partner_people.MOST_BY_ONE
    other = make_keeper(partner.organiser)
    partner_people.invite(partner, email="satu.lagi@contoh.test", by=other)


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
    told = client.post(page, {"_again": person.pk})
    assert (told.status_code, token_of("sari@contoh.test")) == (200, first)
    again = client.post(page, {"_invite": "1", "email": "sari@contoh.test"})
    assert (again.status_code, bool(again.context["form"].errors)) == (200, True)
    later()
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


def pages_of(person):
    """All that a person of this partner may open."""
    bank = make_partner_person(make_partner(trade="bank"), person).partner
    case = make_case(make_offer(bank), shares=("contact", "sales"))
    shop = make_partner_person(make_partner(trade="retailer"), person).partner
    placement = make_placement(shop)
    policy = make_policy()
    insurer = make_partner_person(policy.item.assistance.provider, person).partner
    damage = make_damage(policy)
    at = {
        "partner_home": [bank.slug],
        "partner_financing": [bank.slug],
        "partner_offer_add": [bank.slug],
        "partner_offer": [bank.slug, case.offer_id],
        "partner_case": [bank.slug, case.pk],
        "partner_placements": [shop.slug],
        "partner_assistance": [insurer.slug],
        "partner_programme": [insurer.slug, policy.item.assistance_id],
        "partner_policies": [insurer.slug, policy.item.assistance_id],
        "partner_policy": [insurer.slug, policy.pk],
        "partner_damage": [insurer.slug, damage.pk],
    }
    found = [reverse(f"programmes:{name}", args=args) for name, args in at.items()]
    return [*found, reverse("reports:case_records", args=[bank.slug, case.pk])], case, placement


@pytest.mark.parametrize("role", [Role.OBSERVER, Role.OFFICER, Role.ORGANISER, "superuser"])
def test_who_is_given_an_office_acts_for_no_partner_any_more(client, role):
    person = make_user()
    pages, case, placement = pages_of(person)
    damage = Damage.objects.get()
    partner = case.offer.bank
    client.force_login(person)
    assert [client.get(page).status_code for page in pages] == [200] * len(pages)
    assert desk_of(person)
    assert all(acts_for(person, row) for row in Partner.objects.run_by(person))
    if role == "superuser":
        User.objects.filter(pk=person.pk).update(is_superuser=True)
    else:
        scope = {Role.ORGANISER: {"organiser": make_organiser()}, Role.OFFICER: {"region_id": "32"}}
        appoint(person, role, **scope.get(role, {}))
    assert [client.get(page).status_code for page in pages] == [404] * len(pages)
    person = User.objects.get(pk=person.pk)
    assert client.get("/mitra-saya/").context["partners"] == []
    assert desk_of(person) == ""
    for rows in (Partner, FinancingOffer, FinancingCase, Placement):
        assert not rows.objects.run_by(person).exists()
    assert not Grant.objects.provided_by(person).exists()
    for row in Partner.objects.filter(people__user=person):
        assert not acts_for(person, row)
    with pytest.raises(PermissionDenied):
        financing.refuse(case, reason="Tidak", by=person)
    if role != "superuser":  # who hands the programme out
        assert not may_insure(person, damage.grant.item.assistance)
        with pytest.raises(PermissionDenied):
            placing.decline(placement, by=person, note="Tidak")
    assert not PartnerPerson.objects.acting().exists()
    person.appointments.all().delete()
    User.objects.filter(pk=person.pk).update(is_staff=False, is_superuser=False)
    assert client.get(pages[0]).status_code == 200
    assert acts_for(User.objects.get(pk=person.pk), partner)


def test_staff_are_told_nothing_of_a_partners_cases(work):
    case = make_case()
    appoint(person := banker_of(case), Role.OBSERVER)
    work()
    assert not Notice.objects.filter(user=person).exists()


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


@pytest.mark.parametrize("trade", ["bank", "retailer", "insurer", "other"])
def test_the_desk_counts_what_waits_and_else_says_what_comes(client, trade):
    partner = make_partner(trade=trade)
    person = make_partner_person(partner)
    client.force_login(person.user)
    home = f"/mitra-saya/{partner.slug}/"
    page = client.get(home)
    assert not any(page.context["waiting"].values())
    assert "h-waits" in page.content.decode()
    if trade == "bank":
        offer = make_offer(partner)
        make_case(offer)
        over = make_case(offer)
        financing.refuse(over, reason="Tidak", by=person.user)
        make_case()
        expected = {"cases": 1}
    elif trade == "retailer":
        make_placement(partner)
        make_placement(partner, state="agreed")
        make_placement()
        expected = {"placements": 1}
    elif trade == "insurer":
        item = make_item(make_assistance(partner))
        make_policy(item, number="")
        make_damage(make_policy(item))
        make_damage()
        expected = {"policies": 1, "damages": 1}
    else:
        expected = {}
    page = client.get(home)
    assert page.context["waiting"] == expected
    assert page.content.decode().count('class="more"') == len(expected)


def test_no_basket_stands_where_people_work(client):
    basket = f'href="{reverse("transactions:basket")}"'
    partner = make_partner()
    person, keeper = make_partner_person(partner).user, make_keeper(partner.organiser)
    people = reverse("admin:programmes_partner_people", args=[partner.pk])
    for who, page in ((person, f"/mitra-saya/{partner.slug}/"), (keeper, people)):
        client.force_login(who)
        assert basket not in client.get(page).content.decode()
    client.force_login(person)
    assert basket in client.get(reverse("transactions:find")).content.decode()


def test_without_a_public_page_the_desk_says_so(client):
    partner = make_partner(is_public=False)
    person = make_partner_person(partner)
    client.force_login(person.user)
    page = client.get(f"/mitra-saya/{partner.slug}/").content.decode()
    assert f'href="/mitra/{partner.slug}/"' not in page
    partners.change(partner, by=make_keeper(partner.organiser), is_public=True)
    page = client.get(f"/mitra-saya/{partner.slug}/").content.decode()
    assert f'href="/mitra/{partner.slug}/"' in page

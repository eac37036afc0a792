"""Partners are kept by their organiser, shown to everybody while they are public."""

import io

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image

from accounts.models import Trail
from expo.choices import EditionState, Role
from kit import images
from programmes.actions import logos, partners, partnerships
from programmes.models import Partner, Partnership
from programmes.refusals import Refused
from tests.make import (
    appoint,
    make_edition,
    make_officer,
    make_organiser,
    make_user,
    make_vendor,
)
from tests.programmes.financing import make_offer
from tests.programmes.partners import (
    make_agreement,
    make_keeper,
    make_partner,
    make_partner_person,
    make_partnership,
)

pytestmark = pytest.mark.django_db
FACTS = {"name": "Bank Uji", "kind": "business", "trade": "bank", "region": None}
FORM = {"name": "Bank Uji", "kind": "business", "trade": "bank", "is_public": "on"}


def refusal(code):
    return pytest.raises(Refused, check=lambda error: error.code == code)


def picture(size=(800, 400), kind="PNG"):
    buffer = io.BytesIO()
    Image.new("RGB", size, "white").save(buffer, kind)
    return SimpleUploadedFile("logo.png", buffer.getvalue())


def test_an_organiser_brings_in_and_changes_its_own_alone():
    mine, other = make_organiser(), make_organiser()
    keeper = make_keeper(mine)
    partner = partners.bring_in(mine, by=keeper, **FACTS)
    assert (partner.slug, partner.organiser) == ("bank-uji", mine)
    changed = partners.change(partner, by=keeper, name="Bank Uji Raya")
    assert (changed.name, changed.slug) == ("Bank Uji Raya", "bank-uji")
    verbs = Trail.objects.filter(subject_model="partner").order_by("pk")
    assert [(row.verb, row.region_code) for row in verbs] == [("add", "35"), ("change", "35")]
    with pytest.raises(PermissionDenied):
        partners.bring_in(other, by=keeper, **FACTS)
    with pytest.raises(PermissionDenied):
        partners.change(make_partner(other), by=keeper, name="Lain")


@pytest.mark.parametrize("role", [Role.CURATOR, Role.HELPER, Role.OBSERVER, Role.OFFICER])
def test_other_roles_keep_none(role):
    organiser, user = make_organiser(), make_user()
    scope = {Role.OBSERVER: {}, Role.OFFICER: {"region_id": "35"}}
    appoint(user, role, **scope.get(role, {"organiser": organiser}))
    with pytest.raises(PermissionDenied):
        partners.bring_in(organiser, by=user, **FACTS)


def test_one_who_arranges_a_single_edition_keeps_no_partners():
    edition, user = make_edition(), make_user()
    appoint(user, Role.ORGANISER, edition=edition)
    with pytest.raises(PermissionDenied):
        partners.bring_in(edition.organiser, by=user, **FACTS)


def test_a_name_is_taken_once_and_no_address_is_a_word_of_ours():
    organiser = make_organiser()
    keeper = make_keeper(organiser)
    partners.bring_in(organiser, by=keeper, **FACTS)
    with refusal("known"):
        partners.bring_in(organiser, by=keeper, **{**FACTS, "name": "bank uji"})
    made = partners.bring_in(organiser, by=keeper, **{**FACTS, "name": "Gabung"})
    assert made.slug == "mitra-gabung"
    elsewhere = make_organiser()
    namesake = partners.bring_in(elsewhere, by=make_keeper(elsewhere), **FACTS)
    assert namesake.slug.startswith("bank-uji-")


def test_a_bank_with_offers_stays_a_bank():
    partner = make_partner(trade="bank")
    keeper = make_keeper(partner.organiser)
    partner.financing.create(name="Modal", about="x", least_idr=1, most_idr=2, months=12)
    with refusal("bound"):
        partners.change(partner, by=keeper, trade="other")


def test_the_form_keeps_what_was_typed_and_refuses_what_is_no_web_page(client):
    organiser = make_organiser()
    client.force_login(make_keeper(organiser))
    url = reverse("admin:programmes_partner_add")
    sent = {**FORM, "organiser": organiser.pk}
    for website in ("javascript:alert(1)", "ftp://berkas.id/x"):
        answer = client.post(url, {**sent, "website": website})
        assert answer.status_code == 200
        assert answer.context["adminform"].form["website"].value() == website
    answer = client.post(url, {**sent, "name": "N" * 121})
    assert answer.status_code == 200
    assert not Partner.objects.exists()
    answer = client.post(url, {**sent, "name": "N" * 120, "website": "bank.id"})
    assert answer.status_code == 302
    made = Partner.objects.get()
    assert (made.website, len(made.slug) <= 80) == ("https://bank.id", True)


def test_a_foreign_organiser_is_no_choice(client):
    mine, other = make_organiser(), make_organiser()
    client.force_login(make_keeper(mine))
    answer = client.post(reverse("admin:programmes_partner_add"), {**FORM, "organiser": other.pk})
    assert answer.status_code == 200
    assert "organiser" in answer.context["adminform"].form.errors
    partner = make_partner(other)
    change = reverse("admin:programmes_partner_change", args=[partner.pk])
    assert client.post(change, {**FORM, "name": "Curi"}).status_code == 403
    partner.refresh_from_db()
    assert partner.name != "Curi"


def test_staff_read_the_address_book(client):
    partner = make_partner()
    client.force_login(make_officer())
    page = client.get(reverse("admin:programmes_partner_change", args=[partner.pk]))
    assert page.status_code == 200
    assert 'name="upload"' not in page.content.decode()
    people = client.get(reverse("admin:programmes_partner_people", args=[partner.pk]))
    assert people.status_code == 403


def test_a_logo_is_made_safe_by_the_worker(work, client, django_capture_on_commit_callbacks):
    partner = make_partner()
    keeper = make_keeper(partner.organiser)
    logos.take(partner, file=picture(), by=keeper)
    partner.refresh_from_db()
    assert (partner.picture, bool(partner.picture_original)) == ("", True)
    work()
    partner.refresh_from_db()
    assert (partner.picture_width, partner.picture_height) == (800, 400)
    assert images.files_of(partner.picture)[0].exists()
    page = client.get(f"/mitra/{partner.slug}/").content.decode()
    assert 'width="800" height="400"' in page
    key = partner.picture
    with django_capture_on_commit_callbacks(execute=True):
        logos.remove(partner, by=keeper)
    partner.refresh_from_db()
    assert partner.picture == ""
    assert not any(file.exists() for file in images.files_of(key))


def test_no_logo_is_taken_away_where_none_is(client, work):
    partner = make_partner()
    keeper = make_keeper(partner.organiser)
    client.force_login(keeper)
    change = reverse("admin:programmes_partner_change", args=[partner.pk])
    for url in (change, reverse("admin:programmes_partner_add")):
        page = client.get(url).content.decode()
        assert 'name="upload"' in page
        assert 'name="removes_picture"' not in page
    logos.take(partner, file=picture(), by=keeper)
    assert 'name="removes_picture"' in client.get(change).content.decode()
    work()
    client.post(change, {**FORM, "removes_picture": "on"})
    partner.refresh_from_db()
    assert partner.picture == ""


def test_hostile_logos_are_refused_with_a_sentence(client):
    partner = make_partner()
    client.force_login(make_keeper(partner.organiser))
    url = reverse("admin:programmes_partner_change", args=[partner.pk])
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    for content in (svg, b"", b"GIF89a" + b"x" * 50, picture((10, 10)).read()):
        upload = SimpleUploadedFile("logo.png", content, content_type="image/png")
        answer = client.post(url, {**FORM, "upload": upload})
        assert answer.status_code == 200
        assert "upload" in answer.context["adminform"].form.errors
    partner.refresh_from_db()
    assert partner.picture_original == ""


def test_a_damaged_logo_is_told_on_the_row(work):
    partner = make_partner()
    whole = picture().read()
    file = SimpleUploadedFile("logo.png", whole[: len(whole) // 2])
    logos.take(partner, file=file, by=make_keeper(partner.organiser))
    work()
    partner.refresh_from_db()
    assert (partner.picture, partner.picture_fault) == ("", "damaged")


def test_others_keep_their_hands_off_a_logo():
    partner = make_partner()
    with pytest.raises(PermissionDenied):
        logos.take(partner, file=picture(), by=make_keeper(make_organiser()))


def test_a_partner_without_public_page_is_shown_nowhere(client):
    edition = make_edition()
    partner = make_partnership(edition=edition, partner=make_partner(name="Mitra Sunyi")).partner
    shown = make_partnership(edition=edition, partner=make_partner(name="Mitra Ramai")).partner
    agreement = make_agreement(edition, partners=[partner, shown])
    make_agreement(edition, partners=[partner])
    type(agreement).objects.update(state="signed", signed_on="2026-01-02")
    Partner.objects.filter(pk=partner.pk).update(is_public=False)
    assert client.get(f"/mitra/{partner.slug}/").status_code == 404
    for address in (f"/pameran/{edition.slug}/", f"/pameran/{edition.slug}/agenda/"):
        page = client.get(address).content.decode()
        assert f"/mitra/{shown.slug}/" in page
        assert f"/mitra/{partner.slug}/" not in page
    assert "Mitra Sunyi" not in client.get(f"/pameran/{edition.slug}/").content.decode()
    listed = client.get("/sitemap-mitra.xml").content.decode()
    assert (f"/mitra/{shown.slug}/" in listed, f"/mitra/{partner.slug}/" in listed) == (True, False)


def test_the_lobby_shows_marks_by_size(client):
    edition = make_edition()
    for tier in ("support", "main", "partner"):
        make_partnership(edition=edition, tier=tier, partner=make_partner(name=f"M {tier}"))
    make_partnership()  # of another edition
    page = client.get(f"/pameran/{edition.slug}/")
    told = [
        (str(tier), [row.partner.name for row in rows]) for tier, rows in page.context["allies"]
    ]
    assert told == [("main", ["M main"]), ("partner", ["M partner"]), ("support", ["M support"])]


def test_the_page_tells_where_it_takes_part_and_nothing_of_drafts(client):
    partner = make_partner(website="https://contoh.id/")
    shown = make_partnership(partner, make_edition(name="Pameran Kini")).edition
    draft = make_partnership(
        partner, make_edition(state=EditionState.DRAFT, name="Rahasia")
    ).edition
    for edition in (shown, draft):
        row = make_agreement(edition, partners=[partner], name=f"Naskah {edition.name}")
        type(row).objects.filter(pk=row.pk).update(state="signed", signed_on="2026-01-02")
    planned = make_agreement(shown, partners=[partner], name="Belum jadi")
    page = client.get(f"/mitra/{partner.slug}/").content.decode()
    assert "Pameran Kini" in page
    assert "Naskah Pameran Kini" in page
    assert "Rahasia" not in page
    assert planned.name not in page
    assert 'rel="noopener nofollow external" href="https://contoh.id/"' in page


def test_the_page_names_expos_of_signed_agreements_once(client):
    partner = make_partner()
    both = make_partnership(partner, make_edition(name="Ikut Serta")).edition
    signed, planned = make_edition(name="Hanya Naskah"), make_edition(name="Rencana Saja")
    for edition in (both, signed, signed):
        row = make_agreement(edition, partners=[partner])
        type(row).objects.filter(pk=row.pk).update(state="signed", signed_on="2026-01-02")
    make_agreement(planned, partners=[partner])
    page = client.get(f"/mitra/{partner.slug}/")
    assert [row.edition for row in page.context["stands"]] == [both]
    assert page.context["also_in"] == [signed]
    assert "Rencana Saja" not in page.content.decode()


def test_an_open_offer_leads_to_where_a_maker_applies(client):
    offer = make_offer()
    make_offer(offer.bank, name="Draf", is_public=False)
    page = client.get(f"/mitra/{offer.bank.slug}/").content.decode()
    assert f'href="/lapak-saya/pembiayaan/#o-{offer.pk}"' in page
    assert "Draf" not in page
    vendor = make_vendor(owner=make_user())
    client.force_login(vendor.members.get().user)
    assert f'id="o-{offer.pk}"' in client.get("/lapak-saya/pembiayaan/").content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_all_partners_are_listed_by_kind(client, count, django_assert_num_queries):
    for n in range(count):
        for kind in ("society", "government", "business"):
            make_partner(name=f"Mitra {kind} {n}", kind=kind, region_id="35.71")
    hidden = make_partner(is_public=False, name="Mitra Sunyi")
    with django_assert_num_queries(1):
        page = client.get("/mitra/")
    told = [(str(kind), len(rows)) for kind, rows in page.context["kinds"]]
    assert told == [("government", count), ("business", count), ("society", count)]
    assert hidden.slug not in page.content.decode()
    assert "/mitra/" in client.get("/sitemap-halaman.xml").content.decode()


def test_no_partners_yet_says_so(client):
    assert 'class="empty"' in client.get("/mitra/").content.decode()


def test_an_empty_page_says_so_and_long_names_stay(client):
    name = "Lembaga " * 14
    partner = make_partner(name=name.strip(), about="", region_id="35.71")
    page = client.get(f"/en/mitra/{partner.slug}/").content.decode()
    assert name.strip() in page
    assert "Nothing is published at the moment." in page


def test_an_organiser_arranges_its_own_editions_alone(client):
    edition, foreign = make_edition(), make_edition()
    partner = make_partner(foreign.organiser)
    keeper = make_keeper(edition.organiser)
    row = partnerships.bring(edition, partner, by=keeper, tier="main", role="Bank", role_en="")
    with refusal("there"):
        partnerships.bring(edition, partner, by=keeper, tier="main", role="", role_en="")
    with pytest.raises(PermissionDenied):
        partnerships.bring(foreign, partner, by=keeper, tier="main", role="", role_en="")
    client.force_login(keeper)
    url = reverse("admin:programmes_partnership_add")
    sent = {"partner": partner.pk, "tier": "main"}
    assert client.post(url, {**sent, "edition": foreign.pk}).status_code == 200
    change = reverse("admin:programmes_partnership_change", args=[row.pk])
    assert client.post(change, {"tier": "support", "role": "Mitra bank"}).status_code == 302
    row.refresh_from_db()
    assert (row.tier, row.role) == ("support", "Mitra bank")
    gone = reverse("admin:programmes_partnership_delete", args=[row.pk])
    assert client.post(gone, {"post": "yes"}).status_code == 302
    assert not Partnership.objects.exists()
    verbs = Trail.objects.filter(subject_model="partnership").order_by("pk")
    assert [trail.verb for trail in verbs] == ["add", "change", "withdraw"]


def test_an_archived_edition_keeps_its_partners():
    row = make_partnership()
    keeper = make_keeper(row.edition.organiser)
    type(row.edition).objects.filter(pk=row.edition_id).update(state=EditionState.ARCHIVED)
    row.edition.refresh_from_db()
    for act in (
        lambda: partnerships.change(row, by=keeper, tier="main"),
        lambda: partnerships.withdraw(row, by=keeper),
    ):
        with pytest.raises(ValidationError, check=lambda error: error.code == "frozen"):
            act()


@pytest.mark.parametrize("count", [1, 3])
def test_lists_ask_the_same_however_long(client, count):
    organiser = make_organiser()
    client.force_login(make_keeper(organiser))
    edition = make_edition(organiser)
    for _ in range(count):
        partner = make_partner(organiser, region_id="35")
        make_partner_person(partner)
        make_partnership(partner, edition)
    budgets = {"partner": 7, "partnership": 8}
    for name, most in budgets.items():
        with CaptureQueriesContext(connection) as asked:
            assert client.get(reverse(f"admin:programmes_{name}_changelist")).status_code == 200
        assert len(asked) == most, (name, len(asked))

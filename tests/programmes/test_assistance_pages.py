"""The officers' pages of assistance: given and handed over, and to whom they show what."""

import re
from html import unescape
from urllib.parse import parse_qs

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.actions import trail
from expo.choices import Role
from kit import private_pictures
from programmes.actions import handing
from programmes.models import Grant
from tests.make import (
    BANDUNG,
    EAST_JAVA,
    KOTA_KEDIRI,
    appoint,
    make_booth,
    make_edition,
    make_hall,
    make_officer,
    make_organiser,
    make_participation,
    make_user,
    make_vendor,
)
from tests.programmes.assistance import make_assistance, make_grant, make_item, photo
from tests.programmes.policies import make_policy
from transactions.models import Entry

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ADD = "/admin/programmes/assistance/add/"


def address(page, row):
    return reverse(f"admin:programmes_{page}", args=[row.pk])


def signed_in(client, person):
    client.force_login(person)
    return client


def test_the_page_gives_to_the_ticked_and_names_the_others(client):
    item = make_item(make_assistance(scales=["micro"]), quantity=5)
    fine, large = make_vendor(KOTA_KEDIRI), make_vendor(KOTA_KEDIRI, name="Pabrik", scale="medium")
    signed_in(client, make_officer(EAST_JAVA))
    page = address("assistance_give", item.assistance)
    form = {"item": item.pk, "maker": [fine.pk, large.pk]}
    answer = client.post(page, form)
    assert (answer.status_code, len(answer.context["told"].made)) == (200, 1)
    assert [vendor.name for vendor in answer.context["told"].refused] == ["Pabrik"]
    other = make_vendor(KOTA_KEDIRI)
    answer = client.post(page, {"item": item.pk, "maker": other.pk})
    assert (answer.status_code, answer.url) == (302, page)
    assert Grant.objects.count() == 2


def test_all_on_the_page_at_once(client):
    item = make_item(quantity=5)
    makers = [make_vendor(KOTA_KEDIRI) for _ in range(3)]
    signed_in(client, make_officer(EAST_JAVA))
    form = {"item": item.pk, "everybody": "1", "listed": [vendor.pk for vendor in makers]}
    assert client.post(address("assistance_give", item.assistance), form).status_code == 302
    assert Grant.objects.count() == 3


def test_nothing_ticked_or_another_programmes_item_is_told(client):
    item, other = make_item(), make_item()
    signed_in(client, make_officer(EAST_JAVA))
    page = address("assistance_give", item.assistance)
    for form in ({"item": item.pk}, {"item": other.pk, "maker": make_vendor().pk}, {}):
        answer = client.post(page, form)
        assert (answer.status_code, bool(answer.context["form"].errors)) == (200, True)
    assert not Grant.objects.exists()


def test_reasons_are_told_beside_each_maker(client):
    programme = make_assistance(scales=["micro"], claims=["pirt"])
    make_item(programme)
    make_vendor(KOTA_KEDIRI, scale="medium")
    signed_in(client, make_officer(EAST_JAVA))
    page = address("assistance_give", programme)
    assert client.get(page).context["lines"] == []
    (line,) = client.get(f"{page}?show=cannot").context["lines"]
    assert (len(line.reasons), line.may_get) == (2, False)


def test_one_goes_to_another_part_of_the_list_with_what_was_searched(client):
    programme = make_item().assistance
    vendor = make_vendor(KOTA_KEDIRI)
    signed_in(client, make_officer(EAST_JAVA))
    page = client.get(address("assistance_give", programme), {"q": vendor.name, "p": "1"}).text
    links = re.findall('class="chip" href="[^"?]*\\?([^"]*)"', page)
    assert {"q": [vendor.name], "show": ["has"]} in [parse_qs(unescape(link)) for link in links]
    assert page.count('aria-current="true"') == 1
    assert '<input type="hidden" name="show" value="can">' in page


@pytest.mark.parametrize(
    ("page", "field", "sent"),
    [
        ("give", "maker", {}),
        ("hand", "grant", {"on": "2026-11-01", "place": "Balai"}),
    ],
)
def test_nothing_ticked_is_told_at_the_list_and_above(client, page, field, sent):
    """The words above lead to the rows, and the rows say what is missing."""
    item = make_item()
    make_grant(item) if page == "hand" else make_vendor(KOTA_KEDIRI)
    signed_in(client, make_officer(EAST_JAVA))
    answer = client.post(address(f"assistance_{page}", item.assistance), {"item": item.pk, **sent})
    assert list(answer.context["form"].errors) == [field]
    assert f'<a href="#id_{field}">' in answer.text
    assert f'id="id_{field}" tabindex="-1"' in answer.text
    assert f'aria-describedby="id_{field}_error"' in answer.text
    assert f'class="err" id="id_{field}_error"' in answer.text


def test_organisers_see_only_makers_who_take_part(client):
    edition = make_edition(make_organiser(EAST_JAVA))
    programme = make_assistance(region=EAST_JAVA, edition=edition)
    there = make_participation(make_vendor(KOTA_KEDIRI), edition).vendor
    beside = make_vendor(KOTA_KEDIRI)
    item = make_item(programme)
    person = make_user()
    appoint(person, Role.ORGANISER, edition=edition)
    signed_in(client, person)
    page = address("assistance_give", programme)
    assert [line.vendor for line in client.get(page).context["lines"]] == [there]
    answer = client.post(page, {"item": item.pk, "maker": beside.pk})
    assert (answer.context["told"].unknown, beside.name in answer.text) == (1, False)


def many(edition, programme, item, n):
    hall = make_hall(edition, f"H{n}")
    for _ in range(n):
        place = make_participation(
            make_vendor(KOTA_KEDIRI, owner=make_user()), edition, booth=make_booth(hall)
        )
        make_grant(item, place.vendor)


@pytest.mark.parametrize("page", ["assistance_give", "assistance_hand", "grants", "programmes"])
def test_lists_take_as_many_queries_for_one_row_as_for_ten(client, page):
    edition = make_edition()
    programme = make_assistance(edition=edition)
    item = make_item(programme, quantity=99)
    addresses = {
        "grants": "/admin/programmes/grant/",
        "programmes": "/admin/programmes/assistance/",
    }
    where = addresses.get(page) or address(page, programme)
    signed_in(client, make_officer(EAST_JAVA))
    counts = []
    for n in (1, 9):
        many(edition, programme, item, n)
        if page == "programmes":
            make_item(make_assistance(edition=edition))
        client.get(where)
        with CaptureQueriesContext(connection) as caught:
            assert client.get(where).status_code == 200
        counts.append(len(caught))
    assert counts[0] == counts[1], counts


def hand_form(**more):
    day = timezone.localdate().isoformat()
    return {"_do": "hand", "hand-on": day, "hand-place": "Meja informasi", **more}


def test_a_hand_over_with_signature_number_and_period(client):
    grant = make_grant()
    signed_in(client, make_officer(EAST_JAVA))
    form = hand_form(
        **{
            "hand-number": "LS-26-1",
            "hand-covers_from": "2026-07-01",
            "hand-covers_until": "2027-06-30",
            "hand-drawn": photo((720, 360), "PNG", "tanda.png"),
        }
    )
    page = address("grant_change", grant)
    answer = client.post(page, form)
    assert (answer.status_code, answer.url) == (302, page)
    grant.refresh_from_db()
    assert (grant.state, grant.receipt_kind, grant.policy_number) == (
        *("handed", "signature", "LS-26-1"),
    )
    receipt = client.get(address("grant_receipt", grant))
    assert receipt["Content-Type"] == private_pictures.TYPE
    assert "no-store" in receipt["Cache-Control"]


def test_what_was_typed_stays_where_something_is_missing(client):
    grant = make_grant()
    signed_in(client, make_officer(EAST_JAVA))
    tomorrow = (timezone.localdate() + timezone.timedelta(days=1)).isoformat()
    for wrong in ({"hand-place": ""}, {"hand-on": tomorrow}, {"hand-covers_from": "2026-01-01"}):
        form = hand_form(**{"hand-place": "Alun-alun", **wrong})
        answer = client.post(address("grant_change", grant), form)
        assert answer.status_code == 200
        assert answer.context["form"].errors
        assert ("Alun-alun" in answer.text) == ("hand-place" not in wrong)
    assert not Entry.objects.exists()


def test_a_signature_and_a_photo_are_one_too_many(client):
    """Only one is kept, so neither is dropped without a word; the lines stay."""
    grant = make_grant()
    signed_in(client, make_officer(EAST_JAVA))
    drawn = photo((720, 360), "PNG", "tanda.png")
    form = hand_form(**{"hand-strokes": "[[[1,2],[3,4]]]", "hand-drawn": drawn})
    answer = client.post(address("grant_change", grant), {**form, "hand-photo": photo()})
    assert list(answer.context["form"].errors) == ["photo"]
    assert "[[[1,2],[3,4]]]" in answer.text
    grant.refresh_from_db()
    assert grant.state == "granted"


def test_a_saved_programme_has_a_history_one_can_open(client):
    """Its rows hold a value called items, as every dict does."""
    programme = make_assistance()
    officer = make_officer(EAST_JAVA)
    signed_in(client, officer)
    trail.record(programme, verb="change", by=officer, before={}, after={"items": 2})
    answer = client.get(address("assistance_history", programme))
    assert "items: 2" in answer.text


def test_a_signature_comes_back_as_its_lines(client):
    """The file of a form that was refused is gone; of its lines the script draws it again."""
    grant = make_grant()
    signed_in(client, make_officer(EAST_JAVA))
    lines = "[[[10,20],[30,40]]]"
    drawn = photo((720, 360), "PNG", "tanda.png")
    form = hand_form(**{"hand-place": "", "hand-strokes": lines, "hand-drawn": drawn})
    answer = client.post(address("grant_change", grant), form)
    (field,) = [line for line in answer.text.split("<") if "data-strokes" in line]
    assert f'value="{lines}"' in field
    assert 'type="hidden"' in field


def test_a_good_photo_of_a_refused_form_is_asked_for_again(client):
    signed_in(client, make_officer(EAST_JAVA))
    form = hand_form(**{"hand-place": "", "hand-photo": photo(name="terima.jpg")})
    answer = client.post(address("grant_change", make_grant()), form)
    assert "“terima.jpg”" in answer.text


@pytest.mark.parametrize("field", ["photo", "drawn"])
@pytest.mark.parametrize("kind", ["no picture", "damaged"])
def test_a_picture_that_is_not_taken_is_told_at_its_field(client, field, kind):
    """Also where only reading all of it shows that it is damaged."""
    content = photo().read()[:20_000] if kind == "damaged" else b"<svg>"
    file = SimpleUploadedFile("x.jpg", content, "image/jpeg")
    grant = make_grant()
    signed_in(client, make_officer(EAST_JAVA))
    answer = client.post(address("grant_change", grant), hand_form(**{f"hand-{field}": file}))
    assert list(answer.context["form"].errors) == [field]
    assert f'<a href="#id_hand-{field}">' in answer.text
    assert 'id="id_hand-drawn" tabindex="-1"' in answer.text
    error = {"photo": "id_hand-photo_error", "drawn": "sign-error"}[field]
    assert f'id="{error}"' in answer.text
    described = re.findall('aria-describedby="([^"]*)"', answer.text)
    assert error in " ".join(described).split()
    assert "x.jpg" not in answer.text, "nobody is asked to choose it once more"
    grant.refresh_from_db()
    assert grant.state == "granted"


def test_a_number_somebody_has_is_told_at_the_number(client):
    grant = make_grant()
    make_policy(grant.item, number="A-1")
    signed_in(client, make_officer(EAST_JAVA))
    form = hand_form(**{"hand-number": "a-1", "hand-covers_until": "2027-06-30"})
    answer = client.post(address("grant_change", grant), form)
    assert list(answer.context["form"].errors) == ["number"]
    assert re.search('aria-describedby="[^"]*id_hand-number_error"', answer.text)


def test_made_ready_taken_back_and_undone_on_its_page(client):
    officer = make_officer(EAST_JAVA)
    grant = make_grant(by=officer)
    signed_in(client, officer)
    page = address("grant_change", grant)

    def state():
        grant.refresh_from_db()
        return grant.state

    client.post(page, {"_do": "ready", "ready-pick_up": "Balai kota, Senin"})
    assert (state(), grant.pick_up) == ("ready", "Balai kota, Senin")
    client.post(page, hand_form())
    assert state() == "handed"
    client.post(page, {"_do": "undo", "undo-reason": "Salah orang"})
    assert state() == "granted"
    assert client.post(page, {"_do": "back", "back-reason": ""}).status_code == 200
    client.post(page, {"_do": "back", "back-reason": "Pindah"})
    assert state() == "cancelled"
    for name in ("hand", "ready", "back", "undo"):
        assert f'value="{name}"' not in client.get(page).text


def test_several_are_handed_over_from_the_list(client):
    item = make_item(quantity=20)
    grants = [make_grant(item) for _ in range(3)]
    left = make_grant(item)
    signed_in(client, make_officer(EAST_JAVA))
    page = address("assistance_hand", item.assistance)
    form = {"on": timezone.localdate().isoformat(), "place": "Alun-alun"}
    assert client.post(page, form).context["form"].errors
    answer = client.post(page, {**form, "grant": [grant.pk for grant in grants]})
    assert answer.status_code == 302
    assert set(Grant.objects.handed()) == set(grants)
    answer = client.post(page, {**form, "everybody": "1", "listed": [left.pk, grants[0].pk]})
    assert Grant.objects.waiting().count() == 0
    assert Entry.objects.count() == 4
    other = make_grant()
    client.post(page, {**form, "grant": [other.pk]})
    other.refresh_from_db()
    assert other.state == "granted"


def test_who_may_look_and_who_may_hand_over(client):
    officer = make_officer(EAST_JAVA)
    grant = make_grant(make_item(), make_vendor(KOTA_KEDIRI), by=officer)
    handing.hand_over(grant, by=officer, on=timezone.localdate(), place="Balai", receipt=photo())
    waiting = make_grant(grant.item, make_vendor(KOTA_KEDIRI), by=officer)
    below, beside = make_officer(KOTA_KEDIRI), make_officer(BANDUNG)
    signed_in(client, below)
    page = client.get(address("grant_change", waiting))
    assert (page.status_code, "_do" in page.text) == (200, False)
    assert client.post(address("grant_change", waiting), hand_form()).status_code == 403
    assert client.get(address("grant_receipt", grant)).status_code == 200
    assert client.get(address("assistance_give", grant.item.assistance)).status_code == 404
    signed_in(client, beside)
    assert client.get(address("grant_receipt", grant)).status_code == 404
    assert client.get(address("grant_change", grant)).status_code == 302
    assert client.get("/admin/programmes/grant/").context["cl"].result_count == 0


def test_the_own_business_is_shown_and_closed(client):
    officer = make_officer(EAST_JAVA)
    grant = make_grant(vendor=make_vendor(KOTA_KEDIRI, owner=officer))
    signed_in(client, officer)
    page = address("grant_change", grant)
    assert "_do" not in client.get(page).text
    assert client.post(page, hand_form()).status_code == 200
    grant.refresh_from_db()
    assert grant.state == "granted"


def test_recipients_by_hall(client):
    edition = make_edition()
    hall, beside = make_hall(edition, "A"), make_hall(edition, "B")
    item = make_item(make_assistance(edition=edition))
    for place in (hall, beside):
        vendor = make_participation(make_vendor(), edition, booth=make_booth(place)).vendor
        make_grant(item, vendor)
    signed_in(client, make_officer(EAST_JAVA))
    for asked, n in (
        (f"hall={hall.pk}", 1),
        ("hall=x", 0),
        ("_facets=True", 2),
        ("state__exact=granted", 2),
    ):
        shown = client.get(f"/admin/programmes/grant/?{asked}").context["cl"]
        assert shown.result_count == n


def test_a_list_wider_than_its_box_is_reached_with_the_keyboard(client):
    make_grant()
    page = signed_in(client, make_officer(EAST_JAVA)).get("/admin/programmes/grant/").text
    assert '<div class="results" tabindex="0" role="region" aria-label="' in page


def test_each_figure_of_a_programme_names_what_it_is_part_of(client):
    """One of two given is handed over; ten there are."""
    officer = make_officer(EAST_JAVA)
    item = make_item(quantity=10)
    for _ in range(2):
        grant = make_grant(item, make_vendor(KOTA_KEDIRI, owner=make_user()), by=officer)
    handing.hand_over(grant, by=officer, on=timezone.localdate(), place="Balai")
    page = signed_in(client, officer).get("/en/admin/programmes/assistance/").text
    assert "1 of 2 given; there are 10" in page
    assert "2 / 10" in page
    assert "1 / 2" in page

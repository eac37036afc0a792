"""The officer's page: keys shown once, on paper, by WhatsApp or mail."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from notices.models import Mail
from tests.admin.crawl import signed_in
from tests.make import (
    KAB_LAMONGAN,
    KOTA_KEDIRI,
    make_curator,
    make_edition,
    make_officer,
    make_participation,
    make_phone_user,
    make_user,
    make_vendor,
)
from vendors.actions import inviting
from vendors.models import Invitation

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def page_of(vendor):
    return reverse("admin:vendors_vendor_invite", args=[vendor.pk])


@pytest.fixture
def officer():
    return make_officer(KOTA_KEDIRI)


@pytest.fixture
def vendor():
    return make_vendor(KOTA_KEDIRI, email="usaha@contoh.test")


def test_looking_makes_no_keys(officer, vendor):
    answer = signed_in(officer).get(page_of(vendor))
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert not Invitation.objects.exists()


def test_the_button_shows_link_code_and_paper_once(officer, vendor):
    client = signed_in(officer)
    answer = client.post(page_of(vendor))
    handed, page = answer.context["handed"], answer.content.decode()
    assert page.count(handed.code) == 1
    assert f'value="{handed.link}"' in page
    assert "https://wa.me/" in page
    assert 'lang="id"' in page
    assert "no-store" in answer["Cache-Control"]
    assert not Mail.objects.exists()
    again = client.get(page_of(vendor)).content.decode()
    assert handed.code not in again
    assert handed.link.rsplit("/", 2)[1] not in again


def test_another_press_makes_new_keys_and_the_history_says_so(officer, vendor):
    client = signed_in(officer)
    first = client.post(page_of(vendor)).context["handed"]
    answer = client.post(page_of(vendor))
    assert answer.context["handed"].code != first.code
    past = list(answer.context["past"])
    assert [row.ended_at is None for row in past] == [True, False]
    assert first.code not in answer.content.decode()


def test_the_mail_button_posts_the_link_to_the_business(officer, vendor):
    handed = signed_in(officer).post(page_of(vendor), {"mail": "1"}).context["handed"]
    mail = Mail.objects.get()
    assert mail.to == "usaha@contoh.test"
    assert handed.link in mail.body


def test_without_an_address_there_is_no_mail(officer):
    vendor = make_vendor(KOTA_KEDIRI)
    client = signed_in(officer)
    assert 'name="mail"' not in client.get(page_of(vendor)).content.decode()
    assert client.post(page_of(vendor), {"mail": "1"}).context["handed"]
    assert not Mail.objects.exists()


def test_a_forgetful_owner_gets_a_key_and_one_with_an_address_none(officer):
    client = signed_in(officer)
    forgetful = make_vendor(KOTA_KEDIRI, owner=make_phone_user())
    assert client.post(page_of(forgetful)).context["handed"].invitation.renews_id
    known = make_vendor(KOTA_KEDIRI, owner=make_user())
    answer = client.post(page_of(known))
    assert answer.context["handed"] is None
    assert '<form method="post">' not in answer.content.decode()
    assert Invitation.objects.count() == 1


def test_another_regions_officer_finds_nothing(vendor):
    client = signed_in(make_officer(KAB_LAMONGAN))
    for answer in (client.get(page_of(vendor)), client.post(page_of(vendor))):
        assert answer.status_code == 404
        assert vendor.name not in answer.content.decode()
    missing = client.get(reverse("admin:vendors_vendor_invite", args=[987654]))
    assert missing.status_code == 404
    assert not Invitation.objects.exists()


def test_a_curator_sees_the_maker_but_hands_out_nothing(vendor):
    edition = make_edition()
    make_participation(vendor, edition)
    client = signed_in(make_curator(edition.organiser))
    change = client.get(reverse("admin:vendors_vendor_change", args=[vendor.pk]))
    assert change.status_code == 200
    assert page_of(vendor) not in change.content.decode()
    assert client.get(page_of(vendor)).status_code == 403
    assert client.post(page_of(vendor)).status_code == 403
    assert not Invitation.objects.exists()


def test_the_makers_page_leads_to_it(officer, vendor):
    change = signed_in(officer).get(reverse("admin:vendors_vendor_change", args=[vendor.pk]))
    assert page_of(vendor) in change.content.decode()


def test_a_makers_words_run_nowhere(officer):
    name = '"><script>alert(1)</script>'
    vendor = make_vendor(KOTA_KEDIRI, name=name)
    page = signed_in(officer).post(page_of(vendor)).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_a_long_history_costs_no_more(officer, vendor):
    client, costs = signed_in(officer), []
    for _ in range(2):
        for _ in range(3):
            inviting.invite(vendor, by=officer)
        with CaptureQueriesContext(connection) as asked:
            client.get(page_of(vendor))
        costs.append(len(asked))
    assert costs[0] == costs[1] <= 12


def test_whoever_came_from_a_nomination_finds_back(officer, vendor):
    client = signed_in(officer)
    back = reverse("admin:products_nomination_change", args=[7])
    for answer in (
        client.get(f"{page_of(vendor)}?nomination=7"),
        client.post(f"{page_of(vendor)}?nomination=7"),
    ):
        assert f'href="{back}"' in answer.text
    for odd in ("", "x", "²", "7/../1", "-1"):
        answer = client.get(page_of(vendor), {"nomination": odd})
        assert answer.status_code == 200
        assert "products/nomination/" not in answer.text.split('class="back"')[1]

"""The organiser plans live sessions in the back office: one form, one action."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from expo.choices import AgendaKind
from live.models import LiveSession
from products.choices import SubmissionState
from tests.admin.world import make_organiser_of
from tests.make import (
    make_edition,
    make_listing,
    make_participation,
    make_session,
    make_submission,
    make_vendor,
)

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ADD = "admin:live_livesession_add"


@pytest.fixture
def edition():
    return make_edition(time_zone="Asia/Jayapura")


@pytest.fixture
def vendor(edition):
    vendor = make_vendor()
    make_participation(vendor, edition)
    return vendor


@pytest.fixture
def chief(client, edition):
    user = make_organiser_of(edition)
    client.force_login(user)
    return user


def shown_in(edition, vendor):
    listing = make_listing(vendor=vendor)
    make_submission(listing.product, edition, state=SubmissionState.APPROVED)
    return listing.product


def typed(edition, /, **facts):
    day = (timezone.now() + timedelta(days=3)).date()
    return {
        **{"edition": edition.pk, "title": "Panggung Kuliner", "platform": "youtube"},
        **{"starts_at": f"{day}T19:00", "ends_at": f"{day}T20:00"},
        **facts,
    }


def errors_of(answer):
    return set(answer.context["adminform"].form.errors)


def test_item_and_session_are_made_together(client, edition, vendor, chief):
    goods = [shown_in(edition, vendor) for _ in range(3)]
    order = [goods[2].pk, goods[0].pk, goods[1].pk]
    answer = client.post(reverse(ADD), typed(edition, vendor=vendor.pk, goods=order))
    assert answer.status_code == 302
    session = LiveSession.objects.get()
    item = session.agenda_item
    assert (item.kind, item.name, session.planned_by) == (AgendaKind.LIVE, item.name, chief)
    assert item.starts_at.astimezone(ZoneInfo("Asia/Jayapura")).hour == 19
    assert list(session.shown.values_list("product", flat=True)) == order


def test_a_stage_shows_goods_of_several_makers(client, edition, vendor, chief):
    other = make_vendor()
    make_participation(other, edition)
    goods = [shown_in(edition, vendor).pk, shown_in(edition, other).pk]
    assert client.post(reverse(ADD), typed(edition, goods=goods)).status_code == 302
    session = LiveSession.objects.get()
    assert (session.vendor, session.shown.count()) == (None, 2)
    page = client.get(reverse("admin:live_livesession_change", args=[session.pk]))
    assert page.status_code == 200


def test_only_editions_makers_and_goods_in_reach(client, edition, vendor, chief):
    elsewhere = make_edition()
    stranger = make_vendor()
    make_participation(stranger, elsewhere)
    foreign = shown_in(elsewhere, stranger)
    for facts, field in (
        ({"edition": elsewhere.pk}, "edition"),
        ({"vendor": stranger.pk}, "vendor"),
        ({"goods": [foreign.pk]}, "goods"),
        ({"title": " "}, "title"),
        ({"stream_url": "https://tahu@youtu.be/x"}, "stream_url"),
    ):
        answer = client.post(reverse(ADD), typed(edition, **facts))
        assert (answer.status_code, errors_of(answer)) == (200, {field})
    assert not LiveSession.objects.exists()
    found = client.get(
        reverse("admin:autocomplete"),
        {"app_label": "live", "model_name": "livesession", "field_name": "products", "term": "Pro"},
    )
    assert found.json()["results"] == []


def test_it_is_changed_until_it_begins(client, edition, vendor, chief):
    session = make_session(vendor, edition)
    address = reverse("admin:live_livesession_change", args=[session.pk])
    assert client.post(address, typed(edition, title="Lain", vendor="")).status_code == 302
    session.refresh_from_db()
    assert (session.agenda_item.name, session.vendor) == ("Lain", vendor)


def test_once_it_has_begun_only_goods_and_recording(client, edition, vendor, chief):
    session = make_session(vendor, edition, begins=-200)
    product = shown_in(edition, vendor)
    address = reverse("admin:live_livesession_change", args=[session.pk])
    recording = "https://vimeo.com/123456789"
    sent = typed(edition, title="Lain", recording_url=recording, goods=[product.pk])
    assert client.post(address, sent).status_code == 302
    session.refresh_from_db()
    assert session.agenda_item.name != "Lain"
    assert (session.recording_url, session.shown.get().product) == (recording, product)


def test_it_is_cancelled_with_a_reason(client, edition, vendor, chief):
    session = make_session(vendor, edition)
    address = reverse("admin:live_livesession_cancel", args=[session.pk])
    assert client.get(address).status_code == 200
    assert client.post(address, {"reason": ""}).status_code == 200
    assert client.post(address, {"reason": "Hujan"}).status_code == 302
    session = LiveSession.objects.get()
    assert (session.agenda_item.is_cancelled, session.reason) == (True, "Hujan")
    change = reverse("admin:live_livesession_change", args=[session.pk])
    assert client.get(change).status_code == 200
    assert client.post(change, typed(edition)).status_code == 403
    client.force_login(make_organiser_of(make_edition()))
    assert client.get(address).status_code == 404

"""Makers and organisers plan live sessions, change them and cancel them."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.models import Trail
from expo.choices import EditionState, Role
from live import slots
from live.actions import planning
from live.models import LiveSession
from live.slots import Slot
from tests.make import (
    appoint,
    make_edition,
    make_listing,
    make_participation,
    make_session,
    make_user,
    make_vendor,
)

pytestmark = [pytest.mark.django_db, pytest.mark.once]
WATCH = "https://youtu.be/abcdefghijk"


@pytest.fixture
def owner(client):
    user = make_user()
    client.force_login(user)
    return user


@pytest.fixture
def vendor(owner):
    return make_vendor(owner=owner, keeper="Bu Sarmi")


@pytest.fixture
def edition(vendor):
    edition = make_edition(time_zone="Asia/Makassar")
    make_participation(vendor, edition)
    return edition


def slot(begins=60, minutes=60, **facts):
    starts_at = timezone.now() + timedelta(minutes=begins)
    ends_at = starts_at + timedelta(minutes=minutes)
    return Slot(starts_at=starts_at, ends_at=ends_at, **{"title": "Dari dapur kami", **facts})


def organiser_of(edition):
    user = make_user()
    appoint(user, Role.ORGANISER, organiser=edition.organiser)
    return user


def typed(edition, **facts):
    day = (timezone.now() + timedelta(days=3)).date()
    return {
        **{"edition": edition.pk, "title": "Dari dapur kami", "day": day.isoformat()},
        **{"begin": "19:00", "end": "20:00", "platform": "youtube", "stream_url": WATCH},
        **facts,
    }


def test_a_maker_plans_in_the_editions_own_zone(client, vendor, edition):
    first, second = (make_listing(vendor=vendor).product for _ in range(2))
    ticked = {"products": [first.pk, second.pk], f"urutan-{second.pk}": "1"}
    answer = client.post(reverse("live:add"), typed(edition, **ticked))
    assert answer.url == reverse("live:index")
    session = LiveSession.objects.get()
    here = session.agenda_item.starts_at.astimezone(ZoneInfo("Asia/Makassar"))
    assert (here.hour, session.vendor, session.edition) == (19, vendor, edition)
    assert list(session.shown.values_list("product", flat=True)) == [second.pk, first.pk]
    assert Trail.objects.filter(subject_model="livesession", verb="plan").count() == 1


def test_an_order_that_is_no_number_is_refused(client, vendor, edition):
    product = make_listing(vendor=vendor).product
    ticked = {"products": [product.pk], f"urutan-{product.pk}": "x"}
    page = client.post(reverse("live:add"), typed(edition, **ticked)).content.decode()
    assert "angka bulat" in page
    assert f'value="x" aria-label="Urutan {product.name}' in page
    assert not LiveSession.objects.exists()


def test_an_end_before_the_begin_is_the_next_days(client, vendor, edition):
    client.post(reverse("live:add"), typed(edition, begin="23:00", end="00:30"))
    item = LiveSession.objects.get().agenda_item
    assert item.ends_at - item.starts_at == timedelta(minutes=90)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"end": "19:05"}, "10 "),
        ({"day": "2020-01-01"}, "12"),
        ({"day": "9999-12-31", "begin": "23:00", "end": "00:30"}, "2100"),
        ({"begin": "pagi"}, "14:30"),
        ({"stream_url": "javascript:alert(1)"}, "https://"),
        ({"stream_url": "https://www.tiktok.com/@x"}, "TikTok"),
        ({"products": ["999999"]}, 'class="err"'),
    ],
)
def test_a_refused_form_keeps_what_was_typed(client, vendor, edition, facts, words):
    page = client.post(reverse("live:add"), typed(edition, host="Mbak Ratri", **facts))
    text = page.content.decode()
    assert page.status_code == 200
    assert "Mbak Ratri" in text
    assert 'class="oops"' in text
    assert words in text
    assert not LiveSession.objects.exists()


@pytest.mark.parametrize(
    ("plan", "field"),
    [
        (slot(begins=-30), "starts_at"),
        (slot(begins=60 * 24 * 400), "starts_at"),
        (slot(minutes=9), "ends_at"),
        (slot(minutes=361), "ends_at"),
        (slot(title="  "), "title"),
        (slot(stream_url="https://1.2.3.4/"), "stream_url"),
    ],
)
def test_what_the_action_refuses(vendor, edition, owner, plan, field):
    with pytest.raises(ValidationError) as refusal:
        planning.plan(edition, plan, vendor=vendor, by=owner)
    assert set(refusal.value.error_dict) == {field}


def test_only_the_makers_own_goods_on_show(vendor, edition, owner):
    draft = make_listing(vendor=vendor).product
    draft.listing.is_shown = False
    draft.listing.save()
    for product in (make_listing().product, draft):
        with pytest.raises(ValidationError) as refusal:
            planning.plan(edition, slot(products=(product,)), vendor=vendor, by=owner)
        assert set(refusal.value.error_dict) == {"products"}


def test_a_stage_shows_goods_of_makers_who_take_part(vendor, edition):
    chief = organiser_of(edition)
    here, elsewhere = make_listing(vendor=vendor).product, make_listing().product
    session = planning.plan(edition, slot(products=(here,)), by=chief)
    assert session.vendor is None
    with pytest.raises(ValidationError):
        planning.change(session, slot(products=(elsewhere,)), by=chief)


def test_two_sessions_of_one_maker_never_overlap(vendor, edition, owner):
    other = make_edition()
    make_participation(vendor, other)
    first = planning.plan(edition, slot(), vendor=vendor, by=owner)
    with pytest.raises(ValidationError):
        planning.plan(other, slot(begins=119), vendor=vendor, by=owner)
    planning.plan(other, slot(begins=121), vendor=vendor, by=owner)
    planning.change(first, slot(begins=50), by=owner)
    planning.cancel(first, reason="Hujan", by=owner)
    assert planning.plan(edition, slot(begins=50), vendor=vendor, by=owner)


def test_thirty_sessions_are_enough(vendor, edition, owner):
    for n in range(slots.OPEN_MOST):
        make_session(vendor, edition, begins=60 + 120 * n)
    with pytest.raises(ValidationError) as refusal:
        planning.plan(edition, slot(begins=60 * 24 * 30), vendor=vendor, by=owner)
    assert set(refusal.value.error_dict) == {"title"}
    last = LiveSession.objects.last()
    assert planning.change(last, slot(begins=60 * 24 * 30), by=owner)


def test_who_may_plan(vendor, edition, owner):
    chief, stranger = organiser_of(edition), make_user()
    other = organiser_of(make_edition())
    assert planning.plan(edition, slot(), vendor=vendor, by=chief)
    for by in (stranger, other):
        with pytest.raises(PermissionDenied):
            planning.plan(edition, slot(begins=300), vendor=vendor, by=by)
    with pytest.raises(PermissionDenied):
        planning.plan(edition, slot(begins=300), by=owner)
    with pytest.raises(ValidationError):
        planning.plan(make_edition(), slot(begins=300), vendor=vendor, by=owner)


@pytest.mark.parametrize(
    ("state", "is_taken"),
    [("draft", False), ("announced", True), ("open", True), ("closed", True), ("archived", False)],
)
def test_in_which_states_of_an_edition(vendor, edition, owner, state, is_taken):
    edition.state = state
    edition.save()
    if is_taken:
        assert planning.plan(edition, slot(), vendor=vendor, by=owner)
        return
    with pytest.raises(ValidationError):
        planning.plan(edition, slot(), vendor=vendor, by=owner)


def test_an_archived_edition_is_frozen_for_superusers_too(vendor, edition):
    session = make_session(vendor, edition)
    edition.state = EditionState.ARCHIVED
    edition.save()
    chief = make_user(is_superuser=True, is_staff=True)
    for act in (
        lambda: planning.change(session, slot(), by=chief),
        lambda: planning.cancel(session, reason="x", by=chief),
        lambda: planning.plan(edition, slot(), by=chief),
    ):
        with pytest.raises(ValidationError, match="arsip|archived"):
            act()


def test_once_begun_only_goods_and_what_was_missing(vendor, edition, owner):
    session = make_session(vendor, edition, begins=-10)
    with pytest.raises(ValidationError):
        planning.change(session, slot(), by=owner)
    with pytest.raises(ValidationError):
        planning.cancel(session, reason="Hujan", by=owner)
    product = make_listing(vendor=vendor).product
    facts = {"products": (product,), "by": owner}
    planning.follow_up(session, stream_url=WATCH, recording_url=WATCH, **facts)
    session.refresh_from_db()
    assert (session.stream_url, session.recording_url) == (WATCH, "")
    planning.follow_up(session, stream_url="https://youtu.be/lmnopqrstuv", **facts)
    session.refresh_from_db()
    assert session.stream_url == WATCH


def test_the_host_adds_the_recording_afterwards(client, vendor, edition):
    session = make_session(vendor, edition, begins=-120, stream_url=WATCH)
    address = reverse("live:session", args=[session.pk])
    page = client.post(address, {"recording_url": "https://tahu@youtu.be/x"})
    assert "tahu@youtu.be" in page.content.decode()
    assert client.post(address, {"recording_url": WATCH}).status_code == 302
    session.refresh_from_db()
    assert session.recording_url == WATCH


def test_a_pinned_product_that_goes_is_released(vendor, edition, owner):
    product = make_listing(vendor=vendor).product
    session = make_session(vendor, edition, begins=-5, shown=[product], pinned=product)
    planning.follow_up(session, products=(), by=owner)
    session.refresh_from_db()
    assert session.pinned is None
    assert session.pinned_at


def test_a_maker_cancels_and_says_why(client, vendor, edition):
    session = make_session(vendor, edition)
    address = reverse("live:cancel", args=[session.pk])
    assert 'class="oops"' in client.post(address, {"reason": " "}).content.decode()
    assert client.post(address, {"reason": "Listrik padam"}).status_code == 302
    session = LiveSession.objects.get()
    assert (session.agenda_item.is_cancelled, session.reason) == (True, "Listrik padam")
    assert "Listrik padam" in client.get(reverse("live:index")).content.decode()
    assert client.get(reverse("live:session", args=[session.pk])).status_code == 200


def test_many_at_the_same_time_are_told(client, vendor, edition):
    for _ in range(3):
        other = make_session(make_vendor(), edition, begins=60 * 24 * 2, minutes=60 * 48)
    client.post(reverse("live:add"), typed(edition))
    assert slots.crowd(LiveSession.objects.exclude(pk=other.pk).last()) == 3
    assert 'class="note wait"' in client.get(reverse("live:index")).content.decode()


def test_somebody_elses_session_is_not_there(client, vendor, edition):
    theirs = make_session(make_vendor(owner=make_user()), edition)
    for name in ("session", "cancel"):
        assert client.get(reverse(f"live:{name}", args=[theirs.pk])).status_code == 404
    assert client.get(reverse("desk:host", args=[theirs.pk])).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_queries(client, vendor, edition, count, django_assert_num_queries):
    for n in range(count):
        make_session(vendor, edition, begins=-10 if n == 0 else 100 * n, minutes=60)
        make_session(vendor, edition, begins=-3000 - n * 100)
    with django_assert_num_queries(7):
        client.get(reverse("live:index"))


def test_without_an_expo_nothing_is_planned_yet(client, vendor):
    assert client.get(reverse("live:index")).status_code == 200
    assert client.get(reverse("live:add")).url == reverse("live:index")

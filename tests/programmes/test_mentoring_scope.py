"""What a mentor reads anywhere: never a word of a maker who is not theirs."""

import pytest
from django.contrib import admin
from django.urls import reverse
from django.utils import timezone

from products.models import TouchUp
from programmes.actions import mentoring_ends
from programmes.models import Mentoring, MentorSession, MentorTask
from tests.admin.crawl import addresses, body, signed_in
from tests.admin.test_other_regions_never_show import MARK, request_of
from tests.admin.world import make_world, mark_texts
from tests.make import KOTA_KEDIRI, make_vendor
from tests.programmes.mentoring import make_mentor, make_time

pytestmark = pytest.mark.django_db


def marked(mentor, state):
    """A marked maker of the mentor's own region, with everything a mentoring may hold."""
    world = make_world(KOTA_KEDIRI, mark=MARK)
    now = timezone.now()
    row = Mentoring.objects.create(
        mentor=mentor,
        vendor=world.vendor,
        theme="photo",
        wish="Keinginan",
        state=state,
        asked_at=now,
        began_at=now,
        before={"listings": 1, "response_hours": 1, "sales_idr": 91_827_364},
        word="Kata",
    )
    session = MentorSession.objects.create(
        mentoring=row, held_on=timezone.localdate(), minutes=30, note="Catatan"
    )
    touch_up = TouchUp.objects.create(vendor=world.vendor, kind="photo", note="Tugas")
    MentorTask.objects.create(mentoring=row, touch_up=touch_up)
    for one in (row, session, touch_up):
        mark_texts(one, MARK)
    return world, row


def desk(rows):
    """Every page of a mentor, with the keys of ``rows`` where one is asked for."""
    yield reverse("programmes:mentor_home")
    yield reverse("programmes:mentor_times")
    yield reverse("programmes:mentor_times_in", args=[KOTA_KEDIRI])
    for row in rows:
        yield reverse("programmes:mentored", args=[row.pk])
        yield reverse("programmes:my_mentoring_with", args=[row.pk])
    yield from (reverse("programmes:my_mentoring"), reverse("notices:index"))
    yield from (reverse("desk:home"), reverse("products:touch_ups"))


def test_a_mentor_never_reads_of_a_maker_who_is_not_theirs():
    mentor, other = make_mentor(), make_mentor()
    make_time(mentor)
    own = make_vendor(name="Usaha sendiri")
    mine = Mentoring.objects.create(
        mentor=mentor, vendor=own, theme="photo", state="running", asked_at=timezone.now()
    )
    foreign = [
        marked(other, "running"),
        marked(mentor, "declined"),
        marked(mentor, "ended"),
    ]
    worlds, rows = [world for world, _row in foreign], [row for _world, row in foreign]
    client = signed_in(mentor.user)
    seen = 0
    for address in desk([mine, *rows]):
        answer = client.get(address)
        text = body(answer)
        assert answer.status_code in (200, 302, 404), address
        assert MARK.encode() not in text.lower(), address
        assert b"91.827.364" not in text, address
        seen += b"Usaha sendiri" in text
    assert seen >= 2, "a walk that sees nothing proves nothing"
    for row in rows:
        for move in ("terima", "tolak", "sesi", "tugas", "selesai", "batal-waktu", "tarik-tugas"):
            address = reverse("programmes:mentored_move", args=[row.pk, move])
            assert client.post(address, {"key": 1}).status_code == 404
    walked = 0
    for address in addresses(worlds, request_of(mentor.user)):
        answer = client.get(address)
        assert answer.status_code in (302, 403, 404, 405), address
        assert MARK.encode() not in body(answer).lower(), address
        walked += 1
    assert walked > 200


def test_who_mentors_them_does_read_it():
    """The negative control."""
    mentor = make_mentor()
    _world, row = marked(mentor, "running")
    client = signed_in(mentor.user)
    for page in (
        reverse("programmes:mentor_home"),
        reverse("programmes:mentored", args=[row.pk]),
    ):
        assert MARK.encode() in body(client.get(page)).lower(), page


def test_of_their_own_maker_only_what_the_row_needs():
    mentor = make_mentor()
    world, row = marked(mentor, "running")
    vendor, order = world.vendor, world.order
    page = signed_in(mentor.user).get(reverse("programmes:mentored", args=[row.pk])).text
    assert vendor.name in page
    hidden = [str(vendor.phone), vendor.phone.as_national, vendor.keeper, vendor.address]
    hidden += [order.buyer_name, order.buyer_email, order.number, world.claim.number]
    hidden += [world.owner.email, world.owner.name, "91.827.364"]
    for words in filter(None, hidden):
        assert words not in page, words


def test_a_mentor_has_no_right_in_the_back_office():
    mentor = make_mentor()
    _world, row = marked(mentor, "running")
    closed = ("accounts", "expo", "notices", "vendors", "products", "live", "transactions")
    for model in admin.site._registry:
        names = model._meta.app_label, model._meta.model_name
        if names[0] in closed:
            assert not mentor.user.has_perm("{}.view_{}".format(*names)), names
    assert not mentor.user.has_perm("programmes.view_mentoring", row)
    assert not mentor.user.is_staff


def test_the_makers_own_page_ends_with_the_mentoring():
    mentor = make_mentor()
    _world, row = marked(mentor, "running")
    client = signed_in(mentor.user)
    address = reverse("programmes:mentored", args=[row.pk])
    assert client.get(address).status_code == 200
    mentoring_ends.end(row, by=_world.owner)
    assert client.get(address).status_code == 404

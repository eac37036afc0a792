"""The list of nominations: scoped, answered one by one, accepted in bulk, exported."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from products.choices import NominationState
from products.models import Nomination
from tests.admin.crawl import body, signed_in
from tests.make import (
    EAST_JAVA,
    KAB_LAMONGAN,
    KOTA_KEDIRI,
    make_curator,
    make_officer,
    make_user,
    make_vendor,
)
from tests.products.calls import make_call, make_chief, name
from vendors.actions import participation
from vendors.models import Member, Participation

pytestmark = [pytest.mark.django_db, pytest.mark.once]
LIST = "/admin/products/nomination/"
N = NominationState


def page(row):
    return f"{LIST}{row.pk}/change/"


def state_of(row):
    return Nomination.objects.get(pk=row.pk).state


def test_everyone_sees_their_own_rows_only():
    call, other = make_call(), make_call()
    own, near = name(call), name(call, make_vendor(KAB_LAMONGAN))
    elsewhere = name(other)
    for user, expected in (
        (make_chief(call), {own, near}),
        (make_officer(KOTA_KEDIRI), {own, elsewhere}),
        (make_officer(EAST_JAVA), {own, near, elsewhere}),
        (make_user(is_superuser=True, is_staff=True), {own, near, elsewhere}),
    ):
        answer = signed_in(user).get(LIST)
        assert set(answer.context["cl"].queryset) == expected
    curator = make_curator(call.edition.organiser)
    assert signed_in(curator).get(LIST).status_code == 403


def test_the_organiser_accepts_or_refuses_with_a_reason():
    call = make_call(quota=5)
    rows, client = [name(call), name(call)], signed_in(make_chief(call))
    client.post(page(rows[0]), {"_accept": "1"})
    assert state_of(rows[0]) == N.ACCEPTED
    answer = client.post(page(rows[1]), {"_refuse": "1", "reason": " "})
    assert "Kesalahan" in answer.content.decode()
    assert state_of(rows[1]) == N.NOMINATED
    client.post(page(rows[1]), {"_refuse": "1", "reason": "Belum siap."})
    assert Nomination.objects.get(pk=rows[1].pk).reason == "Belum siap."
    client.post(page(rows[1]), {"_accept": "1"})
    assert state_of(rows[1]) == N.REFUSED


@pytest.mark.parametrize("posted", [{"_accept": "1"}, {"_refuse": "1", "reason": "Tidak"}])
def test_an_officer_answers_nothing_but_takes_back_their_regions(posted):
    row = name(make_call())
    client = signed_in(make_officer())
    assert client.post(page(row), posted).status_code == 403
    assert state_of(row) == N.NOMINATED
    other = signed_in(make_officer(KAB_LAMONGAN))
    assert other.post(page(row), {"_withdraw": "1"}).status_code == 302
    assert state_of(row) == N.NOMINATED
    client.post(page(row), {"_withdraw": "1"})
    assert state_of(row) == N.WITHDRAWN


def test_an_organiser_does_not_take_back_what_a_region_named():
    call = make_call()
    row = name(call)
    assert signed_in(make_chief(call)).post(page(row), {"_withdraw": "1"}).status_code == 403
    assert state_of(row) == N.NOMINATED


def test_a_superusers_own_business_is_left_out_of_the_bulk():
    call = make_call(quota=5)
    rows = [name(call) for _ in range(3)]
    user = make_user(is_superuser=True, is_staff=True)
    Member.objects.create(vendor=rows[0].vendor, user=user)
    form = {"action": "accept_chosen", "_selected_action": [row.pk for row in rows]}
    answer = signed_in(user).post(LIST, form, follow=True)
    assert [state_of(row) for row in rows] == [N.NOMINATED, N.ACCEPTED, N.ACCEPTED]
    assert str(rows[0]) in answer.content.decode()
    assert signed_in(user).post(page(rows[0]), {"_accept": "1"}).status_code == 403


def test_bulk_reaches_only_rows_one_may_answer():
    call, other = make_call(), make_call()
    own, foreign = name(call), name(other)
    form = {"action": "accept_chosen", "_selected_action": [own.pk, foreign.pk]}
    signed_in(make_chief(call)).post(LIST, form)
    assert (state_of(own), state_of(foreign)) == (N.ACCEPTED, N.NOMINATED)
    signed_in(make_officer()).post(LIST, form)
    assert state_of(foreign) == N.NOMINATED


def test_the_owners_answer_filters_the_list():
    call, owner = make_call(quota=9), make_user()
    rows = [name(call, make_vendor(owner=owner)), name(call), name(call)]
    client = signed_in(make_chief(call))
    for row in rows[:2]:
        client.post(page(row), {"_accept": "1"})
    place = Participation.objects.get(vendor=rows[0].vendor)
    participation.confirm(place, by=owner)
    for value, expected in (("yes", {rows[0]}), ("open", {rows[1]}), ("no", set()), ("x", None)):
        found = set(client.get(f"{LIST}?comes={value}").context["cl"].queryset)
        assert found == (set(rows) if expected is None else expected), value
    participation.decline(place, reason="Sakit", by=owner)
    assert set(client.get(f"{LIST}?comes=no").context["cl"].queryset) == {rows[0]}


def test_the_reason_of_an_owner_is_on_the_page(work):
    call, owner = make_call(), make_user()
    row = name(call, make_vendor(owner=owner))
    client = signed_in(make_chief(call))
    client.post(page(row), {"_accept": "1"})
    participation.decline(Participation.objects.get(), reason="Panen raya", by=owner)
    work()
    assert "Panen raya" in client.get(page(row)).content.decode()


@pytest.mark.parametrize("kind", ["export_csv", "export_xlsx"])
def test_the_export_holds_what_is_seen_and_no_formula(kind):
    call = make_call(quota=9)
    row = name(call, letter_number="=1+1")
    foreign = name(make_call(), make_vendor(KAB_LAMONGAN, name="Usaha Lain"))
    form = {"action": kind, "_selected_action": [row.pk, foreign.pk]}
    answer = signed_in(make_chief(call)).post(LIST, form)
    content = body(answer)
    if kind == "export_csv":
        text = content.decode()
        assert row.vendor.name in text
        assert "'=1+1" in text
        assert "Usaha Lain" not in text
    else:
        assert content[:2] == b"PK"


def test_a_list_of_three_costs_what_a_list_of_one_does(django_assert_num_queries):
    call = make_call(quota=9)
    name(call)
    client = signed_in(make_chief(call))
    client.get(LIST)
    with CaptureQueriesContext(connection) as one:
        client.get(LIST)
    name(call)
    name(call)
    with django_assert_num_queries(len(one)):
        client.get(LIST)

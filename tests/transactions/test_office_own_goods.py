"""Who works for a maker approves nothing of it; where nobody may approve, the office reads so."""

import pytest
from django.urls import reverse

from tests.transactions.offices import (
    add,
    draft,
    make_office,
    make_person,
    on_show,
    seen,
    submitted,
)
from transactions.actions import approving, requesting
from transactions.models import Order
from transactions.refusals import Refused
from transactions.words import OfficeRole
from vendors.choices import MemberRole

pytestmark = [pytest.mark.django_db, pytest.mark.once]
STUCK, ALONE = "Belum ada orang di sini", "Belum ada orang lain di sini yang boleh memutuskan"


def page(row):
    return reverse("transactions:office_request", args=[row.pk])


def move(row, what):
    return reverse("transactions:office_request_move", args=[row.pk, what])


def sold_by(user, role=MemberRole.STAFF):
    """Goods of a maker the person works for."""
    listing = on_show()
    listing.vendor.members.create(user=user, role=role)
    return listing


@pytest.mark.parametrize("is_superuser", [False, True])
@pytest.mark.parametrize("role", MemberRole)
def test_who_sells_the_goods_does_not_approve_them(role, is_superuser):
    office = make_office()
    office.manager.is_superuser = is_superuser
    office.manager.save()
    row = submitted(office, on_show(), sold_by(office.manager, role))
    with pytest.raises(Refused, match="Anda bekerja untuk penjual"):
        approving.approve(row, by=office.manager, seen=seen(row))
    assert not Order.objects.exists()
    second = add(office, make_person(), OfficeRole.MANAGER).user
    approving.approve(row, by=second, seen=seen(row))
    assert Order.objects.count() == 2


@pytest.mark.parametrize("act", [approving.refuse, approving.send_back])
def test_refusing_own_goods_and_sending_them_back_is_fine(act):
    office = make_office()
    row = submitted(office, sold_by(office.manager))
    assert act(row, by=office.manager, reason="Ubah").decided_by == office.manager


def test_a_sentence_stands_where_the_button_was(client):
    office = make_office()
    row, other = submitted(office, sold_by(office.manager)), submitted(office)
    client.force_login(office.manager)
    words = client.get(page(row)).content.decode()
    assert move(row, "setujui") not in words
    assert move(row, "tolak") in words
    assert move(row, "perbaiki") in words
    assert "jadi atasan lain yang menyetujui" in words
    answer = client.post(move(row, "setujui"), {"seen": seen(row)})
    assert "Anda bekerja untuk penjual" in answer.content.decode()
    assert move(other, "setujui") in client.get(page(other)).content.decode()


def told(client, row):
    """What is said on submitting."""
    answer = client.post(move(row, "ajukan"), {"seen": seen(row)}, follow=True)
    return str(list(answer.context["messages"])[0]), answer.content.decode()


@pytest.mark.parametrize("why", ["own", "sells", "inactive"])
def test_where_nobody_may_decide_the_office_reads_to_invite_somebody(client, why):
    office = make_office()
    by = office.manager if why == "own" else office.staff
    row = draft(office, sold_by(office.manager) if why == "sells" else on_show(), by=by)
    if why == "inactive":
        office.manager.is_active = False
        office.manager.save()
    client.force_login(by)
    said, words = told(client, row)
    assert ALONE in said
    assert STUCK in words
    assert f'href="{reverse("transactions:office_people")}">Undang rekan sebagai atasan' in words
    add(office, make_person(), OfficeRole.MANAGER)
    assert STUCK not in client.get(page(row)).content.decode()


def test_where_somebody_may_decide_the_managers_are_told(client):
    office = make_office()
    row = draft(office, on_show())
    client.force_login(office.staff)
    said, words = told(client, row)
    assert "Atasan diberi tahu" in said
    assert STUCK not in words
    requesting.withdraw(row, by=office.staff)
    assert STUCK not in client.get(page(row)).content.decode()

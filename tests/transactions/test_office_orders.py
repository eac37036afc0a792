"""An office's orders: received with a record, billed, paid by term; in the ledger as such."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from accounts.models import Trail
from kit.states import MoveRefused
from kit.times import long_day
from notices.models import Mail
from tests.make import make_user
from tests.transactions.offices import (
    add,
    approved,
    facts_of_handover,
    make_office,
    on_show,
    sent,
)
from tests.transactions.orders import picture, soon
from transactions.actions import handing_over, ledger, orders, papers, paying
from transactions.choices import Kind, OrderState, PaymentState
from transactions.models import Entry, Handover, Order, Paper
from transactions.papers import builders
from transactions.refusals import Refused
from transactions.words import PaperKind
from vendors.choices import MemberRole

pytestmark = pytest.mark.django_db


def received(office, **fields):
    order, owner = sent(office, **fields)
    handing_over.record(order, by=office.staff, **facts_of_handover())
    order.refresh_from_db()
    return order, owner


def test_the_maker_confirms_at_the_sum_that_was_approved():
    office, owner = make_office(), make_user()
    (order,) = approved(office, on_show(owner))
    orders.confirm(order, by=owner, ready_on=soon(), shipping_idr=99_000)
    order.refresh_from_db()
    assert (order.total_idr, order.expires_at) == (50_000, None)
    assert Entry.objects.get().kind == Kind.ORDER_COMMITMENT


def test_a_hand_over_receives_the_order_and_numbers_record_and_bill(work):
    office = make_office()
    order, owner = received(office, term_days=30)
    today = timezone.localdate()
    assert order.state == OrderState.RECEIVED
    assert order.due_on == today + timedelta(days=30)
    numbers = {paper.kind: paper.number for paper in Paper.objects.all()}
    assert numbers == {PaperKind.HANDOVER: 1, PaperKind.BILL: 1}
    work()
    bill = Mail.objects.get(to=office.staff.email, event__contains=":bill:")
    assert long_day(order.due_on) in bill.body
    assert Mail.objects.filter(to=owner.email, event__contains=":arrived").exists()


def test_a_second_click_finds_the_record_that_is_there():
    office = make_office()
    order, _owner = received(office)
    again = handing_over.record(order, by=office.manager, **facts_of_handover(place="Lain"))
    assert again.place == "Kantor"
    assert (Handover.objects.count(), Paper.objects.count()) == (1, 2)


@pytest.mark.parametrize("state", [OrderState.PLACED, OrderState.CONFIRMED, OrderState.CANCELLED])
def test_what_was_not_sent_is_not_handed_over(state):
    office = make_office()
    order, _owner = sent(office)
    Order.objects.filter(pk=order.pk).update(state=state)
    with pytest.raises(MoveRefused):
        handing_over.record(order, by=office.staff, **facts_of_handover())


def test_others_record_nothing():
    office, other = make_office(), make_office()
    order, owner = sent(office)
    for by in (other.manager, owner, make_user(is_superuser=True, is_staff=True)):
        with pytest.raises(PermissionDenied):
            handing_over.record(order, by=by, **facts_of_handover())


@pytest.mark.parametrize("is_superuser", [False, True])
def test_nobody_hands_over_to_themselves(client, is_superuser):
    office = make_office()
    order, _owner = sent(office)
    office.staff.is_superuser = is_superuser
    office.staff.save()
    order.vendor.members.create(user=office.staff, role=MemberRole.STAFF)
    with pytest.raises(Refused, match="Anda bekerja untuk penjual ini"):
        handing_over.record(order, by=office.staff, **facts_of_handover())
    client.force_login(office.staff)
    words = client.get(page("office_order", order.pk)).content.decode()
    assert page("office_handover", order.pk) not in words
    assert "Anda bekerja untuk penjual ini" in words
    day = timezone.localdate().isoformat()
    answer = client.post(page("office_handover", order.pk), facts_of_handover(day=day))
    assert "Anda bekerja untuk penjual ini" in answer.content.decode()
    assert not Handover.objects.exists()
    handing_over.record(order, by=office.manager, **facts_of_handover())


def test_the_trail_of_a_hand_over_holds_no_names():
    office = make_office()
    order, _owner = sent(office)
    row = handing_over.record(order, by=office.staff, **facts_of_handover(note="Satu pecah"))
    left = Trail.objects.get(verb="order_handover")
    assert left.after == {"handover": row.pk, "day": row.day.isoformat()}


@pytest.mark.parametrize("days", [-9, 1])
def test_the_day_lies_between_order_and_today(days):
    office = make_office()
    order, _owner = sent(office)
    day = timezone.localdate() + timedelta(days=days)
    with pytest.raises(Refused, match="Pilih hari serah terima"):
        handing_over.record(order, by=office.staff, **facts_of_handover(day=day))


def test_the_maker_bills_where_the_office_recorded_nothing():
    office = make_office()
    order, owner = sent(office)
    with pytest.raises(Refused, match="setelah instansi menerima barang"):
        handing_over.bill(order, by=owner)
    orders.hand_over(order, by=owner)
    with pytest.raises(PermissionDenied):
        handing_over.bill(order, by=office.manager)
    paper = handing_over.bill(order, by=owner)
    assert handing_over.bill(order, by=owner) == paper
    order.refresh_from_db()
    assert order.due_on == timezone.localdate() + timedelta(days=14)
    # The record may still follow, and changes nothing about the bill.
    handing_over.record(order, by=office.staff, **facts_of_handover())
    assert Paper.objects.filter(kind=PaperKind.BILL).count() == 1


def test_a_payment_is_a_government_purchase_that_fulfils_the_commitment():
    office = make_office()
    order, owner = received(office)
    paying.note_payment(order, by=owner, amount_idr=20_000)
    paying.note_payment(order, by=owner)
    order.refresh_from_db()
    assert order.payment == PaymentState.CONFIRMED
    bought = Entry.objects.filter(kind=Kind.GOVERNMENT_PURCHASE)
    assert [row.amount_idr for row in bought.order_by("pk")] == [20_000, 30_000]
    commitment = Entry.objects.get(kind=Kind.ORDER_COMMITMENT)
    assert {row.fulfils for row in bought} == {commitment}
    assert ledger.open_amount(commitment) == 0
    assert not Entry.objects.filter(kind=Kind.SALE).exists()


def test_a_bill_past_its_day_is_overdue_until_it_is_paid():
    office = make_office()
    order, owner = received(office)
    assert not handing_over.is_overdue(order)
    order.due_on = timezone.localdate() - timedelta(days=1)
    order.save()
    assert handing_over.is_overdue(order)
    paying.note_payment(order, by=owner)
    order.refresh_from_db()
    assert not handing_over.is_overdue(order)


@pytest.mark.parametrize("language", ["id", "en"])
def test_papers_hold_both_numbers_and_whoever_signs(language):
    office = make_office(code="1.02.03")
    order, _owner = received(office, own_number="027/9/2026")
    for kind, prefix in ((PaperKind.HANDOVER, "BAST/"), (PaperKind.BILL, "TAG/")):
        told = builders.of(order, Paper.objects.get(kind=kind))
        words = str(told)
        assert told["number"].startswith(prefix)
        for wanted in ("027/9/2026", order.number, office.name, "1.02.03"):
            assert wanted in words
        assert papers.render(order, kind, language).startswith(b"%PDF")


def paper_of(order, kind=PaperKind.HANDOVER):
    return builders.of(order, Paper.objects.get(kind=kind))


def test_what_was_broken_was_not_received_in_full():
    office = make_office()
    order, _owner = sent(office)
    handing_over.record(order, by=office.staff, **facts_of_handover(note="Satu pecah"))
    told = paper_of(order)
    assert "lengkap" not in told["intro"]
    assert "dengan catatan di bawah" in told["intro"]
    assert "Satu pecah" in str(told["notes"])
    other = make_office()
    order, _owner = received(other)
    told = builders.of(order, Paper.objects.get(order=order, kind=PaperKind.HANDOVER))
    assert "menerimanya dengan lengkap" in told["intro"]


def test_papers_and_the_makers_page_say_until_when_it_is_needed(client):
    office, day = make_office(), soon()
    order, owner = received(office, needed_on=day)
    for kind in (PaperKind.HANDOVER, PaperKind.BILL):
        assert ["Dibutuhkan tanggal", long_day(day)] in paper_of(order, kind)["facts"]
    client.force_login(owner)
    words = client.get(page("desk_order", order.pk)).content.decode()
    assert f"paling lambat {long_day(day)}" in words


@pytest.mark.parametrize(
    ("deliver_to", "rows"),
    [
        ("Jalan  Contoh 1\n", ["Jalan Contoh 1", "Kota Kediri"]),
        ("Jalan Lain 2", ["Jalan Contoh 1", "Jalan Lain 2", "Kota Kediri"]),
        ("Aula\nJalan Lain 2", ["Jalan Contoh 1", "Aula", "Jalan Lain 2", "Kota Kediri"]),
    ],
)
def test_the_offices_address_stands_once_where_it_goes_there(deliver_to, rows):
    office = make_office(address="Jalan Contoh 1")
    order, _owner = received(office, deliver_to=deliver_to)
    assert paper_of(order)["buyer"]["rows"][: len(rows)] == rows


def page(name, *args):
    return reverse(f"transactions:{name}", args=args)


def test_the_offices_page_records_and_keeps_what_was_typed(client):
    office = make_office()
    order, _owner = sent(office)
    client.force_login(office.staff)
    assert client.get(page("office_order", order.pk)).status_code == 200
    typed = {"day": "", "place": "Aula", "received_by": "Bu Lurah"}
    answer = client.post(page("office_handover", order.pk), typed)
    assert (answer.status_code, Handover.objects.count()) == (200, 0)
    assert "Bu Lurah" in answer.content.decode()
    typed["day"] = timezone.localdate().isoformat()
    answer = client.post(page("office_handover", order.pk), typed)
    assert answer.url == page("office_order", order.pk)
    for word in ("serah-terima", "tagihan"):
        assert client.get(page("office_paper", order.pk, word)).content.startswith(b"%PDF")
    for word in ("faktur", "surat-jalan", "apa"):
        assert client.get(page("office_paper", order.pk, word)).status_code == 404


def test_the_office_sends_a_proof_once_the_bill_runs(client):
    office = make_office()
    order, _owner = received(office)
    client.force_login(office.manager)
    answer = client.post(page("office_proof", order.pk), {})
    assert answer.status_code == 200
    client.post(page("office_proof", order.pk), {"file": picture()})
    order.refresh_from_db()
    assert order.payment == PaymentState.PROOF_SENT


def test_who_sells_the_goods_proves_no_payment_of_the_office(client):
    office = make_office()
    order, owner = received(office)
    add(office, owner)
    client.force_login(owner)
    assert page("office_proof", order.pk) not in client.get(page("office_order", order.pk)).text
    answer = client.post(page("office_proof", order.pk), {"file": picture()})
    assert "hanya pembeli yang menjawab" in answer.content.decode()
    assert not order.proofs.exists()


def test_the_makers_page_names_the_office_and_its_number(client):
    office, owner = make_office(), make_user()
    (order,) = approved(office, on_show(owner), own_number="027/9/2026", title="Rapat kerja")
    client.force_login(owner)
    words = client.get(page("desk_order", order.pk)).content.decode()
    for wanted in (office.name, "027/9/2026", "Rapat kerja"):
        assert wanted in words


def test_the_maker_makes_the_bill_by_a_button(client):
    office = make_office()
    order, owner = sent(office)
    client.force_login(owner)
    make = page("paper_make", order.pk, "tagihan")
    client.post(make)
    assert not Paper.objects.exists()
    orders.hand_over(order, by=owner)
    assert client.post(make).url == page("my_paper", order.pk, "tagihan")
    assert client.post(page("paper_make", order.pk, "serah-terima")).status_code == 404

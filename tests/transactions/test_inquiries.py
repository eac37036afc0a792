"""Asking a maker: the inquiry, its thread, who answers, and what is told."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from expo.choices import Role
from notices.models import Mail
from tests.make import (
    appoint,
    make_edition,
    make_listing,
    make_participation,
    make_product,
    make_user,
    make_vendor,
)
from tests.transactions.asking import ask, say
from transactions.actions import contacts, handing_on, inquiries, waiting
from transactions.models import Contact, Inquiry, Message, ReadyAnswer
from transactions.refusals import KeyReused, Refused
from transactions.words import InquiryState, Side
from vendors.models import Vendor

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def helped(allowed=True):
    """An inquiry to a maker of an edition, and a helper of its organiser."""
    edition, helper = make_edition(), make_user()
    vendor = make_vendor(owner=make_user(), lets_helper_answer=allowed)
    make_participation(vendor, edition)
    appoint(helper, Role.HELPER, organiser=edition.organiser)
    return ask(vendor), helper


FORM = {"kind": "retail", "text": "Ada ukuran besar?", "name": "Ratna", "country": "ID"}


def test_a_question_is_asked_without_an_account(client):
    listing, edition = make_listing(), make_edition()
    make_participation(listing.vendor, edition)
    page = f"/produk/{listing.slug}/tanya/?pameran={edition.slug}&jenis=wholesale"
    assert "wholesale" in client.get(page).content.decode()
    form = {**FORM, "email": "Ratna@Contoh.test", "client_key": str(uuid4())}
    for _twice in range(2):
        answer = client.post(page, {**form, "pameran": edition.slug})
        assert answer.status_code == 303
    row = Inquiry.objects.get()
    assert (row.vendor, row.product, row.edition) == (listing.vendor, listing.product, edition)
    assert (row.state, row.language, row.buyer_email) == ("open", "id", "ratna@contoh.test")
    assert answer.url == f"/tanya/{row.token}/"
    shown = client.get(answer.url)
    assert "Ada ukuran besar?" in shown.content.decode()
    assert {"no-store", "private"} <= set(shown["Cache-Control"].split(", "))
    assert shown["Referrer-Policy"] == "strict-origin"


@pytest.mark.parametrize(
    "wrong",
    [{"text": " "}, {"email": "", "phone": ""}, {"kind": "apa"}, {"needed_on": "2020-01-01"}],
)
def test_what_is_missing_is_told_and_nothing_is_lost(client, wrong):
    listing = make_listing()
    form = {**FORM, "email": "r@contoh.test", "client_key": str(uuid4()), **wrong}
    page = client.post(f"/produk/{listing.slug}/tanya/", {"company": "PT Jauh Sekali", **form})
    assert page.status_code == 200
    assert "PT Jauh Sekali" in page.content.decode()
    assert not Inquiry.objects.exists()


def test_the_same_form_is_one_question_and_other_words_are_refused():
    vendor, key = make_vendor(), uuid4()
    assert ask(vendor, client_key=key) == ask(vendor, client_key=key)
    with pytest.raises(KeyReused):
        ask(vendor, client_key=key, text="Lain")


def test_who_asks_very_often_waits(settings):
    settings.INQUIRIES_PER_BUYER = 2
    vendor = make_vendor()
    for _ in range(2):
        ask(vendor)
    with pytest.raises(Refused, check=lambda error: error.code == "too_many"):
        ask(vendor)
    ask(vendor, buyer_email="lain@contoh.test")


def test_the_thread_goes_back_and_forth():
    owner = make_user()
    row = ask(make_vendor(owner=owner))
    assert row.waiting_since
    say(row, Side.MAKER, owner, "Bisa")
    row.refresh_from_db()
    first = row.answered_at
    assert (row.state, row.waiting_since, row.owner) == ("answered", None, owner)
    say(row)
    row.refresh_from_db()
    assert (row.state, row.answered_at) == ("assigned", first)
    assert row.waiting_since
    inquiries.close(row)
    say(row)
    row.refresh_from_db()
    assert (row.state, row.closed_at) == ("assigned", None)


def test_a_message_sent_twice_is_one():
    row, key = ask(), uuid4()
    for _twice in range(2):
        inquiries.say(row, side=Side.BUYER, text="Halo", client_key=key)
    assert row.messages.count() == 2
    with pytest.raises(KeyReused):
        inquiries.say(row, side=Side.BUYER, text="Lain", client_key=key)


def test_strangers_do_not_speak_for_a_maker():
    row = ask(make_vendor(owner=make_user()))
    for person in (make_user(), make_user(is_superuser=True, is_staff=True)):
        for side in (Side.MAKER, Side.HELPER, Side.ORGANISER):
            with pytest.raises(PermissionDenied):
                say(row, side, person)


def test_a_helper_answers_only_where_the_maker_allows_it(client):
    row, helper = helped(allowed=False)
    page = reverse("admin:transactions_inquiry_thread", args=[row.pk])
    client.force_login(helper)
    form = {"act": "say", "text": "Yes, to Taiwan too", "client_key": str(uuid4())}
    assert client.post(page, form).status_code == 403
    with pytest.raises(PermissionDenied):
        say(row, Side.HELPER, helper)
    Vendor.objects.filter(pk=row.vendor_id).update(lets_helper_answer=True)
    assert client.post(page, form).status_code == 302
    message = Message.objects.get(side=Side.HELPER)
    assert message.author == helper
    client.logout()
    shown = client.get(f"/en/tanya/{row.token}/").content.decode()
    assert "Helper of the organiser" in shown
    assert str(helper) not in shown


def test_helpers_of_other_editions_see_nothing(client):
    row, _helper = helped()
    other = make_user()
    appoint(other, Role.HELPER, organiser=make_edition().organiser)
    client.force_login(other)
    page = reverse("admin:transactions_inquiry_thread", args=[row.pk])
    assert client.get(page).status_code == 404
    with pytest.raises(PermissionDenied):
        say(row, Side.HELPER, other)


def test_the_organiser_hands_a_request_on_to_makers():
    edition, organiser = make_edition(), make_user()
    appoint(organiser, Role.ORGANISER, organiser=edition.organiser)
    row = ask(edition=edition, buyer_email="importir@contoh.test")
    makers = [make_participation(edition=edition).vendor for _n in range(2)]
    with pytest.raises(PermissionDenied):
        handing_on.hand_on(row, vendors=makers, by=make_user())
    with pytest.raises(Refused, check=lambda error: error.code == "not_here"):
        handing_on.hand_on(row, vendors=[*makers, make_vendor()], by=organiser)
    children = handing_on.hand_on(row, vendors=makers, by=organiser)
    assert handing_on.hand_on(row, vendors=makers, by=organiser) == children
    assert [child.vendor for child in children] == makers
    assert {child.buyer_email for child in children} == {"importir@contoh.test"}
    assert Inquiry.objects.count() == 3
    assert children[0].messages.get().text == "Bisa kirim ke Taiwan?"


def test_the_buyer_sees_where_the_request_went(client):
    edition, organiser = make_edition(), make_user()
    appoint(organiser, Role.ORGANISER, organiser=edition.organiser)
    row = ask(edition=edition)
    vendor = make_vendor(name="Kopi Jauh")
    make_participation(vendor, edition)
    (child,) = handing_on.hand_on(row, vendors=[vendor], by=organiser)
    shown = client.get(f"/tanya/{row.token}/").content.decode()
    assert "Kopi Jauh" in shown
    assert f"/tanya/{child.token}/" in shown


def test_mails_tell_each_side_once_and_carry_no_strangers_words_to_a_stranger(work):
    owner = make_user()
    row = ask(make_vendor(owner=owner), buyer_name="Klik http://jahat", text="Beli http://jahat")
    work()
    work()
    to_buyer, to_owner = (Mail.objects.get(to=to) for to in (row.buyer_email, owner.email))
    assert f"/tanya/{row.token}/" in to_buyer.body
    assert "jahat" not in to_buyer.subject + to_buyer.body
    assert "Beli http://jahat" in to_owner.body
    assert row.token not in to_owner.body
    say(row, Side.MAKER, owner, "Bisa")
    work()
    assert Mail.objects.filter(to=row.buyer_email).count() == 2


def test_what_waits_is_reminded_of_once_and_then_told_to_be_unanswered(work):
    owner = make_user()
    row = ask(make_vendor(owner=owner))
    Inquiry.objects.update(waiting_since=timezone.now() - timedelta(hours=25))
    for _twice in range(2):
        assert waiting.run() == 0
        work()
    assert Mail.objects.filter(to=owner.email).count() == 2
    Inquiry.objects.update(waiting_since=timezone.now() - timedelta(hours=80))
    assert waiting.run() == 1
    row.refresh_from_db()
    assert row.state == InquiryState.UNANSWERED
    say(row, Side.MAKER, owner)
    row.refresh_from_db()
    assert row.state == InquiryState.ANSWERED


def test_who_leaves_for_whatsapp_is_saved_and_counted_before(client):
    listing = make_listing()
    page = f"/produk/{listing.slug}/tanya/?lewat=wa"
    form = {"kind": "retail", "text": "Masih ada?", "lewat": "wa", "client_key": str(uuid4())}
    assert client.post(page, form).status_code == 303
    row = Inquiry.objects.get()
    assert row.came_by == "whatsapp"
    chat = f"/tanya/{row.token}/wa/"
    assert client.head(chat).status_code == 302
    assert not Contact.objects.exists()
    for _twice in range(2):
        there = client.get(chat).url
    assert there.startswith(f"https://wa.me/{str(listing.vendor.phone).lstrip('+')}?text=")
    assert row.number in there
    assert contacts.count(listing.vendor) == 1


def test_other_makers_get_404(client):
    owner, other = make_user(), make_user()
    row = ask(make_vendor(owner=owner))
    make_vendor(owner=other)
    client.force_login(other)
    for name, args in (
        ("my_inquiry", [row.pk]),
        ("inquiry_act", [row.pk, "jawab"]),
        ("my_inquiry_picture", [row.pk, 1]),
    ):
        address = reverse(f"transactions:{name}", args=args)
        method = client.post if name == "inquiry_act" else client.get
        assert method(address, {"text": "x"}).status_code == 404
    assert row.number not in client.get("/lapak-saya/pertanyaan/").content.decode()


def test_a_maker_answers_with_a_ready_made_answer(client):
    owner = make_user()
    vendor = make_vendor(owner=owner)
    row = ask(vendor)
    client.force_login(owner)
    client.post("/lapak-saya/jawaban-siap/", {"title": "Ongkir", "text": "Ongkir Rp15.000"})
    ready = ReadyAnswer.objects.get()
    page = reverse("transactions:my_inquiry", args=[row.pk])
    assert "Ongkir Rp15.000</textarea>" in client.get(f"{page}?siap={ready.pk}").content.decode()
    theirs = ReadyAnswer.objects.create(vendor=make_vendor(), title="x", text="Rahasia lain")
    assert "Rahasia lain" not in client.get(f"{page}?siap={theirs.pk}").content.decode()
    act = reverse("transactions:inquiry_act", args=[row.pk, "jawab"])
    assert client.post(act, {"text": "", "client_key": str(uuid4())}).status_code == 200
    assert client.post(act, {"text": "Bisa", "client_key": str(uuid4())}).status_code == 302
    row.refresh_from_db()
    assert row.state == "answered"
    assert client.post("/lapak-saya/jawaban-siap/", {"act": "helper", "allowed": "1"})
    vendor.refresh_from_db()
    assert vendor.lets_helper_answer


def test_one_person_at_a_time_takes_it_on():
    owner, staff = make_user(), make_user()
    vendor = make_vendor(owner=owner)
    vendor.members.create(user=staff, role="staff")
    row = ask(vendor)
    assert inquiries.take(row, by=owner).owner == owner
    with pytest.raises(Refused):
        inquiries.take(row, by=staff)


def test_hostile_words_stay_words(client):
    product = make_product(make_vendor(owner=make_user()))
    listing = make_listing(product)
    words = "<script>alert(1)</script> {{ 7|add:7 }} javascript:alert(1)"
    row = ask(
        listing.vendor, product=product, text=words, buyer_name="<b>R</b>", company=words[:80]
    )
    shown = client.get(f"/tanya/{row.token}/").content.decode()
    assert "<script>alert(1)" not in shown
    assert "<b>R</b>" not in shown
    assert "{{ 7|add:7 }}" in shown


def test_the_back_office_names_country_and_language(client):
    edition, organiser = make_edition(), make_user()
    appoint(organiser, Role.ORGANISER, organiser=edition.organiser)
    row = ask(edition=edition, country="SG", language="en")
    client.force_login(organiser)
    page = client.get(reverse("admin:transactions_inquiry_change", args=[row.pk])).content.decode()
    assert ">Singapura<" in page
    assert ">Inggris<" in page
    assert ">SG<" not in page
    assert ">en<" not in page

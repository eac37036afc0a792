"""How a maker is paid: who may say so, what is read from photos, what buyers are shown."""

from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from accounts.models import Trail
from demo.actions.paying import payload_of
from kit.image_header import MOST_BYTES
from notices.models import Mail, Notice
from tests.make import make_listing, make_product, make_user, make_vendor, place_order
from tests.transactions import qris_photos
from tests.transactions.orders import an_order
from transactions.actions import orders, payment_ways
from transactions.models import BankAccount, Order, QrisCode
from transactions.refusals import Refused
from vendors.choices import MemberRole
from vendors.models import Member

pytestmark = [pytest.mark.django_db, pytest.mark.once]
WAYS = "/lapak-saya/pembayaran/"
NAME, OTHER = "Kopi Lereng Wilis", "TOKO MAJU JAYA"
CODE, OTHERS_CODE = payload_of(1, NAME, "KEDIRI"), payload_of(2, OTHER, "KEDIRI")
ACCOUNT = {"bank": "Bank Contoh", "number": "0012 3456 78", "holder": "Sarmi", "swift": ""}


def a_maker(client=None):
    owner = make_user()
    vendor = make_vendor(owner=owner, name=NAME)
    if client:
        client.force_login(owner)
    return vendor, owner


def a_payable(vendor, owner, **wishes):
    order = place_order(make_listing(make_product(vendor)), **wishes)
    return orders.confirm(order, by=owner, ready_on=timezone.localdate())


def sent(content, name="kode.jpg"):
    return SimpleUploadedFile(name, content, "image/jpeg")


def png(image):
    held = BytesIO()
    image.save(held, "PNG")
    return held.getvalue()


def test_a_pasted_code_is_shown_beside_the_business_before_it_is_kept(client):
    vendor, _owner = a_maker(client)
    text = client.post(f"{WAYS}qris/", {"text": f"\n {CODE} "}).content.decode()
    assert "KOPI LERENG WILIS" in text
    assert NAME in text
    assert 'name="is_own"' not in text
    assert not QrisCode.objects.exists()
    client.post(f"{WAYS}qris/", {"payload": CODE})
    code = QrisCode.objects.get()
    assert (code.payload, code.vendor, code.is_active) == (CODE, vendor, True)
    assert "KOPI LERENG WILIS" in client.get(WAYS).content.decode()


def test_a_code_in_another_name_needs_the_owners_word_and_buyers_see_both(client):
    vendor, owner = a_maker(client)
    asked = client.post(f"{WAYS}qris/", {"text": OTHERS_CODE}).content.decode()
    assert 'name="is_own"' in asked
    refused = client.post(f"{WAYS}qris/", {"payload": OTHERS_CODE})
    assert refused.status_code == 200
    assert 'class="err"' in refused.content.decode()
    assert not QrisCode.objects.exists()
    with pytest.raises(Refused):
        payment_ways.set_qris(vendor, text=OTHERS_CODE, by=owner)
    client.post(f"{WAYS}qris/", {"payload": OTHERS_CODE, "is_own": "on"})
    order = a_payable(vendor, owner)
    page = client.get(f"/pesanan/{order.token}/").content.decode()
    assert f"Aplikasi Anda menampilkan <b>{OTHER}</b>. {NAME} menyatakan" in page


@pytest.mark.parametrize("posted", [{}, {"text": "https://contoh.test"}, {"payload": "x"}])
def test_what_is_no_code_comes_back_with_a_sentence_and_what_was_typed(client, posted):
    a_maker(client)
    answer = client.post(f"{WAYS}qris/", posted)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert 'class="err"' in text
    assert all(value in text for value in posted.values())
    assert not QrisCode.objects.exists()


@pytest.mark.parametrize("trouble", ["turned 17", "very dim", "blurred", "leaning"])
def test_a_photographed_code_is_read(client, trouble):
    a_maker(client)
    photo = qris_photos.photo(CODE, **qris_photos.TROUBLES[trouble])
    text = client.post(f"{WAYS}qris/", {"photo": sent(photo)}).content.decode()
    assert f'value="{CODE}"' in text


def test_a_photo_that_cannot_be_read_is_asked_for_again(client, monkeypatch):
    a_maker(client)
    monkeypatch.setattr("transactions.qris.photo.SECONDS", 1)
    photo = qris_photos.photo(CODE, **qris_photos.TROUBLES["blurred beyond reading"])
    text = client.post(f"{WAYS}qris/", {"photo": sent(photo)}).content.decode()
    assert "Foto lagi: lebih dekat, lurus dari depan" in text


def test_two_codes_in_one_photo_are_not_chosen_from(client):
    a_maker(client)
    both = Image.new("L", (1300, 700), 255)
    for n, text in enumerate((CODE, OTHERS_CODE)):
        both.paste(qris_photos.code(text, 600), (n * 650 + 20, 40))
    text = client.post(f"{WAYS}qris/", {"photo": sent(png(both))}).content.decode()
    assert "beberapa kode" in text


def bomb():
    """177 megapixels in half a megabyte, as its header says."""
    whole = bytearray(png(Image.new("1", (400, 400))))
    whole[16:24] = (13_300).to_bytes(4, "big") * 2
    return bytes(whole)


HOSTILE = {
    "bomb": bomb(),
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "html behind a jpeg": b"\xff\xd8\xff\xe0" + b"<script>" * 900,
    "cut": qris_photos.photo(CODE)[:3000],
    "empty": b"",
    "pdf": b"%PDF-1.4\n%%EOF",
    "zip in a png": png(Image.new("L", (400, 400))) + b"PK\x03\x04" * 999,
    "heavy": b"\xff\xd8\xff" + bytes(MOST_BYTES),
    "one point": png(Image.new("L", (1, 1))),
}


@pytest.mark.parametrize("trouble", HOSTILE)
def test_hostile_pictures_are_refused_with_a_sentence(client, trouble):
    a_maker(client)
    answer = client.post(f"{WAYS}qris/", {"photo": sent(HOSTILE[trouble])})
    assert answer.status_code == 200
    assert 'class="err"' in answer.content.decode()
    assert not QrisCode.objects.exists()


def test_only_owners_say_where_money_goes(client):
    vendor, owner = a_maker()
    staff, outsider = make_user(), make_user(is_superuser=True)
    Member.objects.create(vendor=vendor, user=staff, role=MemberRole.STAFF)
    account = payment_ways.add_account(vendor, **{**ACCOUNT, "number": "0012345678"}, by=owner)
    for person in (staff, outsider):
        with pytest.raises(PermissionDenied):
            payment_ways.set_qris(vendor, text=CODE, by=person)
        with pytest.raises(PermissionDenied):
            payment_ways.add_account(vendor, bank="X", number="12345", holder="X", by=person)
        with pytest.raises(PermissionDenied):
            payment_ways.change_account(account, bank="X", number="12345", holder="X", by=person)
        with pytest.raises(PermissionDenied):
            payment_ways.remove_account(account, by=person)
        with pytest.raises(PermissionDenied):
            payment_ways.remove_qris(vendor, by=person)
    client.force_login(staff)
    page = client.get(WAYS).content.decode()
    assert "0012345678" in page
    assert f"{WAYS}qris/" not in page
    assert client.post(f"{WAYS}qris/", {"payload": CODE}).status_code == 403
    assert client.post(f"{WAYS}rekening/{account.pk}/hapus/").status_code == 403


def test_every_change_is_told_to_all_members_and_kept_in_the_trail():
    vendor, owner = a_maker()
    staff = make_user()
    Member.objects.create(vendor=vendor, user=staff, role=MemberRole.STAFF)
    payment_ways.set_qris(vendor, text=CODE, by=owner)
    payment_ways.set_qris(vendor, text=CODE, by=owner)
    account = payment_ways.add_account(vendor, bank="B", number="0098765", holder="S", by=owner)
    payment_ways.change_account(account, bank="B", number="0098766", holder="S", by=owner)
    payment_ways.change_account(account, bank="B", number="0098766", holder="S", by=owner)
    payment_ways.remove_account(account, by=owner)
    payment_ways.remove_qris(vendor, by=owner)
    verbs = Trail.objects.filter(subject_app="transactions").order_by("pk")
    assert list(verbs.values_list("verb", flat=True)) == [
        *("set_qris", "add_account", "change_account", "remove_account", "remove_qris"),
    ]
    told = Mail.objects.all()
    assert sorted(told.values_list("to", flat=True)) == sorted([owner.email, staff.email] * 5)
    assert not told.filter(body__contains="0098766").exists()
    # Who has no e-mail finds it on the site.
    assert Notice.objects.filter(user=staff, url=WAYS).count() == 5


def test_a_replaced_code_stays_as_a_row_and_is_shown_no_more(client):
    vendor, owner = a_maker()
    payment_ways.set_qris(vendor, text=CODE, by=owner)
    payment_ways.set_qris(vendor, text=payload_of(3, NAME, "KEDIRI"), by=owner)
    assert list(QrisCode.objects.order_by("pk").values_list("is_active", flat=True)) == [
        False,
        True,
    ]


def test_accounts_keep_zeros_and_are_at_most_five(client):
    vendor, _owner = a_maker(client)
    client.post(f"{WAYS}rekening/", ACCOUNT)
    client.post(f"{WAYS}rekening/", ACCOUNT)
    assert BankAccount.objects.get().number == "0012345678"
    for n in range(5):
        client.post(f"{WAYS}rekening/", {**ACCOUNT, "number": f"00{n}45678"})
    assert vendor.bank_accounts.count() == payment_ways.MOST_ACCOUNTS
    answer = client.post(f"{WAYS}rekening/", {**ACCOUNT, "number": "999 999"})
    assert "999 999" in answer.content.decode()
    for wrong in ({"number": "12"}, {"number": "٠٠١٢٣٤٥"}, {"swift": "ABC"}, {"holder": " "}):
        text = client.post(f"{WAYS}rekening/", {**ACCOUNT, **wrong}).content.decode()
        assert 'class="err"' in text


def test_another_makers_account_is_not_there(client):
    vendor, owner = a_maker()
    account = payment_ways.add_account(vendor, bank="B", number="0098765", holder="S", by=owner)
    a_maker(client)
    for path in (f"{WAYS}rekening/{account.pk}/", f"{WAYS}rekening/{account.pk}/hapus/"):
        assert client.post(path, ACCOUNT).status_code == 404
    account.refresh_from_db()
    assert account.number == "0098765"


def test_the_code_is_shown_for_what_is_to_be_paid_and_only_by_the_link(client):
    vendor, owner = a_maker()
    payment_ways.set_qris(vendor, text=CODE, by=owner)
    order = place_order(make_listing(make_product(vendor)))
    picture = f"/pesanan/{order.token}/qris.svg"
    assert client.get(picture).status_code == 404
    orders.confirm(order, by=owner, ready_on=timezone.localdate(), shipping_idr=9_000)
    answer = client.get(picture)
    assert answer["Content-Type"] == "image/svg+xml"
    assert {"private", "no-store"} <= set(answer["Cache-Control"].split(", "))
    assert "sandbox" in answer["Content-Security-Policy"]
    page = client.get(f"/pesanan/{order.token}/").content.decode()
    assert picture in page
    assert "Rp59.000" in page
    assert "<b>59000</b>" in page
    for wrong in (order.pk, order.number, order.token.swapcase()):
        assert client.get(f"/pesanan/{wrong}/qris.svg").status_code == 404
    Order.objects.filter(pk=order.pk).update(paid_idr=59_000)
    assert client.get(picture).status_code == 404


def test_the_saved_picture_holds_the_very_same_code(client):
    vendor, owner = a_maker()
    payment_ways.set_qris(vendor, text=CODE, by=owner)
    order = a_payable(vendor, owner)
    saved = client.get(f"/pesanan/{order.token}/qris.png").content
    client.force_login(owner)
    text = client.post(f"{WAYS}qris/", {"photo": sent(saved)}).content.decode()
    assert f'value="{CODE}"' in text


def test_an_order_in_another_currency_is_paid_by_transfer_in_that_currency(client):
    vendor, owner = a_maker()
    payment_ways.set_qris(vendor, text=CODE, by=owner)
    payment_ways.add_account(
        vendor, bank="B", number="0098765", holder="S", swift="CONTIDJA", by=owner
    )
    order = a_payable(vendor, owner)
    Order.objects.filter(pk=order.pk).update(
        currency="USD", original_total="1200.50", rate=16_000, country="NL"
    )
    page = client.get(f"/en/pesanan/{order.token}/").content.decode()
    assert "USD 1,200.50" in page
    assert "CONTIDJA" in page
    assert "qris.svg" not in page
    assert client.get(f"/pesanan/{order.token}/qris.svg").status_code == 404


def test_ways_take_two_queries(django_assert_num_queries):
    vendor, owner = a_maker()
    payment_ways.add_account(vendor, bank="B", number="0098765", holder="S", by=owner)
    payment_ways.add_account(vendor, bank="B", number="0098766", holder="S", by=owner)
    with django_assert_num_queries(2):
        ways = payment_ways.ways_of(vendor)
    assert len(ways.accounts) == 2


@pytest.mark.parametrize(
    ("facts", "area"),
    [
        ({"delivery": "ship", "address": "Jalan 1"}, "Kota Kediri"),
        ({"delivery": "pickup"}, ""),
        ({"delivery": "ship", "address": "Dam 1", "country": "NL"}, ""),
    ],
)
def test_paying_on_delivery_is_told_where_it_can_be_brought(facts, area):
    order, _owner = an_order(**facts)
    order.vendor.cod_area = "Kota Kediri"
    assert payment_ways.ways_for(order).cod_area == area

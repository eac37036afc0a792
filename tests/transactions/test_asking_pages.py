"""Pages of questions: what they cost, what they keep, and how far they let somebody go."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from notices.models import Mail, Notice
from tests.make import make_edition, make_listing, make_participation, make_user, make_vendor
from tests.transactions.asking import ask, say
from transactions.actions import inquiries
from transactions.models import Inquiry
from transactions.refusals import Refused
from transactions.words import CameBy, Side

pytestmark = [pytest.mark.django_db, pytest.mark.once]
FORM = {"kind": "retail", "text": "Ada ukuran besar?", "name": "Ratna", "country": "ID"}


def cost(client, address):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_a_list_costs_the_same_for_one_and_for_many(client):
    owner = make_user()
    listing = make_listing(vendor=make_vendor(owner=owner))
    client.force_login(owner)
    costs = []
    for n in range(3):
        ask(listing.vendor, product=listing.product, buyer_email=f"b{n}@contoh.test")
        costs.append(cost(client, "/lapak-saya/pertanyaan/"))
    assert costs == [costs[0]] * 3
    assert costs[0] <= 9


def test_a_thread_costs_the_same_for_one_turn_and_for_many(client):
    owner = make_user()
    row = ask(make_vendor(owner=owner))
    costs = []
    for _n in range(3):
        costs.append(cost(client, f"/tanya/{row.token}/"))
        say(row, Side.MAKER, owner)
    assert costs == [costs[0]] * 3
    assert costs[0] <= 6


def test_the_oldest_that_waits_stands_first_and_pages_go_on(client):
    owner = make_user()
    vendor = make_vendor(owner=owner)
    rows = [ask(vendor, buyer_email=f"b{n}@contoh.test") for n in range(25)]
    oldest = rows[-1]
    Inquiry.objects.filter(pk=oldest.pk).update(waiting_since=timezone.now() - timedelta(days=1))
    client.force_login(owner)
    first = client.get("/lapak-saya/pertanyaan/?status=menunggu").content.decode()
    assert first.index(oldest.number) < first.index(rows[0].number)
    assert rows[-2].number not in first
    onward = re.search(r'rel="next" href="[^"]*(\?[^"]+)"', first)[1].replace("&amp;", "&")
    second = client.get(f"/lapak-saya/pertanyaan/{onward}").content.decode()
    assert rows[-2].number in second
    assert oldest.number not in second


def test_an_edition_is_kept_only_where_the_maker_takes_part(client):
    listing, edition, other = make_listing(), make_edition(), make_edition()
    make_participation(listing.vendor, edition)
    for slug, kept in ((edition.slug, edition), (other.slug, edition), ("tidak-ada", edition)):
        form = {**FORM, "email": "ratna@contoh.test", "client_key": str(uuid4()), "pameran": slug}
        assert client.post(f"/produk/{listing.slug}/tanya/", form).status_code == 303
        assert Inquiry.objects.latest("pk").edition == kept


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"email": ""}, "Tinggalkan alamat e-mail"),
        ({"text": ""}, "Tulis yang ingin Anda ketahui"),
        ({"text": "x" * 3001}, "3000"),
        ({"needed_on": "2020-01-01"}, "sudah lewat"),
        ({"client_key": "bukan"}, "Muat ulang"),
        ({"name": "a\x00b"}, "null"),
    ],
)
def test_what_is_wrong_is_told_and_what_was_typed_stays(client, wrong, words):
    listing = make_listing()
    form = {**FORM, "email": "ratna@contoh.test", "client_key": str(uuid4()), "company": "Toko Ani"}
    answer = client.post(f"/produk/{listing.slug}/tanya/", {**form, **wrong})
    assert answer.status_code == 200
    text = answer.content.decode()
    assert words in text
    assert "Toko Ani" in text
    assert not Inquiry.objects.exists()


def test_makers_without_a_page_are_not_to_be_asked(client):
    hidden, shown = make_vendor(), make_vendor(owner=make_user())
    assert client.get(f"/umkm/{hidden.slug}/tanya/").status_code == 404
    assert client.get(f"/umkm/{shown.slug}/tanya/").status_code == 200


def test_a_buyer_who_writes_and_writes_waits_for_an_answer():
    owner = make_user()
    row = ask(make_vendor(owner=owner))
    for _n in range(inquiries.TURNS_IN_A_ROW - 1):
        say(row)
    with pytest.raises(Refused, check=lambda error: error.code == "too_many"):
        say(row)
    say(row, Side.MAKER, owner)
    say(row)


def test_who_goes_on_in_whatsapp_sends_no_mail_and_waits_for_nobody(monkeypatch, work):
    monkeypatch.setattr(inquiries, "CHATS_PER_MAKER", 2)
    owner = make_user()
    vendor = make_vendor(owner=owner)
    chat = {"buyer_email": "", "came_by": CameBy.WHATSAPP}
    row = ask(vendor, **chat)
    work()
    assert not Mail.objects.exists()
    assert row.waiting_since is None
    ask(vendor, **chat)
    with pytest.raises(Refused, check=lambda error: error.code == "too_many"):
        ask(vendor, **chat)
    ask(vendor)  # by the page it goes on
    say(row)
    row.refresh_from_db()
    assert (row.came_by, bool(row.waiting_since)) == (CameBy.PAGE, True)


def test_nothing_typed_reaches_a_subject_or_a_second_header(work):
    owner = make_user()
    vendor = make_vendor(owner=owner)
    ask(
        vendor,
        buyer_name="Ratna\r\nBcc: semua@contoh.test",
        text="Halo\r\nSubject: menang undian",
        quantity="\nCc: x@contoh.test",
    )
    work()
    for mail in Mail.objects.all():
        assert "\n" not in mail.subject
        assert "Bcc" not in mail.subject + mail.body
    assert Mail.objects.count() == 2
    assert Notice.objects.get().url.startswith("/lapak-saya/pertanyaan/")


def test_many_quotations_are_paged(client):
    owner = make_user()
    vendor = make_vendor(owner=owner)
    until = timezone.localdate() + timedelta(days=9)
    for n in range(22):
        row = ask(vendor, buyer_email=f"b{n}@contoh.test")
        row.quotes.create(lead_days=3, valid_until=until, made_by=owner, state="sent")
    client.force_login(owner)
    first = client.get("/lapak-saya/penawaran/").content.decode()
    onward = re.search(r'rel="next" href="[^"]*(\?[^"]+)"', first)[1].replace("&amp;", "&")
    second = client.get(f"/lapak-saya/penawaran/{onward}").content.decode()
    numbers = [set(re.findall(r"TN-\d{4}-\w{5}", page)) for page in (first, second)]
    assert [len(found) for found in numbers] == [20, 2]
    assert not numbers[0] & numbers[1]


def test_a_thread_without_anything_to_do_has_no_empty_card(client):
    owner = make_user()
    row = ask(make_vendor(owner=owner), language="en")
    page = f"/en/tanya/{row.token}/"
    card = 'class="turn stack"'
    assert card in client.get(page).content.decode()  # it says how long it waits
    say(row, Side.MAKER, owner)
    answered = client.get(page).content.decode()
    assert "has answered" in answered
    assert card not in answered

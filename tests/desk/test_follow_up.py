"""The board after closing: what stands on it, who sees whose rows, and the lists to take along."""

import csv
import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation
from openpyxl import load_workbook

from accounts.models import Trail
from desk import follow_up
from expo.choices import EditionState, Role
from products.choices import SubmissionState
from programmes.choices.assistance import GrantState
from tests.admin.crawl import body, signed_in
from tests.desk import leftovers as left
from tests.make import (
    BANDUNG,
    EAST_JAVA,
    KAB_LAMONGAN,
    appoint,
    make_curator,
    make_edition,
    make_officer,
    make_participation,
    make_submission,
    make_user,
    make_vendor,
)
from tests.programmes.partners import make_follow_up, make_keeper
from transactions.actions import ledger
from transactions.choices import Channel, Kind, Source
from transactions.words import InquiryState, QuoteState

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition(db):
    begun = timezone.now() - timedelta(days=30)
    return make_edition(state=EditionState.CLOSED, online_from=begun)


@pytest.fixture
def organiser(edition):
    return make_keeper(edition.organiser)


def board(edition):
    with translation.override("id"):  # a page in English may have been asked for before
        return reverse("office:follow_up", args=[edition.pk])


def group(edition, key):
    return reverse("office:follow_up_group", args=[edition.pk, key])


def file(edition, key, shape="csv"):
    return reverse("office:follow_up_file", args=[edition.pk, key, shape])


def counts(edition, user):
    return {one.group.key: one.count for one in follow_up.board(edition, user)}


def waits(edition, user, key):
    return counts(edition, user)[key]


def test_one_of_everything_stands_on_the_board(edition, organiser):
    left.leave(edition)
    assert counts(edition, organiser) == dict.fromkeys(left.KEYS, 1)
    page = signed_in(organiser).get(board(edition))
    assert [one.oldest_days for one in page.context["groups"]] == [3, 3, 3, 3, 3, 30, 3, 3]
    assert page.context["total"] == 8


def test_an_empty_board_says_so_and_an_early_one_too(edition, organiser):
    page = signed_in(organiser).get(f"/en{board(edition)}")
    assert b"Nothing waits" in page.content
    early = make_edition(edition.organiser, state=EditionState.OPEN)
    page = signed_in(organiser).get(f"/en{board(early)}")
    assert b"the board fills as it goes on" in page.content
    archived = make_edition(edition.organiser, state=EditionState.ARCHIVED)
    left.make_inquiry(archived, make_vendor())
    page = signed_in(organiser).get(f"/en{board(archived)}")
    assert b"1 thing is left" in page.content


# What each group holds.


def test_answered_questions_are_gone_and_never_answered_ones_stay(edition, organiser):
    vendor = make_vendor()
    left.make_inquiry(edition, vendor, waiting_since=None, state=InquiryState.ANSWERED)
    left.make_inquiry(edition, vendor, waiting_since=None, state=InquiryState.CLOSED)
    assert waits(edition, organiser, "pertanyaan") == 0
    left.make_inquiry(edition, vendor, waiting_since=None, state=InquiryState.UNANSWERED, days=9)
    left.make_inquiry(edition, None)
    left.make_inquiry(make_edition(edition.organiser), vendor)
    lines = signed_in(organiser).get(group(edition, "pertanyaan")).context["lines"]
    assert [line.days for line in lines] == [9, 3]
    assert [bool(line.calls) for line in lines] == [True, False]
    assert all("/thread/" in line.url for line in lines)


@pytest.mark.parametrize("state", QuoteState)
def test_open_quotes_are_those_on_the_table(edition, organiser, state):
    left.make_quote(edition, make_vendor(), state=state)
    is_open = state in (QuoteState.SENT, QuoteState.REVISION)
    assert waits(edition, organiser, "penawaran") == is_open


def test_a_commitment_stays_until_it_is_paid_in_full(edition, organiser):
    commitment = left.make_commitment(edition, make_vendor(), amount=100_000)
    left.pay(commitment, 60_000)
    (line,) = signed_in(organiser).get(group(edition, "belum-lunas")).context["lines"]
    assert "Rp40.000" in line.note
    rest = left.pay(commitment, 40_000)
    assert waits(edition, organiser, "belum-lunas") == 0
    ledger.reverse(rest, by=make_user(), reason="mistake")
    assert waits(edition, organiser, "belum-lunas") == 1
    ledger.reverse(commitment, by=make_user(), reason="cancelled")
    assert waits(edition, organiser, "belum-lunas") == 0
    abroad = Kind.EXPORT_COMMITMENT
    left.make_commitment(edition, make_vendor(), kind=abroad)
    assert waits(edition, organiser, "belum-lunas") == 1


def test_agreements_wait_until_somebody_has_something_to_do(edition, organiser):
    agreement = left.make_signed(edition, make_vendor())
    assert (waits(edition, organiser, "kesepakatan"), waits(edition, organiser, "janji")) == (1, 0)
    promised = make_follow_up(agreement, days=0)
    assert (waits(edition, organiser, "kesepakatan"), waits(edition, organiser, "janji")) == (0, 0)
    promised.due_on -= timedelta(days=1)
    promised.save()
    assert waits(edition, organiser, "janji") == 1
    promised.done_at = timezone.now()
    promised.save()
    assert waits(edition, organiser, "janji") == 0


def test_a_maker_who_has_sold_is_not_called(edition, organiser):
    vendor = make_vendor()
    make_participation(vendor, edition)
    make_participation(make_vendor(), edition, state="withdrawn")
    make_participation(make_vendor(is_active=False), edition)
    commitment = left.make_commitment(edition, vendor)
    assert waits(edition, organiser, "belum-jual") == 1
    sale = left.pay(commitment, 100_000)
    assert waits(edition, organiser, "belum-jual") == 0
    ledger.reverse(sale, by=make_user(), reason="mistake")
    assert waits(edition, organiser, "belum-jual") == 1


def test_sales_elsewhere_do_not_count_and_nobody_sells_before_the_doors_open(organiser, edition):
    vendor, early = make_vendor(), make_edition(edition.organiser, state=EditionState.ANNOUNCED)
    for one in (edition, early):
        make_participation(vendor, one)
    ledger.post(
        kind=Kind.SALE,
        channel=Channel.BOOTH,
        amount_idr=5_000,
        vendor=vendor,
        edition=early,
        happened_at=timezone.now(),
        by=make_user(),
        source=Source.OFFICER,
    )
    assert waits(edition, organiser, "belum-jual") == 1
    make_participation(make_vendor(), early)
    assert waits(early, organiser, "belum-jual") == 0


def test_returned_goods_wait_until_they_are_sent_again(edition, organiser):
    returned = left.make_returned(edition, make_vendor())
    assert waits(edition, organiser, "dikembalikan") == 1
    make_submission(returned.product, make_edition(), state=SubmissionState.SUBMITTED)
    assert waits(edition, organiser, "dikembalikan") == 1
    make_submission(again=returned, state=SubmissionState.SUBMITTED)
    assert waits(edition, organiser, "dikembalikan") == 0


@pytest.mark.parametrize("state", GrantState)
def test_grants_wait_until_they_are_handed_over(edition, organiser, state):
    handed = {"handed_on": timezone.localdate()} if state == GrantState.HANDED else {}
    grant = left.make_grant(edition, make_vendor())
    type(grant).objects.filter(pk=grant.pk).update(state=state, **handed)
    is_waiting = type(grant).objects.waiting().filter(pk=grant.pk).exists()
    assert waits(edition, organiser, "bantuan") == is_waiting


# Whose rows who sees.


def test_an_officer_sees_the_makers_of_the_region_alone(edition, organiser):
    own, far = left.leave(edition), left.leave(edition, make_vendor(BANDUNG, name="Zqxmark"))
    left.make_inquiry(edition, None)
    officer = make_officer()
    assert counts(edition, officer) == dict.fromkeys(left.KEYS, 1)
    assert counts(edition, make_officer(EAST_JAVA)) == dict.fromkeys(left.KEYS, 1)
    assert counts(edition, make_officer(BANDUNG)) == dict.fromkeys(left.KEYS, 1)
    assert counts(edition, organiser) == dict.fromkeys(left.KEYS, 2) | {"pertanyaan": 3}
    for user, seen in ((officer, False), (organiser, True)):
        client = signed_in(user)
        digits = str(far.phone)[-6:]
        for address in every_page(edition):
            page = body(client.get(address)).decode()
            assert ("Zqxmark" in page, digits in page.replace("-", "")) == (seen, seen), address
            assert own.name in page
        for key in left.KEYS:
            for shape in ("csv", "xlsx"):
                answer = client.post(file(edition, key, shape))
                text = body(answer) if shape == "csv" else cells(answer)
                assert (b"Zqxmark" in text) == seen
                assert own.name.encode() in text


def cells(answer):
    rows = load_workbook(io.BytesIO(body(answer))).active.iter_rows(values_only=True)
    return repr(list(rows)).encode()


def every_page(edition):
    yield board(edition)
    for key in left.KEYS:
        yield group(edition, key)
        yield reverse("office:follow_up_print", args=[edition.pk, key])


def test_a_shared_agreement_shows_only_the_own_makers(edition):
    own, far = make_vendor(name="Tetangga"), make_vendor(BANDUNG, name="Zqxmark")
    agreement = left.make_signed(edition, own)
    agreement.vendors.add(far)
    make_participation(own, edition)
    page = signed_in(make_officer()).get(group(edition, "kesepakatan"))
    (line,) = page.context["lines"]
    assert [call.name for call in line.calls] == ["Tetangga"]
    assert b"Zqxmark" not in page.content
    # What is to be done may name the other one.
    make_follow_up(agreement, days=-2, text="Telepon Zqxmark")
    assert waits(edition, make_officer(), "janji") == 0
    assert waits(edition, make_officer(BANDUNG), "janji") == 0
    agreement.vendors.remove(far)
    (line,) = signed_in(make_officer()).get(group(edition, "janji")).context["lines"]
    # The words of the organiser's desk stay there.
    assert line.what == agreement.title


def test_what_a_maker_who_moved_left_behind_is_the_organisers(edition, organiser):
    vendor = left.leave(edition)
    vendor.region_id = BANDUNG
    vendor.save()
    for officer in (make_officer(), make_officer(BANDUNG)):
        found = counts(edition, officer)
        assert [found[key] for key in ("pertanyaan", "penawaran", "belum-lunas")] == [0, 0, 0]
    assert waits(edition, organiser, "belum-lunas") == 1


@pytest.mark.parametrize(
    "who", ["curator", "helper", "observer", "other officer", "other", "owner"]
)
def test_for_others_it_does_not_exist(edition, who):
    vendor = left.leave(edition)
    user = {
        "curator": lambda: make_curator(edition.organiser),
        "helper": lambda: appoint(make_user(), Role.HELPER, edition=edition).user,
        "observer": lambda: appoint(make_user(), Role.OBSERVER).user,
        "other officer": lambda: make_officer(KAB_LAMONGAN),
        "other": lambda: make_keeper(make_edition().organiser),
        "owner": lambda: vendor.members.get().user,
    }[who]()
    client = signed_in(user)
    for address in every_page(edition):
        assert client.get(address).status_code == 404
    assert client.post(file(edition, "pertanyaan")).status_code == 404
    assert not Trail.objects.filter(verb="export").exists()


def test_officers_see_no_board_of_a_draft(edition):
    draft, vendor = make_edition(state=EditionState.DRAFT), make_vendor()
    make_participation(vendor, draft)
    assert signed_in(make_officer()).get(board(draft)).status_code == 404
    make_participation(vendor, edition)
    client = signed_in(make_officer())
    assert list(client.get(reverse("office:follow_ups")).context["editions"]) == [edition]
    assert client.get(board(edition)).status_code == 200


def test_the_list_of_boards_is_for_those_who_follow_up(edition, organiser):
    assert list(signed_in(organiser).get(reverse("office:follow_ups")).context["editions"]) == [
        edition
    ]
    assert signed_in(make_officer()).get(reverse("office:follow_ups")).status_code == 200
    for user in (make_user(), make_curator(), appoint(make_user(), Role.OBSERVER).user):
        assert signed_in(user).get(reverse("office:follow_ups")).status_code == 404


def test_links_lead_where_the_person_may_go(edition, organiser):
    left.leave(edition)
    for user in (organiser, make_officer(), make_user(is_superuser=True, is_staff=True)):
        client = signed_in(user)
        for key in left.KEYS:
            (line,) = client.get(group(edition, key)).context["lines"]
            if line.url:
                assert client.get(line.url).status_code == 200, (str(user), key)
        links = [bool(line.url) for one in follow_up.board(edition, user) for line in one.first]
        assert links[2]
        assert links[5]
        assert links[0] == (user.is_superuser or user == organiser)


# The lists.


def test_the_file_holds_whom_to_call_and_is_noted(edition, organiser):
    vendor = make_vendor(name="Sanggar", phone="+6281277788899")
    left.make_inquiry(edition, vendor, days=12)
    answer = signed_in(organiser).post(file(edition, "pertanyaan"))
    head, row = list(csv.reader(io.StringIO(body(answer).decode("utf-8-sig"))))
    assert len(head) == len(set(head)) == 7
    assert (row[2], row[4].replace("-", ""), row[6]) == ("Sanggar", "081277788899", "12")
    assert "no-store" in answer["Cache-Control"]
    noted = Trail.objects.get(verb="export")
    assert (noted.actor, noted.subject_model, noted.subject_key) == (
        organiser,
        "edition",
        str(edition.pk),
    )
    assert noted.after == {"list": "pertanyaan", "rows": 1, "as": "csv"}
    assert signed_in(organiser).get(file(edition, "pertanyaan")).status_code == 405
    assert signed_in(organiser).post(file(edition, "pertanyaan", "pdf")).status_code == 404
    assert signed_in(organiser).post(file(edition, "nirwana")).status_code == 404


def test_no_cell_becomes_a_formula(edition, organiser):
    vendor = make_vendor(name="=1+1")
    left.make_signed(edition, vendor, name="@SUM(A1)")
    client = signed_in(organiser)
    text = body(client.post(file(edition, "kesepakatan"))).decode("utf-8-sig")
    (row,) = list(csv.reader(io.StringIO(text)))[1:]
    assert row[2] == "'=1+1"
    sheet = load_workbook(io.BytesIO(body(client.post(file(edition, "kesepakatan", "xlsx")))))
    assert {cell.data_type for row in sheet.active.iter_rows() for cell in row} <= {"s", "n"}


def test_an_agreement_of_two_makers_is_two_calls(edition, organiser):
    agreement = left.make_signed(edition, make_vendor(name="Satu"))
    agreement.vendors.add(make_vendor(name="Dua"))
    answer = signed_in(organiser).post(file(edition, "kesepakatan"))
    rows = list(csv.reader(io.StringIO(body(answer).decode("utf-8-sig"))))[1:]
    assert sorted(row[2] for row in rows) == ["Dua", "Satu"]
    assert waits(edition, organiser, "kesepakatan") == 1


def test_a_call_list_is_one_click_from_the_board(edition, organiser):
    agreement = left.make_signed(edition, make_vendor(name="Satu", phone="+6281211112222"))
    agreement.vendors.add(make_vendor(name="Dua", phone="+6281233334444"))
    mine, empty = (file(edition, key, "xlsx") for key in ("kesepakatan", "janji"))
    printed = reverse("office:follow_up_print", args=[edition.pk, "kesepakatan"])
    client = signed_in(organiser)
    text = body(client.get(f"/en{board(edition)}")).decode()
    assert f'action="/en{mine}"' in text
    assert f'action="/en{empty}"' not in text, "nobody to call"
    assert f'href="/en{printed}"' in text
    # Each maker on a line of their own, beside their number.
    rows = body(client.get(f"/en{printed}")).decode().split("<tr>")
    for name, phone in (("Satu", "0812-1111-2222"), ("Dua", "0812-3333-4444")):
        assert [phone in row for row in rows if name in row] == [True]


def test_what_came_today_has_no_age_in_days(edition, organiser):
    left.make_inquiry(edition, make_vendor(), waiting_since=timezone.now())
    printed = reverse("office:follow_up_print", args=[edition.pk, "pertanyaan"])
    client = signed_in(organiser)
    for address in (board(edition), group(edition, "pertanyaan"), printed):
        text = body(client.get(f"/en{address}")).decode()
        assert "0 days" not in text
        assert "today" in text


def test_a_prepared_message_goes_to_the_makers_number_in_indonesian(edition, organiser):
    left.make_inquiry(edition, make_vendor(name="Sanggar & Co", phone="+6281277788899"))
    page = signed_in(organiser).get(f"/en{group(edition, 'pertanyaan')}")
    (line,) = page.context["lines"]
    (call,) = line.calls
    assert call.whatsapp.startswith("https://wa.me/6281277788899?text=")
    assert "Sanggar%20%26%20Co" in call.whatsapp
    assert "TN-" in call.whatsapp
    assert 'href="tel:+6281277788899"' in page.text


# Large boards.


def statements(client, address):
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


def test_as_many_questions_for_three_as_for_one(edition, organiser):
    left.leave(edition)
    users = [organiser, make_officer()]

    def counted():
        found = []
        for user in users:
            client = signed_in(user)
            found.append([statements(client, address) for address in every_page(edition)])
        return found

    counted()  # what is looked up once in a process
    one = counted()
    for _ in range(2):
        left.leave(edition)
    assert counted() == one
    assert one[0][0] <= 36
    assert max(one[0][1:]) <= 12


def test_fifty_at_a_time_the_oldest_first(edition, organiser):
    vendor = make_vendor()
    for days in range(1, 54):
        left.make_inquiry(edition, vendor, days=days)
    client = signed_in(organiser)
    (first,) = [one for one in client.get(board(edition)).context["groups"] if one.count]
    assert (first.count, [line.days for line in first.first]) == (53, [53, 52, 51, 50, 49])
    page = client.get(group(edition, "pertanyaan"))
    assert [line.days for line in page.context["lines"]] == list(range(53, 3, -1))
    page = client.get(group(edition, "pertanyaan"), {"p": "2"})
    assert [line.days for line in page.context["lines"]] == [3, 2, 1]
    for odd in ("0", "-1", "x", "9" * 30):
        assert client.get(group(edition, "pertanyaan"), {"p": odd}).status_code == 200
    assert client.get(group(edition, "tak-ada")).status_code == 404

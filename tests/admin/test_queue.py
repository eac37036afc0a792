"""The curators' queue: what waits, in which order, at what cost."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from expo.choices import Role
from products.actions import taking
from products.choices import SubmissionState, Verdict
from products.models import TouchUp
from tests.admin.crawl import signed_in
from tests.admin.waiting import LIST, NEXT, approving, make_rubric, make_waiting, page_of
from tests.make import (
    KAB_LAMONGAN,
    appoint,
    decide,
    decide_and_tell,
    make_booth,
    make_curator,
    make_edition,
    make_hall,
    make_officer,
    make_participation,
    make_photo,
    make_product,
    make_submission,
    make_user,
    make_vendor,
    score,
)

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def listed(answer):
    return [row.product.name for row in answer.context["cl"].result_list]


def test_second_submissions_come_first_then_the_oldest(edition, curator):
    make_waiting(edition, "Baru", 1)
    make_waiting(edition, "Lama", 50)
    make_waiting(edition, "Ulang", 2, round=2)
    make_waiting(edition, "Selesai", 90, state=SubmissionState.APPROVED)
    answer = signed_in(curator).get(LIST)
    assert listed(answer) == ["Ulang", "Lama", "Baru"]
    text = answer.content.decode()
    assert "Kiriman ke-2" in text
    assert "2\xa0hari" in text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("state=all", {"Menunggu", "Ditolak", "Lolos", "Ulang", "Diputuskan"}),
        ("state=decided", {"Ditolak", "Lolos"}),
        ("state=approved", {"Lolos"}),
        ("round=again", {"Ulang"}),
        ("q=ulang", {"Ulang"}),
        ("state=withdrawn", set()),
        ("state=pending", {"Diputuskan"}),
        ("held=me", set()),
        ("held=others", {"Ulang"}),
        ("held=nobody", {"Menunggu"}),
    ],
)
def test_filters_and_search(edition, curator, query, found):
    make_waiting(edition, "Menunggu")
    taking.take(make_waiting(edition, "Ulang", round=2), by=make_curator(edition.organiser))
    decide(make_waiting(edition, "Diputuskan"), by=make_curator(edition.organiser))
    make_waiting(edition, "Ditolak", state=SubmissionState.REFUSED)
    make_waiting(edition, "Lolos", state=SubmissionState.APPROVED)
    assert set(listed(signed_in(curator).get(f"{LIST}?{query}"))) == found


def test_the_scoped_filters_offer_only_own_rows(edition, curator):
    make_waiting(edition)
    other = make_submission(make_product(make_vendor(KAB_LAMONGAN)), make_edition())
    text = signed_in(curator).get(LIST).content.decode()
    assert "Kota Kediri" in text
    assert "Lamongan" not in text
    assert other.edition.name not in text


def test_the_hall_is_where_the_maker_stands_in_that_edition(edition, curator):
    kuliner, kriya = make_hall(edition, "A"), make_hall(edition, "B")
    elsewhere = make_hall(make_edition(edition.organiser), "A")
    for name, hall in (("Keripik", kuliner), ("Anyaman", kriya)):
        vendor = make_waiting(edition, name).product.vendor
        make_participation(vendor, edition, booth=make_booth(hall))
        make_participation(vendor, elsewhere.edition, booth=make_booth(elsewhere))
    make_waiting(edition, "Tanpa lapak")
    client = signed_in(curator)
    assert listed(client.get(f"{LIST}?hall={kuliner.pk}")) == ["Keripik"]
    assert listed(client.get(f"{LIST}?hall={elsewhere.pk}")) == []
    assert listed(client.get(f"{LIST}?hall=x")) == []
    assert client.get(f"{LIST}?_facets=True").status_code == 200


def test_who_looks_at_it_and_until_when_is_shown(edition, curator):
    submission = make_waiting(edition)
    other = make_curator(edition.organiser)
    taking.take(submission, by=other)
    text = signed_in(curator).get(LIST).content.decode()
    assert f"{other} sedang melihatnya sampai" in text
    type(submission).objects.update(taken_until=timezone.now() - timedelta(seconds=1))
    assert "sedang melihatnya" not in signed_in(curator).get(LIST).content.decode()


def test_starting_takes_the_first_that_is_free(edition, curator):
    first, second = make_waiting(edition, "Pertama", 9), make_waiting(edition, "Kedua", 8)
    taking.take(first, by=make_curator(edition.organiser))
    client = signed_in(curator)
    assert client.get(NEXT).status_code == 405
    assert client.post(NEXT)["Location"] == page_of(second)
    second.refresh_from_db()
    assert (second.state, second.taken_by) == (SubmissionState.IN_REVIEW, curator)


def test_the_filters_stay_while_one_works(edition, curator):
    hall = make_hall(edition, "A")
    make_waiting(edition, "Lain", 99)
    wanted = [make_waiting(edition, name, hours) for name, hours in (("Satu", 9), ("Dua", 8))]
    for row in wanted:
        make_participation(row.product.vendor, edition, booth=make_booth(hall))
    client, kept = signed_in(curator), f"?_changelist_filters=hall%3D{hall.pk}"
    assert client.post(NEXT + kept)["Location"] == page_of(wanted[0]) + kept
    answer = client.post(page_of(wanted[0]) + kept, approving(edition))
    assert answer["Location"] == page_of(wanted[1]) + kept
    answer = client.post(page_of(wanted[1]) + kept, approving(edition))
    assert answer["Location"] == f"{LIST}?hall={hall.pk}"
    assert "Tidak ada lagi yang menunggu Anda" in client.get(LIST).content.decode()


@pytest.mark.parametrize("junk", ["hall=x", "edition__id__exact=x", "hall=%00", "q=1", "%00", "="])
def test_a_filter_of_junk_is_harmless(edition, curator, junk):
    submission = make_waiting(edition)
    address = f"{page_of(submission)}?_changelist_filters={junk.replace('=', '%3D')}"
    assert signed_in(curator).get(address).status_code == 200


def test_a_curator_of_one_expo_starts_there_though_an_officer_elsewhere(edition, curator):
    for n in range(7):
        make_submission(make_product(make_vendor(KAB_LAMONGAN)), make_edition(), round=2 + n)
    appoint(curator, Role.OFFICER, region_id=KAB_LAMONGAN)
    mine, client = make_waiting(edition), signed_in(curator)
    assert client.post(NEXT)["Location"] == page_of(mine)
    beside = client.get(page_of(mine)).context
    assert (beside["queue"], beside["later"]) == ([], [])


def test_who_curates_nothing_cannot_start(edition):
    make_waiting(edition)
    assert signed_in(make_officer()).post(NEXT).status_code == 403


def test_an_empty_queue_says_so(curator):
    client = signed_in(curator)
    assert "Semua produk sudah dijawab" in client.get(LIST).content.decode()
    assert "Tidak ada yang cocok" in client.get(f"{LIST}?round=again").content.decode()


def make_long_story(edition, rounds, photos):
    """A product sent again and again, each time returned with touch-ups but the last."""
    last = make_waiting(edition, state=SubmissionState.RETURNED)
    for n in range(rounds):
        for _ in range(photos):
            make_photo(last.product)
        TouchUp.objects.create(
            vendor=last.product.vendor, submission=last, kind="photo", note=f"Foto {n}"
        )
        state = SubmissionState.SUBMITTED if n == rounds - 1 else SubmissionState.RETURNED
        last = make_submission(last.product, edition, again=last, state=state)
    return last


def count(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_one_number_of_queries_whatever_there_is(edition, curator):
    client = signed_in(curator)
    make_waiting(edition)
    short = make_long_story(edition, rounds=1, photos=1)
    in_list, on_page = count(client, LIST), count(client, page_of(short))
    long = make_long_story(edition, rounds=4, photos=3)
    make_long_story(edition, rounds=2, photos=2)
    assert (count(client, LIST), count(client, page_of(long))) == (in_list, on_page)
    assert in_list <= 20
    assert on_page <= 30


def test_saving_costs_the_same_however_many_wait(edition, curator):
    make_rubric(edition)
    client, asked = signed_in(curator), []
    for others in (1, 3):
        here = make_waiting(edition, hours=99)
        for _ in range(others):
            make_waiting(edition)
        with CaptureQueriesContext(connection) as queries:
            answer = client.post(page_of(here), approving(edition))
        assert answer.status_code == 302
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_the_number_of_reviews_changes_no_number_of_queries(edition, curator):
    make_rubric(edition, reviews=3)
    client, one, many = signed_in(curator), make_waiting(edition), make_waiting(edition)
    score(one, by=curator)
    for person in (curator, *(make_curator(edition.organiser) for _ in range(2))):
        score(many, by=person)
    assert count(client, page_of(one)) == count(client, page_of(many))


def test_the_history_is_titled_so_newest_first_with_route_and_person(edition, curator):
    old, new = make_waiting(edition, "Lama", 99), make_waiting(edition, "Baru", 9)
    decide_and_tell(old, by=curator)
    decide_and_tell(new, by=curator, verdict=Verdict.RETURNED, tasks=[("photo", "Lagi", None)])
    type(old).objects.filter(pk=old.pk).update(decided_at=timezone.now() - timedelta(days=4))
    make_waiting(edition, "Ditarik", 200, state=SubmissionState.WITHDRAWN)
    make_waiting(edition, "Menunggu")
    client = signed_in(curator)
    answer = client.get(f"{LIST}?state=decided")
    assert listed(answer) == ["Baru", "Lama", "Ditarik"]
    text = answer.text
    assert "<h1>Riwayat kurasi</h1>" in text
    for name in ("route", "decided", "curator"):
        assert f"column-{name}" in text
    assert "column-submitted" not in text
    assert f">{curator}</td>" in text
    assert 'class="field-route">Platform lokal</td>' in text
    assert "column-submitted" in client.get(LIST).text
    assert client.get(f"{LIST}?state=decided&o=5.6").status_code == 200


def test_what_was_sent_to_no_edition_has_a_name_in_the_filter(edition, curator):
    make_waiting(edition)
    make_waiting(None, "Tetap")
    text = signed_in(make_user(is_staff=True, is_superuser=True)).get(LIST).text
    chosen = text.split("edition__isnull=True", 1)[1].split("</a>", 1)[0]
    assert chosen.split(">", 1)[1].strip() == "Katalog tetap"


def test_the_open_one_keeps_its_picture_and_the_rest_is_counted(edition, curator):
    rows = [make_waiting(edition, f"Barang {n}", 90 - n) for n in range(10)]
    client = signed_in(curator)
    text = client.get(page_of(rows[0])).text
    assert "3 lagi di antrean" in text
    assert 'class="here"><img' in text
    for row in rows[1:]:
        row.delete()
    assert "lagi di antrean" not in client.get(page_of(rows[0])).text

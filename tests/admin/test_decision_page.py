"""The decision page, as curators use it."""

import pytest
from django.utils import timezone

from expo.choices import Role
from notices.models import Mail
from products.actions import curation
from products.choices import SubmissionState
from products.models import Submission, TouchUp
from tests.admin.crawl import signed_in
from tests.admin.waiting import LIST, make_waiting, page_of
from tests.make import (
    appoint,
    make_curator,
    make_officer,
    make_photo,
    make_submission,
)
from vendors.models import Member

pytestmark = pytest.mark.django_db


def test_approving_opens_the_next_in_line(edition, curator):
    first = make_waiting(edition, "Pertama", 9)
    second = make_waiting(edition, "Kedua", 5)
    client = signed_in(curator)
    answer = client.post(page_of(first), {"decision": "approve", "rows": "2", "_save": "1"})
    assert (answer.status_code, answer["Location"]) == (302, page_of(second))
    first.refresh_from_db()
    assert first.state == SubmissionState.APPROVED
    assert "Pertama" in client.get(page_of(second)).content.decode()
    client.post(page_of(second), {"decision": "refuse", "note": "Belum", "rows": "2"})
    second.refresh_from_db()
    assert (second.state, second.reason) == (SubmissionState.REFUSED, "Belum")


def test_a_return_with_several_touch_ups(edition, curator):
    submission = make_waiting(edition)
    form = {
        "decision": "send_back",
        "note": "Terima kasih.",
        "rows": "3",
        "kind_0": "photo",
        "task_0": "Foto isi kemasan",
        "due_0": "2026-12-01",
        "kind_2": "price",
        "task_2": "Tulis harga grosir",
    }
    answer = signed_in(curator).post(page_of(submission), form)
    assert answer["Location"] == LIST
    found = list(TouchUp.objects.values_list("kind", "note"))
    assert found == [("photo", "Foto isi kemasan"), ("price", "Tulis harga grosir")]


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({}, "Pilih keputusan"),
        ({"decision": "delete"}, "delete"),
        ({"decision": "send_back"}, "minimal satu sentuhan"),
        ({"decision": "send_back", "task_0": "Foto"}, "Pilih sentuhan ini tentang apa"),
        ({"decision": "send_back", "kind_0": "x", "task_0": "Foto"}, "Pilih"),
        ({"decision": "send_back", "kind_0": "photo", "task_0": "x" * 301}, "300"),
        ({"decision": "refuse"}, "Tulis alasannya"),
        ({"decision": "refuse", "note": "x" * 2001}, "2000"),
        ({"decision": "approve", "kind_0": "photo", "task_0": "Foto"}, "hanya untuk pengembalian"),
    ],
)
def test_what_is_missing_is_said_and_nothing_lost(edition, curator, form, words):
    submission = make_waiting(edition)
    typed = {"note": "Catatan saya", **form}
    if form.get("decision") == "refuse" and "note" not in form:
        typed.pop("note")
    answer = signed_in(curator).post(page_of(submission), {"rows": "2", **typed})
    text = answer.content.decode()
    assert answer.status_code == 200
    assert words in text
    assert "Kesalahan:" in text
    assert typed.get("note", "") in text
    submission.refresh_from_db()
    assert submission.state == SubmissionState.SUBMITTED


def test_without_a_script_a_ready_reason_can_be_put_in_and_changed(edition, curator):
    submission = make_waiting(edition)
    form = {"ready": "photo", "note": "Kak,", "decision": "refuse", "rows": "2", "_fill": "1"}
    form |= {"kind_0": "photo", "task_0": "Foto lagi"}
    text = signed_in(curator).post(page_of(submission), form).content.decode()
    assert "Kak,\n\nTerima kasih sudah mengirim." in text
    assert 'value="Foto lagi"' in text
    assert "Kesalahan:" not in text
    grown = signed_in(curator).post(page_of(submission), {"rows": "2", "_more": "1", "note": "A"})
    assert 'name="task_2"' in grown.content.decode()
    submission.refresh_from_db()
    assert submission.state == SubmissionState.SUBMITTED


def test_a_ready_reason_alone_is_a_reason_in_indonesian(edition, curator):
    submission = make_waiting(edition)
    form = {"decision": "refuse", "ready": "own", "rows": "2"}
    signed_in(curator).post("/en" + page_of(submission), form)
    submission.refresh_from_db()
    assert submission.reason.startswith("Terima kasih sudah mengirim.")


@pytest.mark.parametrize("rows", ["", "-1", "999", "99999999", "x", "²"])
def test_an_odd_number_of_rows_is_harmless(edition, curator, rows):
    submission = make_waiting(edition)
    answer = signed_in(curator).post(page_of(submission), {"rows": rows, "_more": "1"})
    assert answer.status_code == 200
    assert answer.content.decode().count('name="task_') <= 10


def test_who_comes_second_is_told_and_keeps_what_was_typed(edition, curator):
    submission = make_waiting(edition)
    curation.approve(submission, by=make_curator(edition.organiser))
    form = {"decision": "refuse", "note": "Kalimat panjang saya", "rows": "2"}
    answer = signed_in(curator).post(page_of(submission), form)
    text = answer.content.decode()
    assert "Kurator lain sudah memutuskan" in text
    assert "Kalimat panjang saya" in text
    assert "Lolos kurasi" in text
    assert Mail.objects.count() == 1


def test_one_can_say_that_one_is_looking(edition, curator):
    submission = make_waiting(edition)
    client = signed_in(curator)
    assert client.post(page_of(submission), {"_take": "1"})["Location"] == page_of(submission)
    submission.refresh_from_db()
    assert submission.state == SubmissionState.IN_REVIEW
    other = signed_in(make_curator(edition.organiser))
    assert f"{curator} sedang meninjaunya" in other.get(page_of(submission)).content.decode()


def test_own_goods_are_left_to_others(edition, curator):
    submission = make_waiting(edition, "Milik sendiri", 90)
    other = make_waiting(edition, "Milik lain")
    Member.objects.create(vendor=submission.product.vendor, user=curator)
    client = signed_in(curator)
    text = client.get(page_of(submission)).content.decode()
    assert "milik usaha Anda sendiri" in text
    assert 'name="decision"' not in text
    client.post(page_of(submission), {"decision": "approve", "rows": "2"})
    submission.refresh_from_db()
    assert submission.state == SubmissionState.SUBMITTED
    answer = client.post(page_of(other), {"decision": "approve", "rows": "2"})
    assert answer["Location"] == LIST


@pytest.mark.parametrize("role", [Role.ORGANISER, Role.HELPER, Role.OFFICER])
def test_others_of_the_edition_only_look(edition, role):
    submission = make_waiting(edition)
    person = make_officer()
    if role != Role.OFFICER:
        appoint(person, role, organiser=edition.organiser)
        person.appointments.filter(role=Role.OFFICER).delete()
    client = signed_in(person)
    answer = client.get(page_of(submission))
    assert answer.status_code == 200
    assert 'name="decision"' not in answer.content.decode()
    client.post(page_of(submission), {"decision": "approve", "rows": "2"})
    client.post(page_of(submission), {"_take": "1"})
    submission.refresh_from_db()
    assert submission.state == SubmissionState.SUBMITTED


@pytest.mark.parametrize(
    "state", [s for s in SubmissionState if s not in ("submitted", "in_review")]
)
def test_what_is_decided_is_shown_and_not_asked_again(edition, curator, state):
    submission = make_waiting(edition, state=state, reason="Alasan yang dikirim")
    text = signed_in(curator).get(page_of(submission)).content.decode()
    assert 'name="decision"' not in text
    assert "Alasan yang dikirim" in text


def test_the_second_submission_stands_beside_the_first(edition, curator):
    first = make_waiting(edition, "Keripik pisang asin")
    old_key = first.revision.content["photos"][0]["key"]
    curation.send_back(first, by=curator, touch_ups=[("photo", "Foto lebih terang", None)])
    product = first.product
    product.name, product.price_idr = "Keripik pisang manis", 30_000
    product.description = product.description.replace("dapur", "rumah")
    product.save()
    product.photos.update(removed_at=timezone.now())
    new_key = make_photo(product).key
    second = make_submission(product, edition, again=first)
    text = signed_in(curator).get(page_of(second)).content.decode()
    assert "Keripik pisang <del>asin</del> <ins>manis</ins>" in text
    assert "<del>dapur</del> <ins>rumah</ins>" in text
    assert '<del class="muted">Rp25.000</del>' in text
    assert text.index(new_key) < text.index(old_key)
    assert "Foto lebih terang" in text
    assert "Foto lama" in text


@pytest.mark.parametrize(
    "words",
    ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7|add:7 }}", "a\x0bb"],
)
def test_an_owners_words_never_run_in_the_curators_page(edition, curator, words):
    submission = make_waiting(edition, words)
    submission.product.description = words
    submission.product.save()
    vendor = submission.product.vendor
    type(vendor).objects.filter(pk=vendor.pk).update(name=words)
    Submission.objects.filter(pk=submission.pk).update(state="returned", reason=words)
    again = make_submission(submission.product, edition, again=submission)
    client = signed_in(curator)
    for address in (LIST, page_of(again), f"{LIST}?state=all"):
        text = client.get(address).content.decode()
        assert "<script>alert" not in text
        assert "<img src=x" not in text


def test_a_foreign_submission_looks_like_a_missing_one(edition, curator):
    foreign = make_submission()
    client = signed_in(curator)
    for pk in (foreign.pk, 10**9):
        answer = client.get(f"{LIST}{pk}/change/")
        assert (answer.status_code, answer["Location"]) == (302, "/admin/")
    client.post(page_of(foreign), {"decision": "approve", "rows": "2"})
    foreign.refresh_from_db()
    assert foreign.state == SubmissionState.SUBMITTED

"""The decision page, as curators use it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from expo.choices import Role
from notices.models import Mail
from products.admin import reasons
from products.choices import SubmissionState, Verdict
from products.models import Decision, Review, Submission, TouchUp
from tests.admin.crawl import signed_in
from tests.admin.waiting import (
    LIST,
    approving,
    make_rubric,
    make_waiting,
    page_of,
    refusing,
    returning,
    scored,
)
from tests.make import (
    appoint,
    decide,
    decide_and_tell,
    make_curator,
    make_officer,
    make_photo,
    make_submission,
)
from vendors.models import Claim, Member

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def state_of(submission):
    submission.refresh_from_db()
    return submission.state


def test_one_post_scores_decides_and_takes_the_next(edition, curator):
    first = make_waiting(edition, "Pertama", 9)
    second = make_waiting(edition, "Kedua", 5)
    answer = signed_in(curator).post(page_of(first), approving(edition, note="Rapi."))
    assert (answer.status_code, answer["Location"]) == (302, page_of(second))
    decision = first.decisions.get()
    assert (decision.verdict, decision.track, decision.reasons) == ("approved", "local", ["made"])
    assert (decision.note, decision.by, decision.announced_at) == ("Rapi.", curator, None)
    assert state_of(first) == SubmissionState.PENDING
    assert set(first.reviews.get().scores.values_list("value", flat=True)) == {3}
    assert (state_of(second), second.taken_by) == (SubmissionState.IN_REVIEW, curator)
    assert Mail.objects.count() == 0


def test_the_next_comes_after_this_one_and_then_from_the_start(edition, curator):
    skipped = make_waiting(edition, "Dilewati", 9)
    first, second = make_waiting(edition, "Pertama", 8), make_waiting(edition, "Kedua", 7)
    client = signed_in(curator)
    assert client.post(page_of(skipped), {"_skip": "1"})["Location"] == page_of(first)
    assert client.post(page_of(first), refusing(edition))["Location"] == page_of(second)
    assert client.post(page_of(second), refusing(edition))["Location"] == page_of(skipped)
    assert client.post(page_of(skipped), refusing(edition))["Location"] == LIST


def test_a_return_with_several_touch_ups_needs_no_scores(edition, curator):
    submission = make_waiting(edition)
    due = timezone.localdate() + timedelta(days=7)
    form = returning("Foto isi kemasan", note="Terima kasih.", due_0=due.isoformat(), rows="3")
    form |= {"kind_2": "price", "task_2": "Tulis harga grosir"}
    answer = signed_in(curator).post(page_of(submission), form)
    assert answer["Location"] == LIST
    tasks = [["photo", "Foto isi kemasan", due.isoformat()], ["price", "Tulis harga grosir", ""]]
    assert submission.decisions.get().tasks == tasks
    assert not TouchUp.objects.exists()
    assert not Review.objects.exists()


def test_scores_that_are_not_complete_are_not_kept_with_a_return(edition, curator):
    submission = make_waiting(edition)
    some = dict(list(scored(edition).items())[:2])
    client = signed_in(curator)
    client.post(page_of(submission), returning(**some))
    assert state_of(submission) == SubmissionState.PENDING
    assert not Review.objects.exists()
    assert "Nilainya belum lengkap" in client.get(LIST).content.decode()


def test_only_the_reasons_of_the_chosen_route_count(edition, curator):
    submission = make_waiting(edition)
    form = approving(edition, "marketplace", ["stock"], reasons_local=["children"])
    signed_in(curator).post(page_of(submission), form)
    decision = submission.decisions.get()
    assert (decision.track, decision.reasons) == ("marketplace", ["stock"])


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({}, "Pilih keputusan"),
        ({"verdict": "delete"}, "delete"),
        ({"verdict": "approved"}, "approved"),
        ({"verdict": "local"}, "centang minimal satu alasan"),
        ({"verdict": "local", "reasons_local": ["stock"]}, "stock"),
        ({"verdict": "returned"}, "minimal satu sentuhan"),
        ({"verdict": "returned", "task_0": "Foto"}, "Pilih sentuhan ini tentang apa"),
        ({"verdict": "returned", "kind_0": "x", "task_0": "Foto"}, "Pilih"),
        ({"verdict": "returned", "kind_0": "photo", "task_0": "x" * 301}, "300"),
        (
            {"verdict": "returned", "kind_0": "photo", "task_0": "A", "due_0": "2020-01-01"},
            "sudah lewat",
        ),
        ({"verdict": "refused"}, "Tulis alasannya"),
        ({"verdict": "refused", "note": "x" * 2001}, "2000"),
        (
            {"verdict": "marketplace", "kind_0": "photo", "task_0": "Foto"},
            "hanya untuk pengembalian",
        ),
    ],
)
def test_what_is_missing_is_said_and_nothing_lost(edition, curator, form, words):
    submission = make_waiting(edition)
    typed = {"note": "Catatan saya", **scored(edition, 4), **form}
    if form.get("verdict") == "refused" and "note" not in form:
        typed.pop("note")
    answer = signed_in(curator).post(page_of(submission), {"rows": "2", **typed})
    text = answer.content.decode()
    assert answer.status_code == 200
    assert words in text
    assert "Kesalahan:" in text
    assert typed.get("note", "") in text
    kept = answer.context["form"]
    assert all(kept[name].value() == value for name, value in scored(edition, 4).items())
    assert state_of(submission) == SubmissionState.SUBMITTED
    assert not Decision.objects.exists()
    assert not Review.objects.exists()


@pytest.mark.parametrize("verdict", [approving, refusing])
def test_anything_final_needs_every_score(edition, curator, verdict):
    submission = make_waiting(edition)
    form = verdict(edition)
    missing = next(name for name in form if name.startswith("score_"))
    del form[missing]
    answer = signed_in(curator).post(page_of(submission), form)
    assert list(answer.context["form"].errors) == [missing]
    assert "Beri nilai 1 sampai 4." in answer.content.decode()
    assert state_of(submission) == SubmissionState.SUBMITTED


@pytest.mark.parametrize("value", ["0", "5", "x", "3.5", ""])
def test_a_score_is_1_to_4(edition, curator, value):
    submission = make_waiting(edition)
    name = next(iter(scored(edition)))
    answer = signed_in(curator).post(page_of(submission), approving(edition, **{name: value}))
    assert name in answer.context["form"].errors
    assert state_of(submission) == SubmissionState.SUBMITTED


def test_the_words_of_each_score_can_be_read(edition, curator):
    make_rubric(edition)
    text = signed_in(curator).get(page_of(make_waiting(edition))).content.decode()
    assert "<small>Mutu kurang</small>" in text
    assert "Keaslian" not in text


def test_without_a_script_a_ready_reason_can_be_put_in_and_changed(edition, curator):
    submission = make_waiting(edition)
    form = {"ready": "photo", "note": "Kak,", "verdict": "refused", "rows": "2", "_fill": "1"}
    form |= {"kind_0": "photo", "task_0": "Foto lagi", **scored(edition, 2)}
    answer = signed_in(curator).post(page_of(submission), form)
    text = answer.content.decode()
    assert "Kak,\n\nTerima kasih sudah mengirim." in text
    assert 'value="Foto lagi"' in text
    assert "Kesalahan:" not in text
    kept = answer.context["form"]
    assert (kept["verdict"].value(), kept["task_1"].value()) == ("refused", None)
    grown = signed_in(curator).post(page_of(submission), {"rows": "2", "_more": "1", "note": "A"})
    assert 'name="task_2"' in grown.content.decode()
    assert state_of(submission) == SubmissionState.SUBMITTED


def test_for_a_return_a_ready_reason_brings_its_touch_up(edition, curator):
    submission = make_waiting(edition)
    form = {"ready": "story", "verdict": "returned", "rows": "2", "_fill": "1"}
    kept = signed_in(curator).post("/en" + page_of(submission), form).context["form"]
    assert kept["kind_0"].value() == "description"
    assert kept["task_0"].value().startswith("Ceritakan siapa yang membuat")


def test_a_ready_reason_alone_is_a_reason_in_indonesian(edition, curator):
    submission = make_waiting(edition)
    form = refusing(edition, note="", ready="own")
    signed_in(curator).post("/en" + page_of(submission), form)
    assert submission.decisions.get().note.startswith("Terima kasih sudah mengirim.")


@pytest.mark.parametrize("rows", ["", "-1", "999", "99999999", "x", "²"])
def test_an_odd_number_of_rows_is_harmless(edition, curator, rows):
    submission = make_waiting(edition)
    answer = signed_in(curator).post(page_of(submission), {"rows": rows, "_more": "1"})
    assert answer.status_code == 200
    assert answer.content.decode().count('name="task_') <= 10


def test_who_comes_second_is_told_and_keeps_what_was_typed(edition, curator):
    submission = make_waiting(edition)
    decide_and_tell(submission, by=make_curator(edition.organiser))
    form = refusing(edition, note="Kalimat panjang saya")
    text = signed_in(curator).post(page_of(submission), form).content.decode()
    assert "Sementara itu sudah ada keputusan" in text
    assert "Kalimat panjang saya" in text
    assert "Lolos kurasi" in text
    assert Mail.objects.count() == 1


def test_own_goods_are_left_to_others(edition, curator):
    submission = make_waiting(edition, "Milik sendiri", 90)
    other = make_waiting(edition, "Milik lain")
    Member.objects.create(vendor=submission.product.vendor, user=curator)
    client = signed_in(curator)
    text = client.get(page_of(submission)).content.decode()
    assert "milik usaha Anda sendiri" in text
    assert 'name="verdict"' not in text
    assert client.post(page_of(submission), approving(edition)).status_code == 403
    assert state_of(submission) == SubmissionState.SUBMITTED
    assert client.post(page_of(other), approving(edition))["Location"] == LIST


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
    assert 'name="verdict"' not in answer.content.decode()
    for form in (approving(edition), {"_take": "1"}, {"_skip": "1"}):
        assert client.post(page_of(submission), form).status_code == 403
    assert state_of(submission) == SubmissionState.SUBMITTED


@pytest.mark.parametrize(
    "state", [s for s in SubmissionState if s not in ("submitted", "in_review", "pending")]
)
def test_what_is_decided_is_shown_and_not_asked_again(edition, curator, state):
    submission = make_waiting(edition, state=state, reason="Alasan yang dikirim")
    text = signed_in(curator).get(page_of(submission)).content.decode()
    assert 'name="verdict"' not in text
    assert "Alasan yang dikirim" in text


def test_a_decision_says_where_it_will_sell(edition, curator):
    submission = decide_and_tell(make_waiting(edition), by=curator, note="Rapi sekali.")
    text = signed_in(curator).get(page_of(submission)).content.decode()
    assert "<b>Lolos kurasi</b> · Platform lokal" in text
    assert "Rapi sekali." in text
    assert "75 dari 100" in text


def test_the_second_submission_stands_beside_the_first(edition, curator):
    first = make_waiting(edition, "Keripik pisang asin")
    old_key = first.revision.content["photos"][0]["key"]
    tasks = [("photo", "Foto lebih terang", None), ("packaging", "Kemasan tebal", None)]
    tasks += [("title", "Nama lebih jelas", None), ("price", "Periksa harga", None)]
    decide_and_tell(first, by=curator, verdict=Verdict.RETURNED, tasks=tasks)
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
    assert "Foto lama" in text
    done = text[text.index('class="mended"') :]
    assert "Foto lebih terang" in done
    assert '<del class="muted">Keripik pisang asin</del> → <ins>Keripik pisang manis</ins>' in done
    assert '<del class="muted">Rp25.000</del> → <ins>Rp30.000</ins>' in done


def test_a_touch_up_that_was_not_done_is_said_to_be_unchanged(edition, curator):
    first = make_waiting(edition)
    tasks = [("title", "Nama lebih jelas", None), ("other", "Isi ukuran", None)]
    decide_and_tell(first, by=curator, verdict=Verdict.RETURNED, tasks=tasks)
    second = make_submission(first.product, edition, again=first)
    mended = signed_in(curator).get(page_of(second)).context["mended"]
    assert [row["is_changed"] for row in mended] == [False, None]


def test_claims_that_came_or_went_are_marked(edition, curator):
    first = make_waiting(edition)
    vendor, product = first.product.vendor, first.product
    old, new, other = (
        Claim.objects.create(vendor=vendor, kind=kind, number=f"{kind}-7")
        for kind in ("pirt", "halal", "sni")
    )
    first.revision.content["claims"] = [old.pk]
    first.revision.save()
    decide_and_tell(first, by=curator, verdict=Verdict.RETURNED)
    product.claims.add(new)
    second = make_submission(product, edition, again=first)
    text = signed_in(curator).get(page_of(second)).content.decode()
    assert f"<del>{old}</del>" in text
    assert f"<ins>{new}</ins>" in text
    assert f"{other} <span" in text


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
    waiting = make_waiting(edition, words)
    decide(waiting, by=curator)
    client = signed_in(curator)
    for address in (LIST, page_of(again), f"{LIST}?state=all", page_of(waiting)):
        text = client.get(address).content.decode()
        assert "<script>alert" not in text
        assert "<img src=x" not in text


def test_a_foreign_submission_looks_like_a_missing_one(edition, curator):
    foreign = make_submission()
    client = signed_in(curator)
    for pk in (foreign.pk, 10**9):
        for answer in (
            client.get(f"{LIST}{pk}/change/"),
            client.post(f"{LIST}{pk}/change/", approving(edition)),
            client.post(f"{LIST}{pk}/change/", {"_take": "1"}),
        ):
            assert (answer.status_code, answer["Location"]) == (302, "/admin/")
    assert state_of(foreign) == SubmissionState.SUBMITTED


def test_a_second_ready_reason_grows_a_row_and_thanks_once(edition, curator):
    submission = make_waiting(edition)
    form = {"ready": "photo", "verdict": "returned", "rows": "2", "_fill": "1"}
    form |= {"kind_0": "other", "task_0": "Satu", "kind_1": "other", "task_1": "Dua"}
    client = signed_in(curator)
    for ready, rows in (("photo", 3), ("story", 4)):
        kept = client.post(page_of(submission), form | {"ready": ready}).context["form"]
        assert len(kept.rows) == rows
        form = {name: kept[name].value() or "" for name in kept.fields if "reasons" not in name}
        form |= {"rows": str(rows), "_fill": "1", "is_held": ""}
    assert (form["kind_2"], form["kind_3"]) == ("photo", "description")
    assert form["task_3"].startswith("Ceritakan siapa yang membuat")
    assert form["note"].count("Terima kasih sudah mengirim.") == 1


def test_every_ready_reason_opens_with_the_thanks_that_is_said_once():
    for code in reasons.REASONS:
        words = reasons.told(code)[0]
        assert words.startswith(reasons.thanks()), code
        assert reasons.added(words, code).count(reasons.thanks()) == 1


def test_scores_mean_something_in_english_too(edition, curator):
    submission = make_waiting(edition)
    client = signed_in(curator)
    assert "mirip barang pasaran" in client.get(page_of(submission)).text
    english = client.get(f"/en{page_of(submission)}").text
    assert "mirip barang pasaran" not in english
    assert "like what markets are full of" in english


def test_a_submission_without_checks_says_so(edition, curator):
    text = signed_in(curator).get(page_of(make_waiting(edition, checks=[]))).text
    assert "Pemeriksaan tidak dijalankan" in text

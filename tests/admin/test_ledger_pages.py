"""The ledger in the back office: one amount recorded, looked at by a second person, proved."""

import hashlib
import uuid
from datetime import date
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from expo.choices import Role
from tests.admin.crawl import body, signed_in
from tests.make import (
    BANDUNG,
    KAB_LAMONGAN,
    KOTA_KEDIRI,
    appoint,
    make_edition,
    make_officer,
    make_organiser,
    make_participation,
    make_user,
    make_vendor,
)
from tests.products.sheets import kept_files
from tests.transactions.entry_sheets import a_fair, sold
from tests.vendors.papers import HTML, PDF, picture
from transactions.actions import recording, verifying
from transactions.models import Entry, EntryNote, Evidence, ExchangeRate, Verdict

pytestmark = [pytest.mark.django_db, pytest.mark.once]
LIST, ADD = reverse("admin:transactions_entry_changelist"), reverse("admin:transactions_entry_add")


@pytest.fixture
def fair():
    return a_fair()


@pytest.fixture
def recorder():
    return make_officer(KOTA_KEDIRI)


@pytest.fixture
def officer(client):
    user = make_officer(KOTA_KEDIRI)
    client.force_login(user)
    return user


@pytest.fixture
def entry(fair, recorder):
    return sold(fair[1], 75_000, edition=fair[0], by=recorder, note="Nama Ibu Ratna")[0]


def page(entry, what="change", *more):
    return reverse(f"admin:transactions_entry_{what}", args=[entry.pk, *more])


def make_observer():
    user = make_user()
    appoint(user, Role.OBSERVER)
    return user


# One amount


def told(fair, **said):
    usual = {
        **{"client_id": uuid.uuid4(), "vendor": fair[1].pk, "kind": "sale", "channel": "booth"},
        **{"amount": "2,5 juta", "currency": "IDR", "country": "ID", "day": "2026-07-12"},
    }
    return {**usual, **said}


def test_an_amount_is_recorded(client, officer, fair):
    shown = client.get(ADD).text
    assert str(fair[1]) in shown
    assert "confirms_jump" not in shown
    answer = client.post(ADD, told(fair, note="Borongan"))
    entry = Entry.objects.get()
    assert answer.headers["Location"] == page(entry)
    assert (entry.amount_idr, entry.source, entry.recorded_by) == (2_500_000, "officer", officer)
    assert (entry.vendor, entry.edition, entry.region_id) == (fair[1], fair[0], KOTA_KEDIRI)
    assert timezone.localtime(entry.happened_at).date().isoformat() == "2026-07-12"
    assert EntryNote.objects.get().text == "Borongan"
    assert not Verdict.objects.exists()


def test_sent_twice_it_is_there_once(client, officer, fair):
    said = told(fair)
    for _twice in range(2):
        assert client.post(ADD, said).headers["Location"] == page(Entry.objects.get())
    answer = client.post(ADD, {**said, "amount": "3 juta"})
    assert (answer.status_code, Entry.objects.get().amount_idr) == (200, 2_500_000)
    assert 'role="alert"' in answer.text


@pytest.mark.parametrize(
    "wrong",
    [
        *({"amount": text} for text in ("2.5", "", "nol", "0", "-5", "1e9")),
        *({"day": text} for text in ("", "2999-01-01", "1999-01-01", "x")),
        *({"vendor": ""}, {"vendor": "9" * 30}, {"kind": "hadiah"}, {"channel": ""}),
        *({"client_id": "x"}, {"client_id": ""}, {"country": "QQ"}, {"currency": "QQQ"}),
        *({"currency": "USD"}, {"rate": "16.000"}, {"currency": "USD", "rate": "2.5"}),
    ],
)
def test_what_cannot_be_taken_comes_back_as_it_was_typed(client, officer, fair, wrong):
    answer = client.post(ADD, told(fair, note="Tulisan saya", **wrong))
    assert (answer.status_code, Entry.objects.count()) == (200, 0)
    assert 'role="alert"' in answer.text
    assert "Tulisan saya" in answer.text


def test_another_currency_by_the_rate_of_its_day(client, officer, fair):
    ExchangeRate.objects.create(
        currency="USD", day="2026-07-11", rate_idr=16_000, source="Bank Indonesia"
    )
    client.post(ADD, told(fair, amount="1.204,50", currency="usd", country="NL"))
    client.post(ADD, told(fair, amount="10", currency="USD", rate="15.500", confirms_jump="on"))
    rows = Entry.objects.order_by("pk")
    assert list(rows.values_list("amount_idr", "rate_source", "country")) == [
        (19_272_000, "Bank Indonesia", "NL"),
        (155_000, "officer", "ID"),
    ]


def test_a_jump_asks_for_a_tick(client, officer, recorder, fair):
    sold(fair[1], 100_000, 100_000, 100_000, edition=fair[0], by=recorder)
    said = told(fair, amount="2.500.000")
    shown = client.post(ADD, said).text
    assert 'name="confirms_jump"' in shown
    assert 'value="2.500.000"' in shown
    assert Entry.objects.count() == 3
    client.post(ADD, {**said, "confirms_jump": "on"})
    assert Entry.objects.count() == 4


def test_the_tick_is_no_way_around_the_other_checks(client, officer, fair):
    client.post(ADD, told(fair, amount="2.5", confirms_jump="on"))
    assert not Entry.objects.exists()


def test_smuggled_makers_and_editions_are_refused(client, officer, fair):
    far = make_vendor(KAB_LAMONGAN)
    make_participation(far, fair[0])
    outside = make_vendor(KOTA_KEDIRI)
    for vendor in (far, outside):
        assert client.post(ADD, told(fair, vendor=vendor.pk)).status_code == 200
    foreign = make_edition(make_organiser(BANDUNG))
    make_participation(make_vendor(BANDUNG), foreign)
    for key in (foreign.slug, "x", "٣"):
        address = f"{ADD}?edition={key}"
        assert client.get(address).status_code == 404
        assert client.post(address, told(fair)).status_code == 404
    assert not Entry.objects.exists()


def test_the_action_asks_for_itself(officer, fair):
    far = make_vendor(KAB_LAMONGAN)
    make_participation(far, fair[0])
    said = {"kind": "sale", "channel": "booth", "amount_idr": 1_000, "day": date(2026, 7, 12)}
    row = recording.Told(client_id=uuid.uuid4(), vendor=far, **said)
    for person in (officer, make_observer()):
        with pytest.raises(PermissionDenied):
            recording.record(fair[0], row, by=person)
    assert not Entry.objects.exists()


def test_of_several_editions_one_is_chosen(client, officer, fair):
    other = make_edition(fair[0].organiser)
    make_participation(fair[1], other)
    shown = client.get(ADD).text
    assert all(f"{ADD}?edition={one.slug}" in shown for one in (fair[0], other))
    client.post(f"{ADD}?edition={other.slug}", told(fair))
    assert Entry.objects.get().edition == other


def test_who_may_not_record(fair):
    helper = make_user()
    appoint(helper, Role.HELPER, organiser=fair[0].organiser)
    for person in (make_observer(), helper):
        client = signed_in(person)
        assert client.get(ADD).status_code == 403
        assert client.post(ADD, told(fair)).status_code == 403
    assert not Entry.objects.exists()


def test_evidence_comes_with_it(client, officer, fair, settings):
    paper = SimpleUploadedFile("nota.pdf", PDF, "application/pdf")
    client.post(ADD, told(fair, evidence=paper))
    entry, row = Entry.objects.get(), Evidence.objects.get()
    assert (row.entry, row.by, row.name) == (entry, officer, "nota.pdf")
    assert entry.evidence_hash == row.digest == hashlib.sha256(PDF).hexdigest()
    bad = SimpleUploadedFile("nota.pdf", HTML, "application/pdf")
    assert client.post(ADD, told(fair, evidence=bad)).status_code == 200
    assert (Entry.objects.count(), len(kept_files(settings))) == (1, 1)


# The list


def test_the_list_tells_and_filters_by_state(client, officer, recorder, fair):
    entries = sold(fair[1], 10_000, 20_000, 30_000, 40_000, edition=fair[0], by=recorder)
    verifying.verify(entries[1], by=officer)
    verifying.dispute(entries[2], by=officer, reason="Salah?")
    client.post(page(entries[3], "take_back"), {"reason": "mistake"})
    found = {}
    for state in ("recorded", "verified", "disputed", "taken_back", ""):
        shown = client.get(f"{LIST}?state={state}" if state else LIST).text
        found[state] = [n for n, one in enumerate(entries) if f">#{one.pk}<" in shown]
    assert found == {
        **{"recorded": [0], "verified": [1], "disputed": [2], "taken_back": [3]},
        "": [0, 1, 2, 3],
    }


def verify_chosen(client, *entries, **more):
    keys = [entry.pk for entry in entries]
    form = {"action": "verify_chosen", "_selected_action": keys, **more}
    return client.post(LIST, form, follow=True)


def test_the_chosen_are_verified_and_the_rest_told(client, officer, recorder, fair):
    entries = sold(fair[1], 10_000, 20_000, edition=fair[0], by=recorder)
    own = sold(fair[1], 30_000, edition=fair[0], by=officer)[0]
    verifying.verify(entries[1], by=officer)
    shown = verify_chosen(client, *entries, own).text
    assert list(Verdict.objects.order_by("pk").values_list("entry", flat=True)) == [
        entries[1].pk,
        entries[0].pk,
    ]
    assert f"#{own.pk}: " in shown
    assert f"#{entries[1].pk}: " in shown
    assert f"#{entries[0].pk}: " not in shown


def test_one_reason_is_told_once_with_all_its_numbers(client, officer, fair):
    own = sold(fair[1], *range(1_000, 26_000, 1_000), edition=fair[0], by=officer)
    answer = verify_chosen(client, *own)
    (told,) = answer.context["messages"]
    assert [f"#{entry.pk}" in told.message for entry in own] == [True] * 20 + [False] * 5
    assert "5" in told.message.rpartition(". ")[2]


def test_the_buyers_country_is_named(client, officer, fair, recorder):
    entry = sold(fair[1], 75_000, edition=fair[0], by=recorder, country="NL")[0]
    assert "Belanda" in client.get(page(entry)).text


def test_smuggled_keys_are_not_verified(client, officer, recorder, entry):
    far = make_vendor(BANDUNG)
    foreign = sold(far, 10_000, by=recorder)[0]
    verify_chosen(client, foreign)
    verify_chosen(client, entry, foreign, select_across="1")
    assert list(Verdict.objects.values_list("entry", flat=True)) == [entry.pk]


def test_the_export_tells_the_state(client, officer, entry):
    verifying.verify(entry, by=officer)
    form = {"action": "export_csv", "_selected_action": [entry.pk]}
    heading, row = body(client.post(LIST, form)).decode().splitlines()[:2]
    place = heading.split(",").index('"Keadaan"')
    assert row.split(",")[place] == '"terverifikasi"'


# One entry


def test_verified_disputed_settled_by_a_second_person(client, officer, recorder, entry):
    shown = client.get(page(entry)).text
    for what in ("verify", "dispute", "take_back", "prove"):
        assert page(entry, what) in shown
    assert page(entry, "clear") not in shown
    assert client.post(page(entry, "verify")).headers["Location"] == page(entry)
    empty = client.post(page(entry, "dispute"), {"reason": " "})
    assert (empty.status_code, Verdict.objects.count()) == (200, 1)
    client.post(page(entry, "dispute"), {"reason": "Dua kali dicatat?"})
    shown = client.get(page(entry)).text
    assert page(entry, "clear") in shown
    assert "Dua kali dicatat?" in shown
    assert str(officer) in shown
    client.post(page(entry, "clear"), {"note": "Sudah dicek"})
    findings = Verdict.objects.order_by("pk").values_list("finding", flat=True)
    assert list(findings) == ["verified", "disputed", "cleared"]


def test_who_recorded_it_is_told_so(recorder, entry):
    client = signed_in(recorder)
    shown = client.get(page(entry)).text
    assert page(entry, "verify") not in shown
    client.post(page(entry, "verify"))
    assert not Verdict.objects.exists()
    boss = make_user(is_staff=True, is_superuser=True)
    Entry.objects.get()  # unchanged
    own = sold(entry.vendor, 1_000, by=boss)[0]
    signed_in(boss).post(page(own, "verify"))
    assert not Verdict.objects.exists()


def test_taken_back_by_a_second_entry(client, officer, entry):
    assert client.post(page(entry, "take_back"), {"reason": "changed"}).status_code == 200
    assert Entry.objects.count() == 1
    client.post(page(entry, "take_back"), {"reason": "mistake", "note": "Salah ketik"})
    reversal = Entry.objects.get(reverses=entry)
    shown = client.get(page(entry)).text
    assert page(reversal) in shown
    for what in ("verify", "dispute", "take_back"):
        assert page(entry, what) not in shown
    again = client.post(page(entry, "take_back"), {"reason": "mistake"})
    assert (again.status_code, Entry.objects.count()) == (200, 2)


ACTS = {
    "verify": {},
    "dispute": {"reason": "Salah?"},
    "clear": {},
    "take_back": {"reason": "mistake"},
    "prove": {},
}


@pytest.mark.parametrize("what", ACTS)
def test_another_regions_officer_finds_nothing(entry, what):
    client = signed_in(make_officer(KAB_LAMONGAN))
    assert f">#{entry.pk}<" not in client.get(LIST).text
    assert client.post(page(entry, what), ACTS[what]).status_code == 404
    assert client.get(page(entry, what)).status_code in (404, 405)
    assert (Verdict.objects.count(), Entry.objects.count()) == (0, 1)


@pytest.mark.parametrize("what", ACTS)
def test_an_observer_only_looks(entry, what):
    client = signed_in(make_observer())
    assert client.post(page(entry, what), ACTS[what]).status_code == 403
    assert (Verdict.objects.count(), Entry.objects.count()) == (0, 1)


@pytest.mark.parametrize("what", ACTS)
def test_no_button_without_its_token(officer, entry, what):
    client = Client(enforce_csrf_checks=True)
    client.force_login(officer)
    assert client.post(page(entry, what), ACTS[what]).status_code == 403
    assert (Verdict.objects.count(), Entry.objects.count()) == (0, 1)


def test_an_observer_sees_states_and_no_person(officer, recorder, entry, client):
    recorder.name, officer.name = "Petugas Pencatat", "Petugas Pemeriksa"
    recorder.save()
    officer.save()
    verifying.verify(entry, by=officer)
    paper = SimpleUploadedFile("nota-ratna.pdf", PDF, "application/pdf")
    client.post(page(entry, "prove"), {"file": paper})
    words = ("Petugas Pencatat", "Petugas Pemeriksa", "Nama Ibu Ratna", "nota-ratna")
    history = reverse("admin:transactions_entry_history", args=[entry.pk])
    own = client.get(page(entry)).text + client.get(history).text
    assert all(word in own for word in words)
    observer = make_observer()
    # An officer of somewhere else who observes besides sees no person here either.
    both = make_observer()
    appoint(both, Role.OFFICER, region_id=BANDUNG)
    for person in (observer, both):
        looking = signed_in(person)
        shown = looking.get(page(entry)).text + looking.get(history).text + looking.get(LIST).text
        assert not [word for word in words if word in shown]
        assert page(entry, "take_back") not in shown
        assert "erverifikasi" in shown
        address = page(entry, "evidence", Evidence.objects.get().pk)
        assert looking.get(address).status_code == 403
    assert "verify_chosen" not in signed_in(observer).get(LIST).text


# Evidence


def prove(client, entry, content, name="nota.pdf"):
    return client.post(page(entry, "prove"), {"file": SimpleUploadedFile(name, content)})


def test_a_pdf_is_handed_out_as_a_download(client, officer, entry, settings):
    assert prove(client, entry, PDF).headers["Location"] == page(entry)
    row = Evidence.objects.get()
    answer = client.get(page(entry, "evidence", row.pk))
    assert body(answer) == PDF
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "no-store" in answer["Cache-Control"]
    prove(client, entry, PDF)
    assert Evidence.objects.count() == 1


def test_a_picture_is_encoded_anew_without_what_else_it_held(client, officer, entry, settings):
    content = picture("JPEG") + b"<script>alert(1)</script>"
    prove(client, entry, content, "nota.jpg")
    row = Evidence.objects.get()
    kept = (Path(settings.PRIVATE_ROOT) / row.file).read_bytes()
    assert (row.media_type, kept[8:12]) == ("image/webp", b"WEBP")
    assert b"script" not in kept
    assert row.digest == hashlib.sha256(kept).hexdigest()
    assert len(kept_files(settings)) == 1


@pytest.mark.parametrize(
    "content",
    [
        *(b"", HTML, b"%PDF-1.7 cut", b"\x89PNG\r\n\x1a\nbroken", b"GIF89a" + b"0" * 200),
        *(b"PK\x03\x04" + b"0" * 100, b"<svg onload=alert(1)>", b"%PDF-" + b"0" * (10 << 20)),
        picture("JPEG")[:300],
    ],
)
def test_hostile_files_leave_nothing_behind(client, officer, entry, settings, content):
    answer = prove(client, entry, content, "nota.png")
    assert answer.status_code == 200
    assert 'role="alert"' in answer.text
    assert (Evidence.objects.count(), kept_files(settings)) == (0, [])


def test_so_many_files_and_no_more(client, officer, entry, settings):
    for n in range(6):
        prove(client, entry, PDF.replace(b"Catalog", b"Catalo%d" % n))
    assert (Evidence.objects.count(), len(kept_files(settings))) == (5, 5)


def test_somebody_elses_evidence_is_not_there(client, officer, fair, entry):
    prove(client, entry, PDF)
    row = Evidence.objects.get()
    other = sold(fair[1], 10_000, edition=fair[0], by=officer)[0]
    assert client.get(page(other, "evidence", row.pk)).status_code == 404
    far = signed_in(make_officer(KAB_LAMONGAN))
    assert far.get(page(entry, "evidence", row.pk)).status_code == 404
    Evidence.objects.update(file="")
    assert client.get(page(entry, "evidence", row.pk)).status_code == 404
    assert "nota.pdf" in client.get(page(entry)).text

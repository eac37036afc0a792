"""A sheet of entries in the browser: uploaded, checked, confirmed, recorded."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from kit.sheets import read_sheet
from products.choices import ImportState
from tests.make import KAB_LAMONGAN, KOTA_KEDIRI, make_edition, make_officer, make_organiser
from tests.products.sheets import kept_files
from tests.transactions.entry_sheets import a_fair, sold, xlsx
from transactions.actions import entry_sheets
from transactions.importing.columns import HEADINGS
from transactions.models import Entry, EntrySheet

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ADD = reverse("admin:transactions_entrysheet_add")


@pytest.fixture
def fair():
    return a_fair()


@pytest.fixture
def officer(client):
    user = make_officer(KOTA_KEDIRI)
    client.force_login(user)
    return user


@pytest.fixture
def upload(client, tmp_path, fair):
    def uploading(*rows, name="catatan.xlsx", content=b""):
        content = content or xlsx(tmp_path, *rows).read_bytes()
        file = SimpleUploadedFile(name, content)
        return client.post(ADD, {"edition": fair[0].pk, "sheet": file})

    return uploading


def page(row, what="change"):
    return reverse(f"admin:transactions_entrysheet_{what}", args=[row.pk])


def test_from_upload_to_entries(client, officer, fair, upload, work, settings):
    answer = upload({}, {"evidence_no": "007"})
    row = EntrySheet.objects.get()
    assert answer.headers["Location"] == page(row)
    assert (row.state, row.made_by, len(kept_files(settings))) == ("uploaded", officer, 1)
    assert "<progress" in client.get(page(row)).text

    work()

    row.refresh_from_db()
    assert (row.state, row.rows_total, row.rows_done, len(row.digest)) == ("ready", 2, 2, 64)
    assert not Entry.objects.exists()
    assert client.get(page(row, "state")).json() == {"state": "ready", "done": 2, "total": 2}
    shown = client.get(page(row)).text
    assert page(row, "begin") in shown
    assert "2.500.000 → Rp2.500.000" in shown
    for _twice in range(2):
        assert client.post(page(row, "begin")).headers["Location"] == page(row)

    work()

    row.refresh_from_db()
    assert (row.state, row.sheet, Entry.objects.count()) == ("imported", "", 2)
    assert {entry.recorded_by for entry in Entry.objects.all()} == {officer}
    assert kept_files(settings) == []
    client.post(page(row, "begin"))
    work()
    assert Entry.objects.count() == 2
    assert reverse("admin:transactions_entry_changelist") in client.get(page(row)).text


def test_rows_with_faults_stop_all_and_can_be_downloaded(client, officer, upload, work, tmp_path):
    upload({}, {"amount": "2.5", "note": "=1+1 aneh"})
    work()
    row = EntrySheet.objects.get()
    assert row.state == ImportState.CHECKED
    assert "2.5" in client.get(page(row)).text
    for form in ({}, {"confirms_jumps": "on"}):
        client.post(page(row, "begin"), form)
        row.refresh_from_db()
        assert row.state == ImportState.CHECKED
        work()
    row.refresh_from_db()
    assert (row.state, Entry.objects.count()) == (ImportState.CHECKED, 0)
    path = tmp_path / "perbaiki.xlsx"
    path.write_bytes(client.get(page(row, "bad")).content)
    headings, bad = load_workbook(path).active.iter_rows(values_only=True)
    assert bad[headings.index("amount")] == "2.5"
    assert str(bad[-2]) == "3"
    assert f"{HEADINGS['amount']}: " in bad[-1]
    assert len(read_sheet(path)) == 2


def test_a_jump_is_ticked(client, officer, fair, upload, work):
    sold(fair[1], 100_000, 100_000, 100_000, edition=fair[0], by=officer)
    upload({"amount": "2,5 miliar"})
    work()
    row = EntrySheet.objects.get()
    assert 'name="confirms_jumps"' in client.get(page(row)).text
    client.post(page(row, "begin"))
    work()
    assert Entry.objects.count() == 3
    client.post(page(row, "begin"), {"confirms_jumps": "on"})
    work()
    row.refresh_from_db()
    assert (row.state, row.confirms_jumps, Entry.objects.count()) == ("imported", True, 4)


def test_the_same_file_is_refused_with_who_and_when(client, officer, fair, upload, work, tmp_path):
    content = xlsx(tmp_path, {}).read_bytes()
    for _twice in range(2):
        upload(content=content)
        work()
        client.post(page(EntrySheet.objects.first(), "begin"))
        work()
    assert Entry.objects.count() == 1
    row = EntrySheet.objects.first()
    assert row.state == ImportState.CHECKED
    shown = client.get(page(row))
    assert str(officer) in shown.text
    assert shown.context["bad"] == 0
    assert page(row, "bad") not in shown.text


def test_two_uploads_of_one_file_that_were_both_ready(client, officer, upload, work, tmp_path):
    content = xlsx(tmp_path, {}).read_bytes()
    for _twice in range(2):
        upload(content=content)
    work()
    rows = list(EntrySheet.objects.all())
    assert [row.state for row in rows] == ["ready", "ready"]
    for row in rows:
        entry_sheets.begin(row, by=officer)
    work()
    assert Entry.objects.count() == 1
    assert sorted(EntrySheet.objects.values_list("state", flat=True)) == ["checked", "imported"]


def test_an_unreadable_file_is_told_and_deleted(client, officer, upload, work, settings):
    upload(content=b"bukan lembar")
    work()
    row = EntrySheet.objects.get()
    assert row.state == ImportState.REFUSED
    assert row.report["told"] in client.get(page(row)).text
    assert kept_files(settings) == []


def test_somebody_elses_sheet_is_not_there(client, officer, upload, work):
    upload({"amount": "2.5"})
    work()
    row = EntrySheet.objects.get()
    client.force_login(make_officer(KOTA_KEDIRI))
    for what in ("change", "state", "bad"):
        assert client.get(page(row, what)).status_code == 404
    assert client.post(page(row, "begin")).status_code == 404
    listed = client.get(reverse("admin:transactions_entrysheet_changelist")).text
    assert "catatan.xlsx" not in listed


def test_only_editions_with_makers_of_ones_own_are_offered(client, fair, tmp_path):
    foreign = make_edition(make_organiser(), name="Pameran Asing")
    client.force_login(make_officer(KOTA_KEDIRI))
    shown = client.get(ADD).text
    assert fair[0].name in shown
    assert foreign.name not in shown
    file = SimpleUploadedFile("a.xlsx", xlsx(tmp_path, {}).read_bytes())
    answer = client.post(ADD, {"edition": foreign.pk, "sheet": file})
    assert (answer.status_code, EntrySheet.objects.count()) == (200, 0)
    client.force_login(make_officer(KAB_LAMONGAN))
    assert fair[0].name not in client.get(ADD).text


def test_what_is_no_sheet_stays_on_the_form(client, officer, fair):
    for file in (SimpleUploadedFile("a.pdf", b"x"), SimpleUploadedFile("a.xlsx", b""), ""):
        answer = client.post(ADD, {"edition": fair[0].pk, "sheet": file})
        assert (answer.status_code, EntrySheet.objects.count()) == (200, 0)
        assert 'role="alert"' in answer.text
        assert f'<option value="{fair[0].pk}" selected>' in answer.text


def test_files_are_forgotten_after_a_week(client, officer, upload, work, settings):
    upload({})
    work()
    entry_sheets.forget_old()
    assert len(kept_files(settings)) == 1
    EntrySheet.objects.update(made_at=timezone.now() - timedelta(days=8))
    entry_sheets.forget_old()
    assert kept_files(settings) == []
    row = EntrySheet.objects.get()
    client.post(page(row, "begin"))
    row.refresh_from_db()
    assert row.state == ImportState.READY


def test_files_nobody_knows_are_swept_after_a_day(officer, upload, work, settings):
    home = Path(settings.PRIVATE_ROOT) / entry_sheets.FOLDER
    upload({})
    (mine,) = home.iterdir()
    for name, age in (("lama", 2 * 86_400), (mine.name, 2 * 86_400), ("baru", 60)):
        (home / name).touch()
        then = timezone.now().timestamp() - age
        os.utime(home / name, (then, then))
    entry_sheets.forget_old()
    assert sorted(path.name for path in home.iterdir()) == sorted(["baru", mine.name])


def test_a_failing_machine_puts_it_back(officer, upload, work, monkeypatch):
    upload({})
    work()
    row = entry_sheets.begin(EntrySheet.objects.get(), by=officer)
    monkeypatch.setattr(entry_sheets.importing, "bring_in", lambda *args, **how: 1 / 0)
    work()
    row.refresh_from_db()
    assert (row.state, bool(row.report["told"]), Entry.objects.count()) == ("ready", True, 0)
    monkeypatch.undo()


def test_the_task_run_twice_records_once(officer, upload, work):
    upload({})
    work()
    row = entry_sheets.begin(EntrySheet.objects.get(), by=officer)
    for _twice in range(2):
        entry_sheets.bring_in(row.pk, "id")
    assert Entry.objects.count() == 1


def test_words_of_a_sheet_are_shown_as_words(client, officer, upload, work):
    upload({"maker": "<script>x</script>"}, name="<b>a.xlsx")
    work()
    shown = client.get(page(EntrySheet.objects.get())).text
    assert "<script>x" not in shown
    assert "<b>a" not in shown


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_the_template_is_taken_as_it_is(client, officer, fair, upload, work, ending):
    content = client.get(reverse("admin:transactions_entrysheet_template", args=[ending])).content
    upload(name=f"templat.{ending}", content=content)
    work()
    report = EntrySheet.objects.get().report
    # The maker of the example row is made up; all else is understood.
    assert [fault["column"] for fault in report["failed"]] == ["maker"]
    assert report["notes"] == []

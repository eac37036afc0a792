"""A closing report stays as it was, and every output tells the same rupiah."""

import csv
import io
import json
import re
import shutil
import subprocess

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse
from openpyxl import load_workbook

from expo.choices import EditionState
from kit.states import MoveRefused
from reports.actions import closing, closing_papers
from reports.choices import FROZEN, IN_WORK, REPORT_MOVES, ReportState
from reports.closing import sheet
from reports.closing.reading import Reading
from reports.figures import frozen
from reports.figures.since_closing import overdue, since
from reports.figures.totals import closing as parted
from reports.models import ClosingReport
from tests.make import make_curator, make_edition, make_officer, make_user
from tests.reports.closed import counted, make_closed, released, sell, take_back
from transactions.actions import verifying
from transactions.models import Seal

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return make_closed()


def faults():
    return list(frozen.faults())


def totals_json(edition):
    out = io.StringIO()
    call_command("totals", edition.slug, "--json", stdout=out)
    return json.loads(out.getvalue())


def test_it_counts_what_totals_and_the_lobby_count(world):
    told = counted(world).content["ledger"]
    final, whole = parted(world.edition, world.edition.closed_at).final, totals_json(world.edition)
    assert told["recorded_idr"] == final.recorded_idr == sum(s.amount_idr for s in world.sales)
    assert told["recorded_idr"] == (whole["sales_recorded_idr"] - whole["sales_since_closing_idr"])
    assert told["verified_idr"] == final.verified_idr == sum(s.amount_idr for s in world.sales[:6])
    assert told["open_idr"] == final.open_commitments_idr == 490_000
    assert told["open_abroad_idr"] == 400_000
    assert told["apart"] == whole["apart"]
    assert told["largest_entry_idr"] == final.largest_entry_idr
    assert (told["entries"], told["makers"]) == (16, 8)


def test_every_table_adds_up_and_tells_no_maker_apart(world):
    told = counted(world).content["ledger"]
    for rows in [told["parts"], *told["groups"].values()]:
        assert sum(row["recorded_idr"] or 0 for row in rows) == told["recorded_idr"]
        assert sum(row["verified_idr"] or 0 for row in rows) == told["verified_idr"]
        assert min(row["makers"] for row in rows if row["makers"] is not None) >= 3
    regions = {row["key"]: row["makers"] for row in told["groups"]["region"]}
    # One maker of Lamongan stands together with the next smallest region.
    assert regions == {"35.71": 4, "*": 4}


def test_what_comes_later_changes_nothing_and_stands_beside(world):
    report = released(world)
    told, digest = report.content, report.digest
    sell(world, world.makers[0], 1_000_000)
    take_back(world, world.sales[3])
    paid = sell(world, world.makers[0], 90_000, days=-2, fulfils=world.order)
    verifying.verify(world.sales[8], by=world.organiser)
    report.refresh_from_db()
    assert (report.content, report.digest) == (told, digest)
    assert frozen.digest(report.content) == digest
    assert faults() == []
    found = since(world.edition, report.closed_at)
    assert (found.settled_idr, found.fresh_idr) == (paid.amount_idr, world.later.amount_idr)
    later = parted(world.edition, report.closed_at).later
    assert (found.recorded_idr, found.entries) == (later.recorded_idr, later.entries)
    missed = overdue(world.edition, report.closed_at, report.reach)
    assert missed.recorded_idr == 1_000_000 - world.sales[3].amount_idr
    # One more was verified, one that was taken back had been.
    assert missed.verified_idr == world.sales[8].amount_idr - world.sales[3].amount_idr


def test_another_version_tells_what_changed(world):
    first = released(world)
    late = [sell(world, world.makers[n], 50_000 + n) for n in range(3)]
    take_back(world, world.sales[0])
    sell(world, world.makers[0], 777, days=-1)  # after closing: not a change of it
    verifying.verify(late[0], by=world.organiser)
    second = released(world)
    assert (first.version, second.version) == (1, 2)
    change, before, now = (
        second.content["changes"],
        first.content["ledger"],
        second.content["ledger"],
    )
    assert change["version"] == 1
    assert (change["late_entries"], change["late_idr"]) == (3, 150_003)
    assert (change["reversals"], change["reversed_idr"]) == (1, -world.sales[0].amount_idr)
    assert change["verifications"] == 1
    assert change["verified_idr"] == now["verified_idr"] - before["verified_idr"]
    assert now["recorded_idr"] == (
        before["recorded_idr"] + change["late_idr"] + change["reversed_idr"]
    )
    told = [amount for _name, _note, amount in Reading(second).changes]
    assert told == [before["recorded_idr"], 150_003, -world.sales[0].amount_idr]
    assert faults() == []


def test_without_news_there_is_no_other_version(world):
    released(world)
    with pytest.raises(ValidationError) as refusal:
        closing.ask(world.edition, by=world.organiser)
    assert refusal.value.code == "no_news"
    sell(world, world.makers[0], 5)
    assert counted(world).version == 2


def test_everything_counted_is_sealed_and_the_head_is_named(world):
    report = counted(world)
    seal = Seal.objects.get(number=report.seal_number)
    assert (report.seal_head, report.last_entry) == (seal.digest, seal.last_entry)
    assert report.last_entry == world.later.pk
    assert report.content["position"]["head"] == seal.digest


def test_one_who_prepared_does_not_release_superusers_included(world):
    report = counted(world)
    boss = make_user(is_staff=True, is_superuser=True)
    closing.prepare(report, digest=report.digest, by=boss)
    for move in (closing.release, lambda row, by: closing.refuse(row, by=by, reason="Salah.")):
        with pytest.raises(ValidationError) as refusal:
            move(report, by=boss)
        assert refusal.value.code == "own_report"
    report.refresh_from_db()
    assert report.state == ReportState.PREPARED
    report.state, report.decided_by = ReportState.RELEASED, boss
    with pytest.raises(IntegrityError), transaction.atomic():
        report.save()
    report.refresh_from_db()
    assert closing.release(report, by=world.officer).state == ReportState.RELEASED


def test_who_may_do_what(world):
    stranger, curator = make_user(), make_curator(world.edition.organiser)
    elsewhere = make_officer("32")
    for by in (stranger, curator, elsewhere, world.officer):
        with pytest.raises(PermissionDenied):
            closing.ask(world.edition, by=by)
    report = counted(world)
    with pytest.raises(PermissionDenied):
        closing.prepare(report, digest=report.digest, by=world.officer)
    closing.prepare(report, digest=report.digest, by=world.organiser)
    for by in (stranger, curator, elsewhere):
        with pytest.raises(PermissionDenied):
            closing.release(report, by=by)
    seen = ClosingReport.objects.visible_to
    assert [bool(seen(by)) for by in (stranger, elsewhere, curator, world.officer)] == [
        *(False, False),
        *(True, True),
    ]


def test_a_draft_counted_anew_is_not_prepared_unread(world):
    report = counted(world)
    read = report.digest
    sell(world, world.makers[0], 5)
    report = counted(world)
    assert report.version == 1
    with pytest.raises(MoveRefused):
        closing.prepare(report, digest=read, by=world.organiser)


def test_a_refused_one_stays_as_it_is_and_another_follows(world):
    report = counted(world)
    closing.prepare(report, digest=report.digest, by=world.organiser)
    with pytest.raises(ValidationError) as refusal:
        closing.ask(world.edition, by=world.organiser)
    assert refusal.value.code == "prepared"
    with pytest.raises(ValidationError):
        closing.refuse(report, by=world.officer, reason=" ")
    closing.refuse(report, by=world.officer, reason="Aula B kurang.")
    another = counted(world)
    assert (another.version, another.content["changes"]) == (2, None)
    assert faults() == []


def test_every_move_is_in_the_table_and_no_other_is_made(world):
    assert set(REPORT_MOVES) == set(ReportState)
    assert set(IN_WORK) | set(FROZEN) == set(ReportState)
    moves = {
        ReportState.PREPARED: lambda row: closing.prepare(
            row, digest=row.digest, by=world.organiser
        ),
        ReportState.RELEASED: lambda row: closing.release(row, by=world.officer),
        ReportState.REFUSED: lambda row: closing.refuse(row, by=world.officer, reason="x"),
    }
    report = counted(world)
    for state in (ReportState.DRAFT, ReportState.PREPARED, ReportState.RELEASED):
        for target in [target for target in moves if target not in REPORT_MOVES[state]]:
            with pytest.raises(MoveRefused):
                moves[target](report)
        if state != ReportState.RELEASED:
            following = {"draft": ReportState.PREPARED, "prepared": ReportState.RELEASED}[state]
            moves[following](report)
            report.refresh_from_db()


def test_a_changed_report_is_not_released(world):
    report = counted(world)
    ClosingReport.objects.update(content={**report.content, "form": 7})
    closing.prepare(report, digest=report.digest, by=world.organiser)
    with pytest.raises(ValidationError) as refusal:
        closing.release(report, by=world.officer)
    assert refusal.value.code == "changed"


def test_an_open_expo_has_no_report(world):
    opened = make_edition(world.edition.organiser, state=EditionState.OPEN)
    with pytest.raises(ValidationError) as refusal:
        closing.ask(opened, by=world.organiser)
    assert refusal.value.code == "open"


def amounts(text):
    return {int(number.replace(".", "")) for number in re.findall(r"Rp([0-9.]+[0-9])", text)}


@pytest.mark.once
@pytest.mark.skipif(not shutil.which("pdftotext"), reason="needs poppler")
def test_page_admin_workbook_paper_and_command_tell_the_same(client, world, tmp_path, work):
    report = released(world)
    work()
    report.refresh_from_db()
    assert report.files_of == ReportState.RELEASED
    whole = totals_json(world.edition)
    due = whole["sales_recorded_idr"] - whole["sales_since_closing_idr"]
    assert due == report.content["ledger"]["recorded_idr"]
    public = reverse("storefront:report", args=[world.edition.slug])
    client.force_login(world.organiser)
    admin = reverse("reports:closing", args=[report.pk])
    for address in (public, f"/en{public}", admin):
        page = client.get(address).content.decode()
        assert f"{due:,}".replace(",", ".") in page
        assert due in amounts(page)
    book = load_workbook(io.BytesIO(sheet.workbook(report)))
    kept = load_workbook(io.BytesIO(sheet.workbook(report)), data_only=True)
    assert due in [row[1].value for row in book.worksheets[0].iter_rows(max_col=2)]
    for plain, live in zip(kept.worksheets[1:], book.worksheets[1:], strict=True):
        last = live.max_row
        assert live.cell(last, 4).value == f"=SUM(D2:D{last - 1})"
        worked_out = sum(live.cell(row, 4).value or 0 for row in range(2, last))
        assert worked_out == plain.cell(last, 4).value == due
    rows = list(csv.reader(io.StringIO(sheet.table(report).decode("utf-8-sig"))))
    assert str(due) in [row[4] for row in rows]
    for language in ("id", "en"):
        address = reverse("storefront:report_pdf", args=[world.edition.slug, 1])
        answer = client.get(address if language == "id" else f"/en{address}")
        paper = tmp_path / f"{language}.pdf"
        paper.write_bytes(b"".join(answer.streaming_content))
        text = subprocess.run(
            ["pdftotext", "-layout", paper, "-"], capture_output=True, check=True
        ).stdout.decode()
        assert due in amounts(text)
        assert report.digest in text.replace("\n", "")
        assert report.content["ledger"]["verified_idr"] in amounts(text)


def test_it_is_made_in_the_background_and_its_page_tells(client, world, work):
    client.force_login(world.organiser)
    index = reverse("reports:closings", args=[world.edition.pk])
    assert client.get(index).status_code == 200
    answer = client.post(reverse("reports:closing_make", args=[world.edition.pk]))
    report = ClosingReport.objects.get()
    assert answer.url == reverse("reports:closing", args=[report.pk])
    assert b"<progress" in client.get(answer.url).content
    assert client.post(reverse("reports:closing_make", args=[world.edition.pk])).url == answer.url
    work()
    report.refresh_from_db()
    assert (report.state, report.files_of, report.progress) == ("draft", "draft", 100)
    page = client.get(answer.url).content.decode()
    assert report.digest in page
    move = reverse("reports:closing_move", args=[report.pk, "siap"])
    client.post(move, {"digest": report.digest})
    client.force_login(world.officer)
    client.post(reverse("reports:closing_move", args=[report.pk, "rilis"]))
    report.refresh_from_db()
    assert report.state == ReportState.RELEASED


def test_what_cannot_be_made_says_so(client, world, monkeypatch, work):
    def broken(*args):
        raise RuntimeError("full disk")

    monkeypatch.setattr("reports.figures.closing_content.fair", broken)
    report = closing.ask(world.edition, by=world.organiser)
    work()
    report.refresh_from_db()
    assert report.state == ReportState.FAILED
    client.force_login(world.organiser)
    page = client.get(f"/en{reverse('reports:closing', args=[report.pk])}").content.decode()
    assert "could not be made" in page
    assert closing.ask(world.edition, by=world.organiser).pk == report.pk


def test_papers_are_not_set_twice_for_the_same_state(world, monkeypatch):
    monkeypatch.setattr("kit.pdf.render", lambda *args, **kwargs: b"%PDF-")
    report = counted(world)
    assert closing_papers.write(report.pk)
    assert not closing_papers.write(report.pk)

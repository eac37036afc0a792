"""The file of heads bears damage, and what was lost from it is not made up for in silence."""

from datetime import timedelta

import pytest

from expo.choices import Role
from notices.models import Mail
from reports.checks import seals
from tests.make import appoint, make_officer, make_user
from tests.transactions.sealed import as_superuser, make_ledger
from transactions import heads
from transactions.actions import ledger
from transactions.actions import sealing as sealer
from transactions.models import Entry, Seal

pytestmark = pytest.mark.django_db


def faults():
    return list(seals.differences())


def lines():
    return heads.path().read_text().splitlines()


def rewritten(first, last):
    return [
        f"{last - first + 1} heads (seals {first} to {last}) were missing in the file of heads and "
        "rewritten from the database: compare them with the mails"
    ]


@pytest.fixture
def whole():
    """Three seals; the text of their file."""
    make_ledger()
    return heads.path().read_text()


@pytest.fixture
def seal(django_capture_on_commit_callbacks):
    """Seal by the clock once; ``entries`` more come before."""

    def run(entries=0):
        with django_capture_on_commit_callbacks(execute=True):
            for entry in Entry.objects.filter(reverses=None, reversal=None)[:entries]:
                ledger.reverse(entry, by=make_user(), reason="mistake")
            sealer.run()

    return run


def test_heads_missed_by_a_crash_are_written_down_later(whole):
    heads.path().write_text("".join(whole.splitlines(keepends=True)[:1]))
    assert heads.append() == []
    assert heads.path().read_text() == whole
    assert heads.append() == []
    assert heads.path().read_text() == whole


def test_heads_are_written_down_once_the_seals_stand(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        make_ledger(4)
        heads.path().unlink()
        ledger.reverse(Entry.objects.first(), by=make_user(), reason="mistake")
        sealer.run()
        assert heads.read() == {}
    kept = {number: head.digest for number, head in heads.read().items()}
    assert kept == dict(Seal.objects.values_list("number", "digest"))
    assert faults() == []


def test_a_torn_last_line_is_ended_and_written_anew(whole, seal):
    heads.path().write_text(whole[:-30])
    assert faults() == []
    seal(entries=1)
    assert lines()[:2] == whole.splitlines()[:2]
    assert lines()[2] == whole.splitlines()[2][:-29]
    assert lines()[3] == whole.splitlines()[2]
    assert [line.split()[0] for line in lines()] == ["1", "2", "3", "3", "4"]
    assert faults() == []


@pytest.mark.parametrize(
    "line",
    [
        b"\xff\xfe 2026 \xe2\x80\xa6\n",
        b"999999 then nothing\n",
        b"999999 2026-01-01T00:00:00Z " + b"g" * 64 + b"\n",
        b"9" * 5000 + b" 2026-01-01T00:00:00Z " + b"0" * 64 + b"\n",
        b"\n\n",
    ],
)
def test_lines_of_another_form_are_passed_over(whole, seal, line):
    with heads.path().open("ab") as file:
        file.write(line)
    assert faults() == []
    seal(entries=1)
    assert sorted(heads.read()) == [1, 2, 3, 4]
    assert faults() == []


def test_a_head_of_no_seal_is_named_and_stops_no_other(whole, seal):
    with heads.path().open("a") as file:
        file.write(f"999999 2026-01-01T00:00:00Z {'0' * 64}\n")
    seal(entries=1)
    assert sorted(heads.read()) == [1, 2, 3, 4, 999999]
    assert faults() == [
        "seal 999999 is not the one in the file of heads: the ledger was cut or made anew"
    ]


def test_a_later_line_about_a_seal_does_not_replace_the_first(whole):
    with heads.path().open("a") as file:
        file.write(f"2 2026-01-01T00:00:00Z {'0' * 64}\n")
    assert faults() == []


@pytest.mark.parametrize("entries", [0, 1])
def test_a_lost_file_is_written_anew_with_a_mark_and_the_operators_are_told(whole, seal, entries):
    appoint(make_user("operator@contoh.test"), Role.OPERATOR)
    make_officer()
    heads.path().unlink()
    seal(entries)
    seal(1)
    assert lines()[:3] == [f"{line} rewritten" for line in whole.splitlines()]
    assert not any(line.endswith("rewritten") for line in lines()[3:])
    assert faults() == rewritten(1, 3)
    letter = Mail.objects.get()
    assert letter.to == "operator@contoh.test"
    assert "3 kepala segel no. 1 sampai 3" in letter.body
    heads.path().write_text(heads.path().read_text().replace(" rewritten", ""))
    assert faults() == []


def test_a_line_lost_from_the_middle_is_marked(whole, seal):
    heads.path().write_text("".join(whole.splitlines(keepends=True)[::2]))
    seal()
    assert faults() == rewritten(2, 2)


def test_a_tail_lost_long_after_its_seals_is_marked(whole, seal):
    heads.path().write_text("".join(whole.splitlines(keepends=True)[:1]))
    seals_then = Seal.objects.all()
    as_superuser(
        lambda _: [
            seals_then.filter(pk=row.pk).update(sealed_at=row.sealed_at - timedelta(hours=2))
            for row in seals_then
        ],
        None,
    )
    seal(entries=1)
    assert faults() == rewritten(2, 3)

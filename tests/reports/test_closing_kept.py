"""The database keeps a prepared report as it was and there; who gets around that is found."""

import pytest
from django.db import DatabaseError, connection, transaction

from reports import guards
from reports.actions import closing
from reports.choices import ReportState
from reports.figures import frozen
from reports.models import ClosingReport
from tests.reports.closed import counted, make_closed, released, sell

pytestmark = pytest.mark.django_db
OTHER = "is not the one whose moves are in the trail"


@pytest.fixture
def world():
    return make_closed()


def faults():
    return list(frozen.faults())


@pytest.mark.parametrize(
    "change",
    [
        {"content": {"form": 1}},
        {"digest": "0" * 64},
        {"version": 9},
        {"last_entry": 1},
        {"seal_head": ""},
        {"prepared_at": None},
        {"state": ReportState.DRAFT},
    ],
    ids=lambda change: next(iter(change)),
)
def test_the_database_refuses_to_change_a_prepared_one(world, change):
    report = counted(world)
    rows = ClosingReport.objects.filter(pk=report.pk)
    assert rows.update(progress=99)
    closing.prepare(report, digest=report.digest, by=world.organiser)
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.update(**change)
    assert rows.update(files_of="prepared") == 1


@pytest.mark.parametrize("change", [{"state": ReportState.REFUSED}, {"decided_at": None}])
def test_the_database_refuses_to_change_who_released_it(world, change):
    report = released(world)
    with pytest.raises(DatabaseError), transaction.atomic():
        ClosingReport.objects.filter(pk=report.pk).update(**change)


def refused(sql, values=()):
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
        connection.cursor().execute(sql, list(values))


def test_the_database_refuses_to_delete_a_prepared_or_released_one_and_not_a_draft(world):
    report = counted(world)
    rows = ClosingReport.objects.filter(pk=report.pk)
    assert rows.delete()[0] == 1
    report = counted(world)
    for move in (
        lambda: closing.prepare(report, digest=report.digest, by=world.organiser),
        lambda: closing.release(report, by=world.officer),
    ):
        move()
        with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
            ClosingReport.objects.filter(pk=report.pk).delete()
        refused(f"DELETE FROM {guards.TABLE}")
    if connection.vendor == "postgresql":
        connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")
        refused(f"TRUNCATE {guards.TABLE}")
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            refused(f"DELETE FROM {guards.TABLE}")
    assert ClosingReport.objects.released().exists()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="REPLACE is SQLite's")
@pytest.mark.parametrize("key", ["id", "version", "in_work"])
def test_the_database_refuses_to_push_a_frozen_one_out(world, key):
    report = counted(world)
    closing.prepare(report, digest=report.digest, by=world.organiser)
    draft = counted(make_closed(slug="lain"))
    columns = [field.column for field in ClosingReport._meta.concrete_fields]
    change = {
        "id": {"id": report.pk, "state": "refused"},
        "version": {"edition_id": world.edition.pk, "state": "refused"},
        "in_work": {"edition_id": world.edition.pk, "version": 7},
    }[key]
    new = {name: change.get(name, name) for name in columns} | {"content": "'{}'"}
    new |= {name: f"'{new[name]}'" for name in ("state",) if name in change}
    if "id" not in change:
        new["id"] = "NULL"
    said = ", ".join(str(value) for value in new.values())
    begin = f"REPLACE INTO {guards.TABLE} ({', '.join(columns)}) "
    refused(f"{begin} SELECT {said} FROM {guards.TABLE} WHERE id = %s", [draft.pk])
    moved = ", ".join(f"{name} = {new[name]}" for name in change)
    refused(f"UPDATE OR REPLACE {guards.TABLE} SET {moved} WHERE id = %s", [draft.pk])
    assert ClosingReport.objects.get(pk=report.pk).digest == report.digest


def tamper(act):
    """What somebody leaves behind who lifts the triggers, acts on the reports, puts them back."""
    if connection.vendor == "postgresql":
        connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")
    guards.lift()
    assert not guards.is_in_place()
    assert any("run migrate" in fault for fault in faults())
    act(ClosingReport.objects.all())
    guards.install()
    assert guards.is_in_place()


ONLY_HERE = ["no_replace", "no_push"] if connection.vendor == "sqlite" else ["no_truncate"]


@pytest.mark.parametrize("name", ["frozen", "kept", *ONLY_HERE])
def test_each_missing_guard_is_noticed_and_put_back(world, name):
    is_lite = connection.vendor == "sqlite"
    with connection.cursor() as cursor:
        if not is_lite:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        on = "" if is_lite else f" ON {guards.TABLE}"
        cursor.execute(f"DROP TRIGGER {guards.TABLE}_{name}{on}")
    assert faults() == [
        "the database does not keep prepared reports from being changed: run migrate"
    ]
    guards.install()
    assert faults() == []


def test_a_changed_figure_is_found_by_its_digest(world):
    told = released(world).content
    told["ledger"]["recorded_idr"] += 1
    tamper(lambda rows: rows.update(content=told))
    name, due = f"closing report {world.edition.slug} version 1", told["ledger"]["recorded_idr"]
    assert faults() == [
        f"{name} is not what its digest was made of",
        f"{name} and the ledger differ in recorded_idr: {due}, counted {due - 1}",
    ]


def test_a_figure_changed_with_its_digest_is_found_by_the_ledger(world):
    told = released(world).content
    told["ledger"]["groups"]["region"][0]["recorded_idr"] += 1
    tamper(lambda rows: rows.update(content=told, digest=frozen.digest(told)))
    name = f"closing report {world.edition.slug} version 1"
    assert faults() == [f"{name} and the ledger differ in groups", f"{name} {OTHER}"]


def test_another_seal_than_the_ledgers_is_found(world):
    told = released(world).content
    told["position"]["head"] = "0" * 64
    digest = frozen.digest(told)
    tamper(lambda rows: rows.update(content=told, digest=digest, seal_head="0" * 64))
    name = f"closing report {world.edition.slug} version 1"
    assert faults() == [
        f"{name} names a seal 1 which is not in the ledger",
        f"{name} {OTHER}",
    ]


def test_a_version_that_was_taken_away_is_missed(world):
    first = released(world)
    sell(world, world.makers[0], 5)
    released(world)
    tamper(lambda rows: rows.filter(pk=first.pk).delete())
    assert faults() == [
        f"closing report {first.pk} was prepared, says the trail, and is there no more",
        f"closing report {world.edition.slug} version 1 is missing",
    ]


def test_the_newest_version_is_missed_too(world):
    released(world)
    sell(world, world.makers[0], 5)
    second = released(world)
    tamper(lambda rows: rows.filter(pk=second.pk).delete())
    assert faults() == [
        f"closing report {second.pk} was prepared, says the trail, and is there no more"
    ]


def test_one_that_was_put_in_by_hand_is_found(world):
    report = released(world)
    report.pk, report.version = None, 2
    report.content["version"] = 2
    report.digest = frozen.digest(report.content)
    report.save()
    assert faults() == [f"closing report {world.edition.slug} version 2 {OTHER}"]


def test_one_released_without_a_trail_is_found(world):
    report = counted(world)
    closing.prepare(report, digest=report.digest, by=world.organiser)
    ClosingReport.objects.update(state=ReportState.RELEASED)
    assert faults() == [f"closing report {world.edition.slug} version 1 {OTHER}"]

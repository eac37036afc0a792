"""What every test stands on: folders of its own, the worker on demand."""

import gc

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import translation
from django_tasks_db.management.commands import db_worker

from programmes import offered
from reports import guards as report_guards
from storefront import tally
from transactions import guards

# What Django loads stays until the end: looking through it again and again for garbage took a
# sixth of the time of the suite.
gc.set_threshold(200_000, 50, 100)


def pytest_collection_finish(session):
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _own_folders(settings, tmp_path):
    """Files of a test never touch the developer's."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.PRIVATE_ROOT = tmp_path / "private"
    settings.VISITS_ROOT = tmp_path / "visits"
    settings.LEDGER_HEADS_FILE = tmp_path / "ledger-heads.txt"


@pytest.fixture(autouse=True)
def _indonesian(settings):
    """The page a test before this one asked for may have left its language behind."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(autouse=True)
def _nothing_kept(monkeypatch):
    """What a process keeps of one test's ledger would be shown in the next."""
    monkeypatch.setattr(tally, "KEEP_S", 0)
    monkeypatch.setattr(offered, "KEEP_S", 0)
    offered.forget()


@pytest.fixture(autouse=True)
def _database_known(request, django_db_blocker):
    """What Django asks each connection once is asked before a test counts statements.

    A browser leaves an event loop running in this thread, and from then on Django takes another
    connection, which nobody has asked yet.
    """
    if request.node.get_closest_marker("django_db"):
        request.getfixturevalue("django_db_setup")
        with django_db_blocker.unblock():
            _ = connection.features.supports_json_field  # on SQLite by three statements


@pytest.fixture
def work(monkeypatch):
    """Run the background worker until nothing is left to do."""
    # It shares the test's connection here, so it must not close it.
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)

    def run():
        call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)

    return run


# Rows that migrations bring (regions, categories), kept over the flush after a transactional test.
_brought = {}
MADE_BY_DJANGO = ("contenttypes", "auth")


def _is_flushed(item):
    marker = item.get_closest_marker("django_db")
    asked = {"transactional_db", "live_server"} & set(getattr(item, "fixturenames", ()))
    return bool(asked or (marker and marker.kwargs.get("transaction")))


@pytest.fixture(autouse=True)
def _ledger_may_be_emptied(request, django_db_blocker):
    """Lift the triggers of ledger and reports for the flush after a transactional test only.

    The flush ends with post_migrate, which puts them back.
    """
    if not _is_flushed(request.node):
        yield
        return
    request.getfixturevalue("transactional_db")
    if not _brought:
        ours = [m for m in apps.get_models() if m._meta.app_label not in MADE_BY_DJANGO]
        _brought.update({model: list(model._default_manager.all()) for model in ours})
    yield
    guards.lift()
    report_guards.lift()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item, nextitem):
    """After the flush, bring back what migrations had brought, if more tests come."""
    blocker = (getattr(item, "funcargs", None) or {}).get("django_db_blocker")
    outcome = yield
    if nextitem and blocker and _is_flushed(item):
        with blocker.unblock():
            guards.require()
            assert report_guards.is_in_place()
            with transaction.atomic():  # a model may come before the one its rows point to
                for model, rows in _brought.items():
                    model._default_manager.bulk_create(rows)
    return outcome

"""Timed work: done when it is due, once however many run it, and one fault stops nobody."""

import os
import signal
import subprocess
import sys
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from kit import timers
from kit.models import Timer

ROOT = Path(__file__).parents[2]


@pytest.fixture
def jobs(monkeypatch):
    """An empty table of jobs, and what was done."""
    done = []
    monkeypatch.setattr(timers, "_jobs", {})
    return done


def begun(ago=None):
    Timer.objects.update(began_at=timezone.now() - ago if ago is not None else None)


@pytest.mark.django_db
def test_a_job_comes_back_after_its_pause(jobs):
    timers.every(15, "sweep", lambda: jobs.append("sweep"))
    call_command("timers", "--once")
    call_command("timers", "--once")
    assert jobs == ["sweep"]
    begun(timedelta(minutes=14))
    assert timers.run_due() == []
    begun(timedelta(minutes=15))
    assert timers.run_due() == ["sweep"]
    assert jobs == ["sweep", "sweep"]


@pytest.mark.django_db
def test_a_minute_that_is_a_little_short_is_one(jobs):
    """A caller that comes each minute is never exactly on the minute."""
    timers.every(1, "minute", lambda: jobs.append("minute"))
    timers.run_due()
    begun(timedelta(seconds=55))
    assert timers.run_due() == ["minute"]
    begun(timedelta(seconds=40))
    assert timers.run_due() == []


@pytest.mark.django_db
def test_a_clock_that_was_put_back_stops_nothing(jobs):
    timers.every(60, "hour", lambda: jobs.append("hour"))
    timers.run_due()
    begun(-timedelta(days=400))
    assert timers.run_due() == ["hour"]


@pytest.mark.django_db
def test_a_fault_is_noted_and_stops_nobody(jobs, caplog):
    def fail():
        raise ZeroDivisionError

    timers.every(1, "bad", fail)
    timers.every(1, "good", lambda: jobs.append("good"))
    assert timers.run_due() == ["bad", "good"]
    assert jobs == ["good"]
    assert "The timed job bad failed" in caplog.text
    noted = dict(Timer.objects.values_list("name", "error"))
    assert noted == {"bad": "ZeroDivisionError", "good": ""}


@pytest.mark.django_db
def test_a_job_that_was_cut_off_is_due_again(jobs):
    def leave():
        raise SystemExit(0)

    timers.every(60, "long", leave)
    with pytest.raises(SystemExit):
        timers.run_due()
    timers.every(60, "long", lambda: jobs.append("long"))
    assert timers.run_due() == ["long"]


@pytest.mark.django_db(transaction=True)
def test_of_many_that_run_at_once_each_job_is_done_once(jobs):
    """Again and again, as they stand at the same row only by chance."""
    names = [f"job-{n}" for n in range(5)]
    for name in names:
        timers.every(1, name, lambda name=name: jobs.append(name))
    gate = threading.Barrier(6)

    def run():
        gate.wait()
        try:
            timers.run_due()
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(jobs) == names


def test_the_house_has_its_jobs():
    pauses = {name: job.pause for name, job in timers._jobs.items()}
    minutes = {name: int(pause.total_seconds() // 60) for name, pause in pauses.items()}
    assert {"claims": 60, "announce_due": 1, "requeue_stale": 15}.items() <= minutes.items()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_told_to_stop_it_ends_well(tmp_path, number):
    environment = os.environ | {
        "DATA_DIR": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3",
        "SECRET_KEY": settings.SECRET_KEY,
    }
    manage = [sys.executable, "manage.py"]
    subprocess.run([*manage, "migrate", "kit", "-v", "0"], cwd=ROOT, env=environment, check=True)
    script = (
        "from kit import timers; from django.core.management import call_command; "
        "timers._jobs.clear(); timers.every(1, 'told', lambda: print('begun', flush=True)); "
        "call_command('timers')"
    )
    running = subprocess.Popen(
        [*manage, "shell", "--no-imports", "-v", "0", "-c", script],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert running.stdout.readline() == "begun\n"
        running.send_signal(number)
        assert running.wait(timeout=20) == 0
    finally:
        running.kill()
        running.wait()
        running.stdout.close()

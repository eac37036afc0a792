"""Tasks whose worker died are queued anew; what failed by itself is not."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from kit.changes import consume_changes

pytestmark = pytest.mark.django_db


def make_task(**fields):
    pk = consume_changes.enqueue("vendor").id
    DBTaskResult.objects.filter(pk=pk).update(**fields)
    return pk


def state(pk):
    return DBTaskResult.objects.get(pk=pk).status


def test_cut_off_tasks_are_queued_anew():
    long_ago = timezone.now() - timedelta(hours=1)
    hung = make_task(status=TaskResultStatus.RUNNING, started_at=long_ago)
    dropped = make_task(status=TaskResultStatus.FAILED, exception_class_path="builtins.SystemExit")
    call_command("requeue_stale")
    assert state(hung) == state(dropped) == TaskResultStatus.READY


def test_running_and_failed_tasks_are_left_alone():
    running = make_task(status=TaskResultStatus.RUNNING, started_at=timezone.now())
    failed = make_task(status=TaskResultStatus.FAILED, exception_class_path="builtins.ValueError")
    call_command("requeue_stale")
    assert (state(running), state(failed)) == (TaskResultStatus.RUNNING, TaskResultStatus.FAILED)

"""Tasks whose worker died under them are put back into the queue."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

# How a task ends that a worker was told to drop.
DROPPED = ("builtins.SystemExit", "builtins.KeyboardInterrupt")
LONGEST_MIN = 15


def requeue_stale(*, minutes: int = LONGEST_MIN) -> int:
    """Queue anew what was dropped, or has run for longer than ``minutes``; how many.

    Every task of ours may run twice: it looks at its row's state first.
    """
    before = timezone.now() - timedelta(minutes=minutes)
    hung = Q(status=TaskResultStatus.RUNNING, started_at__lte=before)
    dropped = Q(status=TaskResultStatus.FAILED, exception_class_path__in=DROPPED)
    return DBTaskResult.objects.filter(hung | dropped).update(
        status=TaskResultStatus.READY, started_at=None, finished_at=None
    )

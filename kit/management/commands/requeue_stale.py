"""Put tasks back into the queue whose worker died under them."""

from datetime import timedelta

from django.core.management.base import BaseCommand
from django.db.models import Q
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

# How a task ends that a worker was told to drop.
DROPPED = ("builtins.SystemExit", "builtins.KeyboardInterrupt")


class Command(BaseCommand):
    help = (
        "Queue tasks anew that were cut off; run it before a worker starts, or every few minutes."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--minutes", type=int, default=15, help="how long a task may run (default 15)"
        )

    def handle(self, *, minutes, **options):
        before = timezone.now() - timedelta(minutes=minutes)
        hung = Q(status=TaskResultStatus.RUNNING, started_at__lte=before)
        dropped = Q(status=TaskResultStatus.FAILED, exception_class_path__in=DROPPED)
        # Every task of ours may run twice: it looks at its row's state first.
        count = DBTaskResult.objects.filter(hung | dropped).update(
            status=TaskResultStatus.READY, started_at=None, finished_at=None
        )
        if count:
            self.stdout.write(f"{count} tasks queued anew.")

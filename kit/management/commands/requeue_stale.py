"""Put tasks back into the queue whose worker died under them."""

from django.core.management.base import BaseCommand

from kit.requeue import LONGEST_MIN, requeue_stale


class Command(BaseCommand):
    help = "Queue tasks anew that were cut off. `timers` does it by itself; run it before a worker."

    def add_arguments(self, parser):
        parser.add_argument(
            "--minutes",
            type=int,
            default=LONGEST_MIN,
            help=f"how long a task may run (default {LONGEST_MIN})",
        )

    def handle(self, *, minutes, **options):
        count = requeue_stale(minutes=minutes)
        if count:
            self.stdout.write(f"{count} tasks queued anew.")

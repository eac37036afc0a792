"""Run the work that comes back by the clock."""

import signal
import sys
import time

from django.core.management.base import BaseCommand
from django.db import close_old_connections

from kit import timers

PAUSE_S = 60


class Command(BaseCommand):
    help = "Look each minute for timed work that is due, until told to stop."

    def add_arguments(self, parser):
        parser.add_argument(
            "--once", action="store_true", help="do what is due now and end, for cron"
        )

    def handle(self, *, once, **options):
        if once:
            timers.run_due()
            return
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, _leave)
        while True:
            close_old_connections()
            timers.run_due()
            close_old_connections()
            time.sleep(PAUSE_S)


def _leave(number, frame):
    """End at once: a job in the middle is rolled back and comes again."""
    signal.signal(number, signal.SIG_IGN)
    sys.exit(0)

"""Queues mails again whose worker died; for the start of a worker, and for a timer."""

from django.core.management.base import BaseCommand

from notices.actions import outbox


class Command(BaseCommand):
    help = "Queue mails again that wait though their time has come."

    def handle(self, *args, **options):
        self.stdout.write(f"{outbox.resume()} mails queued again.")

"""Tells whether the database refuses changes of the ledger, and puts the triggers back."""

from django.core.management.base import BaseCommand, CommandError

from transactions import guards


class Command(BaseCommand):
    help = "Check the ledger's triggers; exit code 1 where one is missing."

    def add_arguments(self, parser):
        parser.add_argument("--install", action="store_true", help="put missing triggers back")

    def handle(self, *args, install, **options):
        if install:
            guards.install()
        try:
            guards.require()
        except guards.LedgerUnguarded as error:
            raise CommandError(str(error)) from error
        self.stdout.write("The ledger is guarded.")

"""Brings the sums of the ledger up to date, proves them, or works them out anew."""

from django.core.management.base import BaseCommand, CommandError

from reports.actions import summing, tallying

MOST_TOLD = 20


class Command(BaseCommand):
    help = "Add what came since the last time; with --check prove the sums by a full count."

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="exit code 1 on any difference")
        parser.add_argument("--rebuild", action="store_true", help="from the whole ledger")

    def handle(self, *args, check, rebuild, **options):
        if rebuild:
            summing.rebuild()
            tallying.rebuild()
        reach = tallying.fold()
        self.stdout.write(f"Summed up to entry {reach.entry}, finding {reach.verdict}.")
        if not check:
            return
        found = summing.differences()
        for place, summed, counted in found[:MOST_TOLD]:
            self.stderr.write(f"{place}: summed {summed}, counted {counted}")
        found += tallying.differences()
        if found:
            raise CommandError(f"{len(found)} sums differ from the full count: run --rebuild.")
        self.stdout.write("Every sum equals the full count.")

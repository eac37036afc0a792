"""Prints the totals of one edition, or of everything."""

import json
from dataclasses import asdict

from django.core.management.base import BaseCommand, CommandError

from expo.models import Edition
from kit.money import rupiah
from reports.figures.totals import totals


class Command(BaseCommand):
    help = "Recorded, verified and open amounts, by the one counting code."

    def add_arguments(self, parser):
        parser.add_argument("edition", nargs="?", help="an edition's slug")
        parser.add_argument("--all", action="store_true", help="everything, of all editions")
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *args, edition, as_json, **options):
        if bool(edition) == options["all"]:
            raise CommandError("Name an edition, or say --all.")
        row = Edition.objects.filter(slug=edition).first() if edition else None
        if edition and row is None:
            raise CommandError(f"There is no edition “{edition}”.")
        figures = totals(row)
        told = {**asdict(figures), "largest_share": round(figures.largest_share, 6)}
        told["as_of"] = figures.as_of.isoformat()
        if as_json:
            self.stdout.write(json.dumps({"edition": edition, **told}))
            return
        for name, value in told.items():
            shown = rupiah(value) if name.endswith("_idr") else value
            self.stdout.write(f"{name:22} {shown}")

"""Prints the totals of one edition, or of everything, as of now or any past moment."""

import json
from datetime import datetime

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

from expo.models import Edition
from kit.money import rupiah
from kit.times import JAKARTA
from reports.choices import By
from reports.figures.told import told

BY = (By.KIND, By.CHANNEL, By.REGION, By.CATEGORY, By.COUNTRY, By.DAY)


class Command(BaseCommand):
    help = "Recorded, verified and open amounts, by the one counting code."

    def add_arguments(self, parser):
        parser.add_argument("edition", nargs="?", help="an edition's slug")
        parser.add_argument("--all", action="store_true", help="everything, of all editions")
        parser.add_argument("--at", default="", help="as of this moment, ISO 8601")
        parser.add_argument("--by", choices=[str(name) for name in BY], help="rows by this")
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *args, edition, as_json, at="", by=None, **options):
        if bool(edition) == options["all"]:
            raise CommandError("Name an edition, or say --all.")
        row = Edition.objects.filter(slug=edition).first() if edition else None
        if edition and row is None:
            raise CommandError(f"There is no edition “{edition}”.")
        figures = told(row, _moment(at, row), by)
        if as_json:
            self.stdout.write(json.dumps(figures, ensure_ascii=False))
        else:
            self._tell(figures, by)

    def _tell(self, figures, by):
        rows, apart = figures.pop("rows"), figures.pop("apart")
        sums = figures | {f"{kind}_idr": amount for kind, amount in apart.items()}
        for name, value in sums.items():
            shown = rupiah(value) if name.endswith("_idr") else value
            self.stdout.write(f"{name:26} {shown}")
        if rows:
            self.stdout.write("\n" + _line(by, "entries", "recorded", "verified", "open"))
        for row in rows:
            amounts = (row["recorded_idr"], row["verified_idr"], row["open_idr"])
            self.stdout.write(_line(row["key"] or "-", row["entries"], *map(rupiah, amounts)))


def _line(key, entries, *amounts) -> str:
    return f"{key:26} {entries:>9}" + "".join(f" {amount:>22}" for amount in amounts)


def _moment(text, edition) -> datetime | None:
    """A moment; a day is its end, and one without an offset is the edition's or Jakarta's."""
    if not text:
        return None
    try:
        day = parse_date(text)
        moment = datetime.combine(day, datetime.max.time()) if day else parse_datetime(text)
    except ValueError:
        moment = None
    if moment is None:
        raise CommandError(f"“{text}” is no moment: write 2026-07-31T21:00+07:00, or a day.")
    zone = edition.zone if edition else JAKARTA
    moment = moment if timezone.is_aware(moment) else moment.replace(tzinfo=zone)
    if moment.astimezone(zone).date() > timezone.localdate(timezone=zone):
        raise CommandError(f"“{text}” has not come yet: nothing was recorded by then.")
    return moment

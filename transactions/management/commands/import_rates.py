"""Enter exchange rates from a file; nothing is fetched from anywhere."""

import json
import sys

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from transactions import rate_sheet
from transactions.actions import rates


class Command(BaseCommand):
    help = "Enters exchange rates (columns currency, day, rate_idr, source) from XLSX or CSV."

    def add_arguments(self, parser):
        parser.add_argument("file", help="the sheet, .xlsx or .csv")
        parser.add_argument("--by", required=True, help="e-mail address of who enters them")
        parser.add_argument("--source", default="", help="for rows that name none")
        parser.add_argument("--check", action="store_true", help="only say what would happen")
        parser.add_argument("--confirm-jumps", action="store_true", help="take large changes too")
        parser.add_argument("--json", action="store_true", help="the report as JSON on stdout")

    def handle(self, *, file, by, source, check, confirm_jumps, **options):
        person = User.objects.filter(email=by.lower(), is_active=True).first()
        if person is None:
            raise CommandError(f"Nobody signs in as {by}.")
        given, wrong, new = [], [], 0
        try:
            given, wrong = rate_sheet.read(file, source=source)
            wrong += rates.faults(given, confirms_jumps=confirm_jumps)
            if not wrong and not check:
                new = rates.enter_many(given, by=person, confirms_jumps=confirm_jumps)
        except PermissionDenied as refused:
            raise CommandError(f"{by} may not enter rates.") from refused
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}") from error
        except ValidationError as refused:
            wrong = [(0, refused.messages[0])]
        self._tell(len(given), new, sorted(wrong), is_json=options["json"])
        if wrong:
            sys.exit(1)

    def _tell(self, count, new, wrong, *, is_json):
        if is_json:
            failed = [{"row": row, "message": str(words)} for row, words in wrong]
            self.stdout.write(json.dumps({"rows": count, "new": new, "failed": failed}))
            return
        for row, words in wrong:
            self.stdout.write(f"{row}: {words}")
        self.stdout.write(f"{count} rows: {new} new, {len(wrong)} with faults.")

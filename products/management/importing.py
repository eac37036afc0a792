"""What import_products and import_makers share: a file in, the report out."""

import contextlib
import json
import sys

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from tqdm import tqdm

from accounts.models import User
from products.actions import importing
from products.importing import source
from products.importing.pictures import Photos
from products.importing.report import Report


class ImportCommand(BaseCommand):
    """``kind``: of the sheet; nothing is saved unless all rows pass or --skip-bad is given."""

    kind = ""

    def add_arguments(self, parser):
        parser.add_argument("file", help="the sheet, .xlsx or .csv")
        parser.add_argument("--by", required=True, help="e-mail address of who imports")
        parser.add_argument("--check", action="store_true", help="only say what would happen")
        parser.add_argument("--skip-bad", action="store_true", help="leave rows with faults out")
        parser.add_argument("--json", action="store_true", help="the report as JSON on stdout")

    def handle(self, *, file, by, check, skip_bad, photos="", **options):
        person = User.objects.filter(email=by.lower(), is_active=True).first()
        if person is None:
            raise CommandError(f"Nobody signs in as {by}.")
        try:
            report = self._run(file, person, check, skip_bad, photos)
        except PermissionDenied as refused:
            raise CommandError(f"{by} may not import.") from refused
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}") from error
        except ValidationError as refused:
            report = Report()
            report.fail(0, "", refused.messages[0])
        if options["json"]:
            self.stdout.write(json.dumps(report.as_dict(), ensure_ascii=False, indent=1))
        else:
            self._tell(report, check)
        if report.failed:
            sys.exit(1)

    def _run(self, file, by, check, skip_bad, photos):
        with contextlib.ExitStack() as files:
            sheet = source.load(self.kind, file)
            archive = Photos(files.enter_context(open(photos, "rb")) if photos else None)
            bar = tqdm(total=len(sheet.rows), file=sys.stderr, unit="row", disable=None)
            files.enter_context(bar)

            def tick(done):
                bar.update(done - bar.n)

            if check:
                return importing.check(sheet, by=by, photos=archive, tick=tick)
            return importing.bring_in(sheet, by=by, photos=archive, skips_bad=skip_bad, tick=tick)

    def _tell(self, report, is_check):
        facts = report.as_dict()
        for fault in facts["failed"]:
            self.stdout.write(f"{_('Row')} {fault['row']}, {fault['column']}: {fault['message']}")
        for note in facts["notes"]:
            self.stdout.write(f"({_('Row')} {note['row']}: {note['message']})")
        told = "{rows} rows: {new} new, {changed} changed, {same} same, {bad} with faults."
        self.stdout.write(told.format(**facts, bad=len(report.bad_rows)))
        if not is_check and not report.is_saved:
            self.stdout.write("Nothing was saved.")

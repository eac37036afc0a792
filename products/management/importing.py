"""What the commands that import sheets share: a file in, the report out."""

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


class SheetCommand(BaseCommand):
    """``bring(file, person, options, files)`` gives the report; what it opens, ``files`` closes."""

    def add_arguments(self, parser):
        parser.add_argument("file", help="the sheet, .xlsx or .csv")
        parser.add_argument("--by", required=True, help="e-mail address of who imports")
        parser.add_argument("--check", action="store_true", help="only say what would happen")
        parser.add_argument("--json", action="store_true", help="the report as JSON on stdout")

    def handle(self, *, file, by, **options):
        person = User.objects.filter(email=by.lower(), is_active=True).first()
        if person is None:
            raise CommandError(f"Nobody signs in as {by}.")
        try:
            with contextlib.ExitStack() as files:
                report = self.bring(file, person, options, files)
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
            self._tell(report, options["check"])
        if report.failed:
            sys.exit(1)

    def progress(self, rows, files):
        """A function that draws how many of ``rows`` are done, on stderr."""
        bar = files.enter_context(tqdm(total=rows, file=sys.stderr, unit="row", disable=None))
        return lambda done: bar.update(done - bar.n)

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


class ImportCommand(SheetCommand):
    """``kind``: of the sheet; nothing is saved unless all rows pass or --skip-bad is given."""

    kind = ""

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--skip-bad", action="store_true", help="leave rows with faults out")

    def bring(self, file, by, options, files):
        sheet, photos = source.load(self.kind, file), options.get("photos", "")
        zipped = files.enter_context(open(photos, "rb")) if photos else None  # noqa: SIM115
        archive = Photos(zipped)
        how = {"by": by, "photos": archive, "tick": self.progress(len(sheet.rows), files)}
        if options["check"]:
            return importing.check(sheet, **how)
        return importing.bring_in(sheet, skips_bad=options["skip_bad"], **how)

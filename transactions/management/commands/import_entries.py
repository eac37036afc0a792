"""Import a sheet of ledger entries from the command line."""

from django.core.management.base import CommandError

from expo.models import Edition
from products.management.importing import SheetCommand
from transactions.actions import importing
from transactions.importing import source


class Command(SheetCommand):
    help = "Import amounts from XLSX or CSV into the ledger, as recorded entries, all or none."

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--edition", required=True, metavar="SLUG", help="whose amounts")
        parser.add_argument(
            "--confirm-jumps", action="store_true", help="the unusually large amounts are right"
        )

    def bring(self, file, by, options, files):
        edition = Edition.objects.filter(slug=options["edition"]).first()
        if edition is None:
            raise CommandError(f"There is no edition {options['edition']}.")
        sheet = source.load(file)
        how = {
            **{"edition": edition, "by": by, "confirms_jumps": options["confirm_jumps"]},
            "tick": self.progress(len(sheet.rows), files),
        }
        if options["check"]:
            return importing.check(sheet, **how).report
        return importing.bring_in(sheet, **how)

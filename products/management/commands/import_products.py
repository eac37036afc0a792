"""Import a sheet of products from the command line."""

from products.choices import SheetKind
from products.management.importing import ImportCommand


class Command(ImportCommand):
    help = "Import products from XLSX or CSV, with their photos from a ZIP, as drafts."
    kind = SheetKind.PRODUCTS

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--photos", default="", help="the ZIP with the photos")

"""Import a sheet of makers from the command line."""

from products.choices import SheetKind
from products.management.importing import ImportCommand


class Command(ImportCommand):
    help = "Import makers from XLSX or CSV; those who are new have no account yet."
    kind = SheetKind.MAKERS

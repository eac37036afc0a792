"""The columns of an insurer's sheet of policies, and its template."""

from kit.sheets.writing import workbook
from kit.times import language
from products.importing.columns import Column, places
from programmes.choices.assistance import ItemKind
from programmes.models import Assistance, Grant

POLICIES = (
    Column("maker", "Usaha", is_needed=True),
    # Only so that people know whom the row is about; not read.
    Column("maker_name", "Nama usaha"),
    Column("region", "Daerah"),
    Column("item", "Barang"),
    Column("number", "Nomor polis", is_needed=True),
    Column("from", "Berlaku dari"),
    Column("until", "Berlaku sampai", is_needed=True),
)
HEADINGS = {one.name: one.heading for one in POLICIES}
TITLE = "polis"

__all__ = ["HEADINGS", "POLICIES", "places", "policies_of", "template_xlsx"]


def policies_of(programme: Assistance):
    """Its grants that are insurance policies, in the order they are read."""
    rows = Grant.objects.given().filter(item__assistance=programme, item__kind=ItemKind.POLICY)
    rows = rows.select_related("item__assistance", "vendor__region")
    return rows.order_by("item", "vendor__name", "pk")


def template_xlsx(programme: Assistance) -> bytes:
    """Headings in the reader's language, both of which are understood, and a row for each maker
    still without a number."""
    headings = [one.name if language() == "en" else one.heading for one in POLICIES]
    rows = [
        [one.vendor.slug, one.vendor.name, str(one.vendor.region), one.item.name, "", "", ""]
        for one in policies_of(programme).filter(policy_number="")
    ]
    return workbook([(TITLE, [headings, *rows])])

"""Who gets what of a maker's way abroad."""

from tests.guards.outcomes import form, makers
from tests.guards.staff import MONEY, NOBODY, all_staff, one, room
from vendors.models import ExportCheck

TABLE = {
    "vendors:export": form(
        makers(200, 200),
        makers("302 vendors:export", "302 vendors:export"),
        lambda cast: {"kind": "payment", "payment-state": "told"},
        writers=("owner", "other owner"),
    ),
}
ARGUMENTS = {}
ROOMS = {"vendors_exportcheck": room(MONEY, one(MONEY), add=NOBODY)}
PAGES = {
    "admin:vendors_exportcheck_judge": all_staff(404)
    | {"officer": 200, "organiser": 200, "operator": 200},
}
ADMIN_ARGUMENTS = {"admin:vendors_exportcheck_judge": lambda cast: [cast.export_check.pk]}


def cast_more(cast):
    cast.export_check = ExportCheck.objects.create(vendor=cast.vendor, kind="permits")
    ExportCheck.objects.create(vendor=cast.other.vendor, kind="permits")

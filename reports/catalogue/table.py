"""The catalogue as a CSV that no cell can turn into a formula."""

import csv
import io

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from kit.export import safe_cell
from products.choices import Readiness
from reports.catalogue.content import Stand


def table(stands: list[Stand]) -> bytes:
    """UTF-8 with a mark at its head, as spreadsheets expect; one row for each product."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(_headings())
    for stand in stands:
        for row in stand.goods:
            writer.writerow([safe_cell(value) for value in _row(stand, row)])
    return out.getvalue().encode("utf-8-sig")


def _headings():
    return [
        *(_("hall"), _("booth"), _("maker"), _("region"), _("product"), _("product in English")),
        *(_("price in rupiah"), _("unit"), _("smallest order"), _("availability"), _("lead days")),
        *(_("ships abroad"), _("wholesale"), _("sold out"), _("address")),
    ]


def _row(stand, row):
    yes, no = _("yes"), _("no")
    return [
        *(stand.hall, stand.booth, stand.name, stand.region, row["name"], row["name_en"]),
        *(row["price_idr"], row["unit"], row["min_order"], Readiness(row["readiness"]).label),
        row["lead_days"],
        *(yes if row[name] else no for name in ("can_export", "has_wholesale", "is_sold_out")),
        settings.BASE_URL + reverse("storefront:product", args=[row["slug"]]),
    ]

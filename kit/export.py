"""Spreadsheet export that no cell can turn into a formula."""

import csv
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db.models import ForeignKey
from django.http import StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

# OWASP, CSV injection; with the full-width forms some spreadsheets fold to ASCII.
FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")
LIMIT = 50_000


class TooMany(ValidationError):
    """More rows than one file holds."""


def safe_cell(value):
    """Text for one cell; numbers stay numbers, text that looks like a formula gets a quote."""
    if value is None:
        return ""
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return value
    text = str(value).replace("\x00", "")
    looks_like = text.startswith(FORMULA_STARTS) or text.lstrip().startswith(FORMULA_STARTS)
    return f"'{text}" if looks_like else text


class _Echo:
    def write(self, value):
        return value


def _cell(row, name):
    value = row
    for part in name.split("__"):
        value = getattr(value, part, None)
    if callable(value):
        value = value()
    if hasattr(value, "tzinfo"):
        value = timezone.localtime(value).isoformat(timespec="seconds")
    return safe_cell(value)


def _relations(model, names):
    """The foreign keys on the way to the exported columns, for one joined query."""
    found = set()
    for name in names:
        way, here = [], model
        for part in name.split("__"):
            field = {field.name: field for field in here._meta.fields}.get(part)
            if not isinstance(field, ForeignKey):
                break
            way.append(part)
            here = field.remote_field.model
            found.add("__".join(way))
    return sorted(found)


def export_csv(admin, queryset):
    """Stream the chosen rows as CSV with the admin's ``export_fields`` as columns.

    Text is always quoted, so that a spreadsheet which splits at semicolons finds no new cell in it.
    """
    names = admin.export_fields
    if queryset.count() > LIMIT:
        told = _("One file holds at most %(limit)s rows. Filter the list first.")
        raise TooMany(told % {"limit": f"{LIMIT:,}".replace(",", ".")})
    rows = queryset.select_related(None).select_related(*_relations(admin.model, names))
    writer = csv.writer(_Echo(), quoting=csv.QUOTE_NONNUMERIC)

    def lines():
        yield "\ufeff" + writer.writerow([name.replace("__", ".") for name in names])
        for row in rows.iterator(chunk_size=500):
            yield writer.writerow([_cell(row, name) for name in names])

    response = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    name = f"{admin.model._meta.model_name}-{timezone.localdate():%Y%m%d}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response

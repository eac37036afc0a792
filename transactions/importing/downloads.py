"""The template of a sheet of entries."""

import csv
import io

from kit.sheets.writing import workbook
from kit.times import language
from transactions import countries
from transactions.choices import Channel, Kind
from transactions.importing.columns import ENTRIES

NAME = "catatan"


def template_xlsx() -> bytes:
    """Headings and an example row; then what each column is called, and the words it takes."""
    columns = [("kolom", "column"), *((one.heading, one.name) for one in ENTRIES)]
    kinds = [("jenis", "kind"), *((one.label, one.value) for one in Kind)]
    channels = [("kanal", "channel"), *((one.label, one.value) for one in Channel)]
    lands = [(name, code) for code, name in countries.names(language()).items()]
    sheets = [(NAME, _start()), ("kolom", columns), ("jenis", kinds), ("kanal", channels)]
    return workbook([*sheets, ("negara", [("negara", "buyer_country"), *lands])])


def template_csv() -> bytes:
    """The same two rows, as spreadsheets with Indonesian settings open them at a click."""
    content = io.StringIO()
    csv.writer(content, delimiter=";").writerows(_start())
    return content.getvalue().encode("utf-8-sig")


def _start():
    """In the reader's language: both kinds of headings are understood."""
    headings = [one.name if language() == "en" else one.heading for one in ENTRIES]
    return [headings, [one.example for one in ENTRIES]]

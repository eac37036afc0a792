"""The first visible sheet of an XLSX, read as a stream: no entities, no links, no formulas run."""

import posixpath
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from kit import zips
from kit.sheets import parts
from kit.sheets.table import MOST_RATIO, MOST_UNZIPPED, Table, Unreadable

MOST_PARTS = 1_000
MACROS = b"macroEnabled"
CODES = {"too_large": "too_large", "bomb": "bomb", "locked": "locked"}


def read(file) -> Table:
    try:
        archive = zips.open_zip(
            file, most_files=MOST_PARTS, most_bytes=MOST_UNZIPPED, most_ratio=MOST_RATIO
        )
        return _Package(archive).table()
    except zips.BadZip as bad:
        raise Unreadable(CODES.get(bad.code, "damaged")) from bad
    # ValueError: a number of more digits than Python turns into one.
    except (ParseError, DefusedXmlException, UnicodeError, KeyError, ValueError) as error:
        raise Unreadable("damaged") from error


class _Package:
    """The parts of one file, and the bytes that may still be unzipped of them."""

    def __init__(self, archive):
        self.archive, self.left = archive, MOST_UNZIPPED
        self.entries = {entry.filename.lower(): entry for entry in archive.infolist()}

    def table(self) -> Table:
        self._refuse_others()
        main = self._main_part()
        book, relations = self._walk(main, parts.Book()), self._relations(main)
        visible = [relation for is_visible, relation in book.sheets if is_visible]
        if not visible:
            raise Unreadable("no_sheet")
        strings = self._walk_first(main, relations, "sharedStrings", parts.Strings())
        styles = self._walk_first(main, relations, "styles", parts.Styles())
        _kind, target = relations[visible[0]]
        cells = parts.Cells(strings.found, styles.styles, is_1904=book.is_1904)
        return self._walk(_beside(main, target), cells)

    def _refuse_others(self):
        if "mimetype" in self.entries:
            raise Unreadable("ods")
        told = self.entries.get("[content_types].xml")
        if told is None:
            raise Unreadable("renamed", ending=".xlsx")
        words = b"".join(zips.chunks(self.archive, told, most=self.left))
        if MACROS in words or any(name.endswith("vbaproject.bin") for name in self.entries):
            raise Unreadable("macros")

    def _main_part(self) -> str:
        for kind, target in self._walk("_rels/.rels", parts.Relations()).found.values():
            if kind == "officeDocument" and "workbook" in target:
                return target.lstrip("/")
        raise Unreadable("renamed", ending=".xlsx")

    def _relations(self, main):
        folder, name = posixpath.split(main)
        return self._walk(f"{folder}/_rels/{name}.rels", parts.Relations()).found

    def _walk_first(self, main, relations, kind, part):
        """A part that need not be there."""
        found = [target for told, target in relations.values() if told == kind]
        return self._walk(_beside(main, found[0]), part) if found else part

    def _walk(self, name, part):
        entry = self.entries[name.lower()]
        parser = DefusedXMLParser(target=part, forbid_dtd=True)
        for piece in zips.chunks(self.archive, entry, most=self.left):
            self.left -= len(piece)
            parser.feed(piece)
        return parser.close()


def _beside(main, target):
    """Where a relation of the main part points to; absolute targets begin with a slash."""
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(main), target)).lstrip("/")

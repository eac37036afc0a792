"""The columns of the two sheets, and finding them in a file's first row."""

import re
import unicodedata
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from products.choices import SheetKind


@dataclass(frozen=True)
class Column:
    """``name`` stands in files and reports, ``heading`` in the template; both are found."""

    name: str
    heading: str
    example: str = ""
    is_needed: bool = False


STORY = (
    "Kedelai lokal digiling sendiri, dibumbui kunyit segar, lalu dipanggang perlahan sampai renyah."
)
PRODUCTS = (
    Column("sku", "SKU", "TT-001", is_needed=True),
    Column("maker", "Usaha", "tahu-takwa-contoh", is_needed=True),
    Column("region_code", "Kode daerah", "35.71"),
    Column("name", "Nama produk", "Stik Tahu Kunyit 100 g", is_needed=True),
    Column("name_en", "Nama produk (Inggris)", "Turmeric tofu sticks 100 g"),
    Column("category", "Kategori", "Keripik dan kudapan", is_needed=True),
    Column("description", "Cerita produk", STORY),
    Column("price", "Harga", "Rp48.000"),
    Column("unit", "Satuan", "bungkus"),
    Column("readiness", "Ketersediaan", "siap kirim"),
    Column("stock", "Stok", "25"),
    Column("lead_days", "Waktu siap (hari)", ""),
    Column("capacity_month", "Kapasitas per bulan", "300"),
    Column("min_order", "Pesanan minimum", "1"),
    Column("weight_g", "Berat (gram)", "120"),
    Column("barcode", "Barcode", ""),
    Column("photos", "Foto", "stik-tahu-1.jpg|stik-tahu-2.jpg"),
)
MAKERS = (
    Column("maker", "Usaha", "tahu-takwa-contoh"),
    Column("name", "Nama usaha", "Tahu Takwa Contoh", is_needed=True),
    Column("region_code", "Kode daerah", "35.71", is_needed=True),
    Column("phone", "Nomor WhatsApp", "081200000000", is_needed=True),
    Column("email", "Email", "usaha@contoh.test"),
    Column("nib", "NIB", "0220111222333"),
    Column("story", "Cerita usaha", "Usaha keluarga yang membuat tahu takwa sejak 1989."),
)
COLUMNS = {SheetKind.PRODUCTS: PRODUCTS, SheetKind.MAKERS: MAKERS}
LOOKS_LIKE = {
    SheetKind.PRODUCTS: gettext_lazy("It looks like a sheet of products; choose “Products” then."),
    SheetKind.MAKERS: gettext_lazy("It looks like a sheet of makers; choose “Makers” then."),
}


def key_of(heading: str) -> str:
    """``Waktu siap (hari)`` and ``waktu_siap_hari`` are one."""
    letters = unicodedata.normalize("NFKC", heading).casefold()
    return "_".join(re.findall(r"[^\W_]+", letters))


def places(row, columns) -> tuple[dict[str, int], list[str]]:
    """({column: place}, headings nobody knows) of a first row; ValidationError if it won't do."""
    known = {key_of(word): one.name for one in columns for word in (one.heading, one.name)}
    found, unknown, twice = {}, [], []
    for place, cell in sorted(row.cells.items()):
        if not cell.text.strip():
            continue
        name = known.get(key_of(cell.text))
        if name is None:
            unknown.append(" ".join(cell.text.split())[:40])
        elif name in found:
            twice.append(name)
        else:
            found[name] = place
    _check_missing(row, columns, found)
    if twice:
        raise ValidationError(
            _("These columns are there twice: %(names)s. Keep one of each.")
            % {"names": _listed(one for one in columns if one.name in twice)},
            code="twice",
        )
    return found, unknown


def _check_missing(row, columns, found):
    missing = [one for one in columns if one.is_needed and one.name not in found]
    if not missing:
        return
    told = _("These columns are missing: %(names)s. Use the headings of the template.")
    told %= {"names": _listed(missing)}
    other = _other_kind(row, columns)
    if other:
        told = f"{told} {LOOKS_LIKE[other]}"
    raise ValidationError(told, code="missing")


def _listed(columns) -> str:
    """By the template's heading and by the name that files may use as well."""
    return ", ".join(f"{one.heading} ({one.name})" for one in columns)


def _other_kind(row, columns):
    """The kind all of whose needed columns are here, if it is not the one that was chosen."""
    keys = {key_of(cell.text) for cell in row.cells.values()}
    for kind, others in COLUMNS.items():
        needed = [one for one in others if one.is_needed]
        if others is not columns and all(
            {key_of(one.heading), key_of(one.name)} & keys for one in needed
        ):
            return kind
    return None

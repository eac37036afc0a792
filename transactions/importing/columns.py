"""The columns of a sheet of entries."""

from products.importing.columns import Column

ENTRIES = (
    Column("date", "Tanggal", "12/07/2026", is_needed=True),
    Column("maker", "Usaha", "tahu-takwa-contoh"),
    Column("kind", "Jenis", "penjualan", is_needed=True),
    Column("channel", "Saluran", "lapak di tempat", is_needed=True),
    Column("amount", "Jumlah", "2.500.000", is_needed=True),
    Column("currency", "Mata uang", "IDR"),
    Column("rate", "Kurs", ""),
    Column("buyer_country", "Negara pembeli", "Indonesia"),
    Column("note", "Catatan", ""),
    Column("evidence_no", "Nomor bukti", "0012/2026"),
)
HEADINGS = {one.name: one.heading for one in ENTRIES}

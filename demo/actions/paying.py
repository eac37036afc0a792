"""How the demo's makers are paid, and what they ask for sending."""

import unicodedata

from transactions.choices import Zone
from transactions.models import BankAccount, QrisCode, Tariff
from transactions.qris.judge import checksum, judge

# Invented: no bank and no service of these names exists.
BANKS = ("Bank Contoh", "Bank Daerah Contoh")
SERVICE, SWIFT = "COM.CONTOHBANK.WWW", "CONTIDJAXXX"
COSTS = {Zone.CITY: 8_000, Zone.PROVINCE: 14_000, Zone.ISLANDS: 22_000, Zone.COUNTRY: 38_000}


def make_ways(vendors):
    """Codes for four makers in five, accounts for all, tariffs for three in four."""
    rows = list(enumerate(vendors))
    QrisCode.objects.bulk_create(_code(n, vendor) for n, vendor in rows if n % 5 != 4)
    BankAccount.objects.bulk_create(_account(n, vendor) for n, vendor in rows)
    Tariff.objects.bulk_create(
        Tariff(vendor=vendor, zone=zone, amount_idr=cost + 1_000 * (n % 4))
        for n, vendor in rows
        if n % 4 != 3
        for zone, cost in COSTS.items()
    )


def _code(n, vendor):
    """In the business's name; one in seven in the keeper's own."""
    told = judge(payload_of(n, vendor.keeper if n % 7 == 6 else vendor.name, str(vendor.region)))
    return QrisCode(
        vendor=vendor,
        payload=told.payload,
        merchant_name=told.merchant_name,
        merchant_city=told.merchant_city,
        nmid=told.nmid,
    )


def payload_of(n, name, city) -> str:
    """A well-formed static code with an invented merchant id."""
    account = _part("00", SERVICE) + _part("01", f"93600000{n:010d}") + _part("03", "UMI")
    national = _part("00", "ID.CO.QRIS.WWW") + _part("02", f"ID{2026:04d}{n:09d}")
    parts = {
        **{"00": "01", "01": "11", "26": account, "51": national + _part("03", "UMI")},
        **{"52": "5499", "53": "360", "58": "ID", "59": _plain(name, 25), "60": _plain(city, 15)},
        "61": f"6{n % 10_000:04d}",
    }
    body = "".join(_part(tag, value) for tag, value in parts.items()) + "6304"
    return body + checksum(body)


def _part(tag, value):
    return f"{tag}{len(value):02d}{value}"


def _plain(text, most):
    """Capital letters as printed codes have them."""
    text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return text.upper()[:most].strip()


def _account(n, vendor):
    return BankAccount(
        vendor=vendor,
        bank=BANKS[n % len(BANKS)],
        number=f"0123456{n:04d}",
        holder=vendor.name,
        swift=SWIFT if n % 3 != 2 else "",
    )

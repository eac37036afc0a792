"""Whether a string is a maker's own static QRIS, and if not, what the owner should do.

Rules: EMVCo QR Code Specification for Payment Systems, merchant-presented mode, v1.1, with what
QRIS adds: template 51 holds ID.CO.QRIS.WWW and the national merchant id (NMID).
"""

import binascii
import re
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from transactions.qris import tlv
from transactions.refusals import Refused

MOST = 512
LEAST = 12
STATIC, DYNAMIC = "11", "12"
RUPIAH, INDONESIA = "360", "ID"
QRIS_ID = "ID.CO.QRIS.WWW"
NMID = re.compile(r"ID[0-9]{13}", re.ASCII)
CHECKSUM = re.compile(r"[0-9A-Fa-f]{4}", re.ASCII)
# Accounts at payment services as templates; 51 is the national one, 62 additional data.
ACCOUNTS = [f"{tag:02d}" for tag in range(26, 52)]
ADDITIONAL = "62"

SENTENCES = {
    "empty": _("Send a photo of your code, or paste its string."),
    "not_qris": _("This is no QRIS. Send the code with the QRIS mark that you were given."),
    "letters": _("There are characters in it that no QRIS has. Copy the string alone, once more."),
    "over_long": _("This is longer than any QRIS. Copy the string alone, once more."),
    "cut": _("The code is not complete. Copy it again from its first to its last character."),
    "structure": _("This string is mixed up somewhere. Copy it once more, or send a photo."),
    "duplicate": _("Parts of this code are in it twice. Copy it once more, or send a photo."),
    "order": _("Its beginning or its end is not in its place. Copy the string alone, once more."),
    "checksum": _("One character or more is wrong: the checksum does not fit. Send a photo."),
    "version": _("This kind of QRIS is not known here. Ask your bank for the usual printed code."),
    "dynamic": _(
        "This code is for one sale only. Use the static code you were given for printing, not one "
        "from a till or an app."
    ),
    "amount": _(
        "This code holds an amount already. Use the code without an amount that you were given for "
        "printing."
    ),
    "currency": _("This code is not in rupiah. Only codes in rupiah can be used here."),
    "country": _("This code is from another country. Only codes from Indonesia can be used."),
    "no_merchant": _(
        "The merchant's id (NMID) is missing or wrong in this code. Ask the bank or app that gave "
        "it to you for a new picture."
    ),
    "no_name": _(
        "The merchant's name or city is missing in this code. Ask the bank or app that gave it to "
        "you for a new picture."
    ),
}


@dataclass(frozen=True)
class Qris:
    """``acquirers``: ids of the services it is held at, as the code names them."""

    payload: str
    merchant_name: str
    merchant_city: str
    nmid: str
    acquirers: tuple[str, ...]
    is_static: bool = True


def judge(text: str) -> Qris:
    """The code, or Refused with one of ``SENTENCES`` as its code."""
    payload = text.strip()
    _look(payload)
    try:
        parts = tlv.parse(payload)
        _check_frame(payload, parts)
        told = {part.tag: part.value for part in parts}
        _check_sale(told)
        accounts = [tlv.values(told[tag]) for tag in ACCOUNTS if tag in told]
        tlv.values(told.get(ADDITIONAL, ""))
    except tlv.Broken as fault:
        raise refused(str(fault)) from fault
    return Qris(
        payload=payload,
        merchant_name=_name(told, "59"),
        merchant_city=_name(told, "60"),
        nmid=_nmid(told),
        acquirers=tuple(account.get("00", "") for account in accounts[:-1]),
    )


def checksum(text: str) -> str:
    """CRC-16/CCITT-FALSE in four hexadecimal digits."""
    return f"{binascii.crc_hqx(text.encode('ascii'), 0xFFFF):04X}"


def refused(code: str) -> Refused:
    return Refused(SENTENCES[code], code=code)


def _look(payload):
    """What can be seen before it is taken apart."""
    if not payload:
        raise refused("empty")
    if len(payload) > MOST:
        raise refused("over_long")
    if not payload.isascii() or not payload.isprintable():
        raise refused("letters")
    if not tlv.is_number(payload[: tlv.HEAD]):
        raise refused("not_qris")
    if len(payload) < LEAST:
        raise refused("cut")


def _check_frame(payload, parts):
    """00 first, 63 last, and the checksum over everything up to its own value."""
    tags = [part.tag for part in parts]
    if "63" not in tags:
        raise refused("cut")
    if tags[0] != "00" or tags[-1] != "63":
        raise refused("order")
    last = parts[-1]
    if not CHECKSUM.fullmatch(last.value):
        raise refused("checksum")
    if checksum(payload[: last.at + tlv.HEAD]) != last.value.upper():
        raise refused("checksum")


def _check_sale(told):
    """Static, in rupiah, in Indonesia, without an amount."""
    if told["00"] != "01":
        raise refused("version")
    if "51" not in told:
        raise refused("not_qris")
    if told.get("53") != RUPIAH:
        raise refused("currency")
    if told.get("58") != INDONESIA:
        raise refused("country")
    if told.get("01") != STATIC:
        raise refused("dynamic")
    if "54" in told:
        raise refused("amount")


def _name(told, tag):
    """Of the merchant, or of its city."""
    name = " ".join(told.get(tag, "").split())
    if not name:
        raise refused("no_name")
    return name


def _nmid(told):
    """Of template 51, where the national one must say what it is."""
    national = tlv.values(told["51"])
    if national.get("00", "").upper() != QRIS_ID:
        raise refused("not_qris")
    nmid = national.get("02", "").upper()
    if not NMID.fullmatch(nmid):
        raise refused("no_merchant")
    return nmid

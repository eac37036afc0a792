"""Rupiah as people type them."""

import re

MOST = 10**15
WORDS = {
    "": 1,
    "rb": 10**3,
    "ribu": 10**3,
    "k": 10**3,
    "jt": 10**6,
    "juta": 10**6,
    "miliar": 10**9,
    "milyar": 10**9,
    "triliun": 10**12,
}
_FORM = re.compile(
    r"(?:rp|idr)?\.?\s*"
    r"(?P<whole>[0-9]{1,3}(?:[. ][0-9]{3})+|[0-9]{1,16})"
    r"(?:,(?P<part>[0-9]{1,3}|-))?\s*(?P<word>[a-z]*)",
    re.ASCII,
)


def parse_rupiah(text: str) -> int | None:
    """``Rp48.000``, ``48000``, ``48rb`` and ``1,5 juta`` as whole rupiah.

    None for what is no amount, is beyond ``MOST`` or can be read in two ways (``2.5``, ``48,000``).
    """
    found = _FORM.fullmatch(text.strip().lower()[:40])
    if found is None or found["word"] not in WORDS:
        return None
    unit, part = WORDS[found["word"]], (found["part"] or "").strip("-")
    amount = int(re.sub(r"[. ]", "", found["whole"])) * unit
    if unit == 1 and len(part) == 3:
        return None  # "48,000": thousands to some, decimals to others
    if unit > 1:
        amount += int(part or 0) * unit // 10 ** len(part)
    if unit == 1 and part.strip("0"):
        return None  # "100,50": no cents of a rupiah are paid; "48.000,00" is written on bills
    return amount if amount <= MOST else None

"""Whole rupiah as people read them."""

from django.utils.translation import get_language

WORDS = {
    "id": {10**6: "juta", 10**9: "miliar", 10**12: "triliun"},
    "en": {10**6: "million", 10**9: "billion", 10**12: "trillion"},
}


def rupiah(amount: int | None) -> str:
    """``25000`` as ``Rp25.000``: no space, dots for thousands, in both languages."""
    if amount is None or amount == "":
        return ""
    amount = int(amount)
    sign = "-" if amount < 0 else ""
    return f"{sign}Rp{abs(amount):,}".replace(",", ".")


def grouped(count: int | None) -> str:
    """``1204`` as ``1.204`` or ``1,204``."""
    text = f"{int(count or 0):,}"
    return text if (get_language() or "id").startswith("en") else text.replace(",", ".")


def rupiah_words(amount: int | None) -> str:
    """A big total with one decimal and its word: ``Rp1,5 miliar`` or ``Rp1.5 billion``.

    Below one million the figure itself is short enough.
    """
    if amount is None or amount == "" or abs(int(amount)) < 10**6:
        return rupiah(amount)
    amount = int(amount)
    sign, size = ("-", -amount) if amount < 0 else ("", amount)
    language = "en" if (get_language() or "id").startswith("en") else "id"
    words = WORDS[language]
    # 999.95 million reads as a thousand million: the next word fits better.
    step = next((one for one in words if tenths_of(size, one) < 10_000), max(words))
    whole, tenth = divmod(tenths_of(size, step), 10)
    figure = f"{whole}{'.' if language == 'en' else ','}{tenth}" if tenth else str(whole)
    return f"{sign}Rp{figure} {words[step]}"


def tenths_of(size: int, step: int) -> int:
    return (size * 10 + step // 2) // step

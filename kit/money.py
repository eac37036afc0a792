"""Whole rupiah as people read them."""

from django.utils.translation import get_language

STEPS = (
    (10**12, "triliun", "trillion"),
    (10**9, "miliar", "billion"),
    (10**6, "juta", "million"),
)


def rupiah(amount: int | None) -> str:
    """``25000`` as ``Rp25.000``: no space, dots for thousands, in both languages."""
    if amount is None or amount == "":
        return ""
    amount = int(amount)
    sign = "-" if amount < 0 else ""
    return f"{sign}Rp{abs(amount):,}".replace(",", ".")


def rupiah_words(amount: int | None) -> str:
    """A big total with one decimal and its word: ``Rp1,5 miliar`` or ``Rp1.5 billion``.

    Below one million the figure itself is short enough.
    """
    if amount is None or amount == "":
        return ""
    amount = int(amount)
    sign, size = ("-", -amount) if amount < 0 else ("", amount)
    english = (get_language() or "id").startswith("en")
    for step, word_id, word_en in STEPS:
        tenths = (size * 10 + step // 2) // step
        if tenths >= 10:
            whole, tenth = divmod(tenths, 10)
            point = "." if english else ","
            figure = f"{whole}{point}{tenth}" if tenth else str(whole)
            return f"{sign}Rp{figure} {word_en if english else word_id}"
    return rupiah(amount)

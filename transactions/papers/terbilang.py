"""Amounts in words, as papers that are paid by have them: Indonesian, and English."""

ONES = (
    *("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"),
    *("sepuluh", "sebelas"),
)
STEPS = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (10**3, "ribu"))
UNITS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
SIZES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (10**3, "thousand"))


def rupiah_in_words(amount: int, language: str) -> str:
    """``118000`` as "seratus delapan belas ribu rupiah"; below 10^15, as every amount here."""
    spell = english if language == "en" else terbilang
    return f"{spell(amount)} rupiah"


def terbilang(n: int) -> str:
    """A whole number in Indonesian: a single hundred or thousand is said with "se-"."""
    if n < 0:
        return f"minus {terbilang(-n)}"
    if n < 1000:
        return _hundreds(n)
    for step, word in STEPS:
        if n >= step:
            count, rest = divmod(n, step)
            head = "seribu" if n < 2000 else f"{terbilang(count)} {word}"
            return f"{head} {terbilang(rest)}" if rest else head
    raise AssertionError("unreachable")


def _hundreds(n):
    if n < 12:
        return ONES[n]
    if n < 20:
        return f"{ONES[n - 10]} belas"
    if n < 100:
        head, rest = f"{ONES[n // 10]} puluh", n % 10
    else:
        head = "seratus" if n < 200 else f"{ONES[n // 100]} ratus"
        rest = n % 100
    return f"{head} {_hundreds(rest)}" if rest else head


def english(n: int) -> str:
    """A whole number in English."""
    if n < 0:
        return f"minus {english(-n)}"
    if n < 20:
        return UNITS[n]
    if n < 100:
        return TENS[n // 10] + (f"-{UNITS[n % 10]}" if n % 10 else "")
    for step, word in (*SIZES, (100, "hundred")):
        if n >= step:
            count, rest = divmod(n, step)
            head = f"{english(count)} {word}"
            return f"{head} {english(rest)}" if rest else head
    raise AssertionError("unreachable")

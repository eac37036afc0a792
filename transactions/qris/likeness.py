"""Whether the name in a code is the business's own, as far as names can tell."""

import re
import unicodedata

# Of firms, not of names; and how people are addressed.
COMMON = frozenset(
    (
        *("pt", "cv", "ud", "pd", "tb", "koperasi", "umkm", "ukm", "usaha", "toko", "warung"),
        *("kedai", "rumah", "dapur", "ibu", "bu", "pak", "bapak", "mas", "mbak", "haji", "hj"),
        *("the", "dan", "and"),
    )
)
# Names in codes end at 25 letters, in the middle of a word if need be.
STUB = 4


def alike(one: str, other: str) -> bool:
    """At least half of the shorter name's own words stand in the longer one, also cut short."""
    short, long = sorted((words(one) - COMMON, words(other) - COMMON), key=len)
    if not short:
        return words(one) == words(other) != set()
    hits = sum(any(_same(word, there) for there in long) for word in short)
    return hits * 2 >= len(short)


def words(name: str) -> set[str]:
    """A name's words, without accents and marks."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return set(re.findall(r"[^\W_]+", "".join(c for c in plain if not unicodedata.combining(c))))


def _same(word, there):
    if word == there:
        return True
    small, large = sorted((word, there), key=len)
    return len(small) >= STUB and large.startswith(small)

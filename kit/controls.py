"""Letters nobody sees, which change what is read."""

import unicodedata

# Joiners, without which words of several scripts read wrong, and what parts lines.
KEPT = frozenset("\u200c\u200d\n\r\t")


def without_controls(text: str) -> str:
    """Without what nobody sees and which turns the letters around it: a name would read as another.

    Overrides of direction, marks and the like (categories Cc and Cf).
    """
    if text.isprintable():
        return text
    return "".join(
        letter
        for letter in text
        if letter in KEPT or unicodedata.category(letter) not in ("Cc", "Cf")
    )

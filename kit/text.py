"""Texts that exist in Indonesian and, where somebody wrote it, in English."""

import unicodedata

from django.utils.translation import get_language

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


def in_language(indonesian, english):
    """The English text for readers of English if there is one, else the Indonesian."""
    return english if english and get_language() == "en" else indonesian


def localized(name):
    """A property that reads ``<name>`` or ``<name>_en`` by the reader's language."""
    return property(lambda row: in_language(getattr(row, name), getattr(row, f"{name}_en")))

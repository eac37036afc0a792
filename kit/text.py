"""Texts that exist in Indonesian and, where somebody wrote it, in English."""

from django.utils.translation import get_language


def in_language(indonesian, english):
    """The English text for readers of English if there is one, else the Indonesian."""
    return english if english and get_language() == "en" else indonesian


def localized(name):
    """A property that reads ``<name>`` or ``<name>_en`` by the reader's language."""
    return property(lambda row: in_language(getattr(row, name), getattr(row, f"{name}_en")))

"""Tag, length, value: how a QRIS string is built (EMVCo merchant-presented mode, chapter 3)."""

from typing import NamedTuple

# Two digits of tag, two of length.
HEAD = 4


class Part(NamedTuple):
    """``at``: where its tag begins in the text it was taken from."""

    tag: str
    value: str
    at: int


class Broken(ValueError):
    """Not built of tags, lengths and values; its only argument tells how."""


def parse(text: str) -> list[Part]:
    """All parts in their order; raises Broken with "structure", "cut" or "duplicate"."""
    parts, at = [], 0
    while at < len(text):
        tag, length = text[at : at + 2], text[at + 2 : at + HEAD]
        if len(length) < 2 and is_number(tag + length):
            raise Broken("cut")
        if not is_number(tag) or not is_number(length) or length == "00":
            raise Broken("structure")
        value = text[at + HEAD : at + HEAD + int(length)]
        if len(value) < int(length):
            raise Broken("cut")
        parts.append(Part(tag, value, at))
        at += HEAD + int(length)
    if len({part.tag for part in parts}) < len(parts):
        raise Broken("duplicate")
    return parts


def is_number(text: str) -> bool:
    """Digits as keyboards have them, and no others that Unicode calls digits."""
    return text.isascii() and text.isdigit()


def values(text: str) -> dict[str, str]:
    """A template's parts by tag; raises Broken."""
    return {part.tag: part.value for part in parse(text)}

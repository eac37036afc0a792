"""Two versions side by side: changed words marked, photos paired."""

import re
from difflib import SequenceMatcher
from itertools import zip_longest

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

PIECES = re.compile(r"\s+|[^\s]+")


def marked(now: str, before: str | None) -> SafeString:
    """``now`` as escaped text with <ins> and <del> against ``before``; None: nothing to mark."""
    if before is None or before == now:
        return escape(now)
    parts = []
    for verb, gone, come in _pieces(before, now):
        if verb == "equal":
            parts.append(come)
            continue
        if gone.strip():
            parts.append(f"<del>{gone}</del> ")
        parts.append(f"<ins>{come}</ins>" if come.strip() else come)
    return mark_safe("".join(parts))  # noqa: S308 - every piece is escaped


def sides(before: str, now: str) -> tuple[SafeString, SafeString]:
    """Both as escaped texts: what is gone marked in the first, what is new in the second."""
    left, right = [], []
    for verb, gone, come in _pieces(before, now):
        is_same = verb == "equal"
        left.append(gone if is_same or not gone.strip() else f"<del>{gone}</del>")
        right.append(come if is_same or not come.strip() else f"<ins>{come}</ins>")
    return mark_safe("".join(left)), mark_safe("".join(right))  # noqa: S308 - escaped pieces


def pairs(now: list[dict], before: list[dict] | None) -> list[dict]:
    """Photos of this version, each beside the one that stood in its place where it differs."""
    found = []
    for photo, old in zip_longest(now, before or []):
        is_same = bool(photo and old and photo["key"] == old["key"])
        found.append({"now": photo, "before": None if is_same else old, "is_same": is_same})
    return found


def _pieces(before, now):
    """(verb, escaped old piece, escaped new piece) from the first word to the last."""
    old, new = PIECES.findall(before), PIECES.findall(now)
    for verb, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield verb, escape("".join(old[i1:i2])), escape("".join(new[j1:j2]))

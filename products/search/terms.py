"""What is asked of the full-text index: each word by its stem, the last one perhaps unfinished."""

from dataclasses import dataclass

from products.search.words import stem

SHORTEST_BEGINNING = 3


@dataclass(frozen=True)
class Term:
    """A stem; with ``beginning`` also every word that begins so."""

    stem: str
    beginning: str = ""


def terms_of(words: list[str]) -> list[Term]:
    last = words[-1] if words and len(words[-1]) >= SHORTEST_BEGINNING else ""
    return [Term(stem(word), last if word == last else "") for word in words]

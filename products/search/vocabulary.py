"""The words in use, how often, and the nearest one to a word that nobody uses."""

from collections import Counter
from collections.abc import Iterable
from itertools import combinations

from django.db.models import F
from django.db.models.functions import Greatest

from products.models import Spelling, Word
from products.search.words import stem

# Spellings are made of a word's beginning; letters past it are compared afterwards.
BEGINNING = 7
SHORT = 5
BATCH = 5000


def counts_as_word(word: str) -> bool:
    """Whether a word belongs to the vocabulary: letters only, and more than two."""
    return len(word) > 2 and word.isalpha()


def reach(word: str) -> int:
    """How many letters may be wrong: one in a short word, two in a longer one."""
    return 1 if len(word) <= SHORT else 2


def spellings(word: str) -> set[str]:
    """The beginning of the word with up to ``reach`` letters left out."""
    start = word[:BEGINNING]
    return {
        "".join(letters)
        for left_out in range(reach(word) + 1)
        for letters in combinations(start, max(0, len(start) - left_out))
    }


def count(changes: Counter) -> None:
    """Add to (or take from) the number of listings that hold each word."""
    changes = {text: n for text, n in changes.items() if n}
    for text in _unknown(text for text, n in sorted(changes.items()) if n > 0):
        _learn(text)
    by_number: dict[int, list[str]] = {}
    # Rows are locked in one order, whoever publishes at the same time.
    known = Word.objects.filter(text__in=changes).order_by("text").select_for_update()
    for text in known.values_list("text", flat=True):
        by_number.setdefault(changes[text], []).append(text)
    for n, texts in by_number.items():
        total = F("count") + n
        Word.objects.filter(text__in=texts).update(count=Greatest(total, 0) if n < 0 else total)
    Word.objects.filter(text__in=[t for t, n in changes.items() if n < 0], count=0).delete()

"""The words in use and how often."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import combinations

from django.db.models import F
from django.db.models.functions import Greatest

from products.models import Spelling, Word
from products.search.words import stem

# Spellings are made of a word's beginning; the letters past it are compared afterwards.
BEGINNING = 7
SHORT = 5


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
        for letters in combinations(start, len(start) - left_out)
    }


def count(changes: Counter) -> None:
    """Add to (or take from) the number of listings that hold each word."""
    changes = {text: n for text, n in sorted(changes.items()) if n}
    _learn([text for text, n in changes.items() if n > 0])
    # Rows are locked in one order, whoever publishes at the same time.
    known = Word.objects.filter(text__in=changes).order_by("text").select_for_update()
    by_number = defaultdict(list)
    for text in known.values_list("text", flat=True):
        by_number[changes[text]].append(text)
    for n, texts in by_number.items():
        Word.objects.filter(text__in=texts).update(count=Greatest(F("count") + n, 0))
    gone = [text for text, n in changes.items() if n < 0]
    if gone:
        Word.objects.filter(text__in=gone, count=0).delete()


def _learn(texts: Iterable[str]) -> None:
    known = set(Word.objects.filter(text__in=texts).values_list("text", flat=True))
    new = [text for text in texts if text not in known]
    if not new:
        return
    Word.objects.bulk_create(
        (Word(text=text, stem=stem(text)) for text in new), ignore_conflicts=True, batch_size=2000
    )
    rows = Word.objects.filter(text__in=new).values_list("pk", "text")
    Spelling.objects.bulk_create(
        (Spelling(word_id=pk, text=left) for pk, text in rows for left in spellings(text)),
        ignore_conflicts=True,
        batch_size=2000,
    )

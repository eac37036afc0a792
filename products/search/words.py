"""From text to the words and stems that are indexed; queries walk the same way."""

import re
import unicodedata
from functools import lru_cache

from snowballstemmer import stemmer

LONGEST = 40
# A query is cut here: more words than anybody means.
MOST_LETTERS, MOST_TERMS = 120, 8
_WORD = re.compile(r"[^\W_]+")
_STEMMER = stemmer("indonesian")
LITTLE = """
yang dan untuk di ke dari dengan ini itu atau pada dalam oleh sebagai adalah akan juga
agar karena saat secara bagi para serta sudah telah tidak bisa dapat ada kami kita anda
nya pun lah the a an of for and with in to from by is are our
"""
STOP_WORDS = frozenset(LITTLE.split())


def plain(text: str) -> str:
    """Small letters without accents."""
    flat = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in flat if not unicodedata.combining(letter))


def words_of(text: str) -> list[str]:
    """The words of a text in order, without those that say nothing by themselves."""
    found = (word[:LONGEST] for word in _WORD.findall(plain(text)))
    return [word for word in found if word not in STOP_WORDS]


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The Indonesian stem: ``menganyam`` and ``anyaman`` are both ``anyam``."""
    return _STEMMER.stemWord(word) or word


def indexed(words: list[str]) -> str:
    """What the full-text index holds of the words: each stem, then the word if it differs."""
    out = []
    for word in words:
        root = stem(word)
        out += [root] if root == word else [root, word]
    return " ".join(out)


def query_words(text: str) -> list[str]:
    """The words asked for, each once; a query of nothing but little words keeps them."""
    text = text[:MOST_LETTERS]
    words = words_of(text) or _WORD.findall(plain(text))
    return [word[:LONGEST] for word in dict.fromkeys(words)][:MOST_TERMS]

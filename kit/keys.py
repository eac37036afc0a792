"""Keys of rows as a form sends them."""

# The largest number a database takes as a key has nineteen digits.
LONGEST = 18


def is_key(text: str) -> bool:
    """Whether this can be the key of a row at all."""
    return text.isascii() and text.isdecimal() and len(text) <= LONGEST


def keys_of(texts) -> list[int]:
    """The keys among what was sent, each once and in order."""
    return sorted({int(text) for text in texts if is_key(text)})

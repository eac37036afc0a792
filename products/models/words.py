"""The search index and its vocabulary."""

from django.db import models

from products.models.catalogue import Listing


class SearchText(models.Model):
    """What of a listing on show is searched: stems and words, ready to be matched.

    Each database keeps its own full-text index over these rows (products/search/tables.py).
    """

    listing = models.OneToOneField(
        Listing, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    name = models.TextField(blank=True)
    origin = models.TextField(blank=True)
    body = models.TextField(blank=True)
    # The words as people write them, each once; what the listing adds to the vocabulary.
    words = models.TextField(blank=True)

    def __str__(self):
        return self.name


class Word(models.Model):
    """One word as people write it, with the listings that hold it; typos are mended with these."""

    text = models.CharField(max_length=40, unique=True)
    stem = models.CharField(max_length=40, default="")
    count = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["stem"], name="word_stem")]

    def __str__(self):
        return self.text


class Spelling(models.Model):
    """A word with letters left out: two words near each other share one of these."""

    text = models.CharField(max_length=8)
    word = models.ForeignKey(Word, on_delete=models.CASCADE, related_name="spellings")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["text", "word"], name="spelling_once_per_word")
        ]

    def __str__(self):
        return self.text

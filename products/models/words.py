"""The words of the search index, with how often they occur."""

from django.db import models


class Word(models.Model):
    """One word as people write it; typos are mended against these."""

    text = models.CharField(max_length=40, unique=True)
    count = models.PositiveIntegerField(default=0)

    def __str__(self):
        return self.text

"""Notes of what changed, for readers further to the right."""

from django.db import models


class Change(models.Model):
    """One noted change; consumed by whoever follows that kind of subject."""

    subject = models.CharField(max_length=32)
    key = models.CharField(max_length=64)
    noted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["subject", "id"])]

    def __str__(self):
        return f"{self.subject} {self.key}"

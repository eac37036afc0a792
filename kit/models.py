"""Notes of what changed and of timed work done, for the machinery itself."""

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


class Timer(models.Model):
    """When a timed job was last begun and ended; ``error`` names the fault of the last run."""

    name = models.CharField(max_length=40, primary_key=True)
    began_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=80, blank=True)

    def __str__(self):
        return self.name

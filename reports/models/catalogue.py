"""An edition's catalogue to take along."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from expo.models import Edition


class Catalogue(models.Model):
    """The files of one edition in one language; made in the background, again when goods change.

    Files lie below PRIVATE_ROOT under names of ours; a view hands them out to anybody.
    """

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="catalogues")
    language = models.CharField(max_length=2)
    # Of what is in it: equal to that of the goods now, it is up to date.
    fingerprint = models.CharField(max_length=64, blank=True)
    pdf = models.CharField(max_length=80, blank=True)
    pdf_bytes = models.PositiveIntegerField(default=0)
    csv = models.CharField(max_length=80, blank=True)
    products = models.PositiveIntegerField(_("products"), default=0)
    asked_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(_("made"), null=True, blank=True)

    class Meta:
        verbose_name = _("catalogue")
        verbose_name_plural = _("catalogues")
        constraints = [
            models.UniqueConstraint(fields=["edition", "language"], name="one_catalogue_a_language")
        ]

    def __str__(self):
        return f"{self.edition} ({self.language})"

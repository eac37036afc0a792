"""Halls, and the numbered places in them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from expo.choices import Tint
from expo.models.edition import Edition
from expo.querysets import BoothQuerySet, OfEditionQuerySet
from kit.text import localized


class Hall(models.Model):
    """A themed part of an edition's floor plan."""

    edition = models.ForeignKey(
        Edition, on_delete=models.CASCADE, related_name="halls", verbose_name=_("edition")
    )
    key = models.CharField(_("letter"), max_length=2)
    name = models.CharField(_("name"), max_length=60)
    name_en = models.CharField(_("name in English"), max_length=60, blank=True)
    summary = models.CharField(_("what is found here"), max_length=120, blank=True)
    summary_en = models.CharField(_("what is found here, in English"), max_length=120, blank=True)
    tint = models.CharField(_("colour"), max_length=1, choices=Tint, default=Tint.MENGKUDU)

    objects = OfEditionQuerySet.as_manager()
    title = localized("name")
    note = localized("summary")

    class Meta:
        verbose_name = _("hall")
        verbose_name_plural = _("halls")
        ordering = ["edition", "key"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "key"], name="one_hall_per_letter")
        ]

    def __str__(self):
        return f"{self.key} · {self.name}"


class Booth(models.Model):
    """A numbered place in a hall; who stands there may change."""

    hall = models.ForeignKey(
        Hall, on_delete=models.CASCADE, related_name="booths", verbose_name=_("hall")
    )
    code = models.CharField(_("number"), max_length=8)

    objects = BoothQuerySet.as_manager()

    class Meta:
        verbose_name = _("booth")
        verbose_name_plural = _("booths")
        ordering = ["hall", "code"]
        constraints = [models.UniqueConstraint(fields=["hall", "code"], name="one_booth_per_code")]

    def __str__(self):
        return self.code

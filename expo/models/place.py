"""Regions, and who holds editions in them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from expo.choices import Level
from expo.querysets import OrganiserQuerySet, RegionQuerySet


class Region(models.Model):
    """A province (code ``PP``) or a regency or city (``PP.KK``), Ministry of Home Affairs codes."""

    code = models.CharField(_("code"), max_length=5, primary_key=True)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    name = models.CharField(_("name"), max_length=60)
    level = models.CharField(_("level"), max_length=8, choices=Level)

    objects = RegionQuerySet.as_manager()

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        ordering = ["code"]

    def __str__(self):
        return self.short_name

    @property
    def short_name(self):
        """The name as people write it: "Kab. Kediri", "Kota Kediri", "DKI Jakarta"."""
        name = self.name.replace("Kota Administrasi ", "Kota ")
        name = name.replace("Kabupaten Administrasi ", "Kab. ").replace("Kabupaten ", "Kab. ")
        return name.replace("Daerah Khusus Ibukota ", "DKI ")

    def covers(self, region):
        """Whether ``region`` is this one or lies below it."""
        return region.code == self.code or region.code.startswith(f"{self.code}.")


class Organiser(models.Model):
    """A region's government or an institution that holds editions."""

    slug = models.SlugField(unique=True)
    name = models.CharField(_("name"), max_length=120)
    region = models.ForeignKey(
        Region,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("region"),
        help_text=_("Left empty: the whole country."),
    )
    reviews_edits = models.BooleanField(
        _("changes of goods on show wait for curation"),
        default=True,
        help_text=_("Switched off, a maker's new title, text or photos show at once."),
    )

    objects = OrganiserQuerySet.as_manager()

    class Meta:
        verbose_name = _("organiser")
        verbose_name_plural = _("organisers")
        ordering = ["name"]

    def __str__(self):
        return self.name

    def covers(self, region):
        """Whether makers of ``region`` may send goods to this organiser's editions."""
        return self.region is None or self.region.covers(region)

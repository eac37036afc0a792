"""How an edition and a region's own page look."""

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from expo.choices import Motif, Scene
from expo.models.edition import Edition
from expo.models.place import Region
from expo.querysets import CampaignQuerySet, OfEditionQuerySet
from kit import images
from kit.text import localized

hex_colour = RegexValidator(
    r"\A#[0-9a-f]{6}\Z", _("Write a colour as # and six digits or letters a to f: #1b2a52.")
)


def _colour(words, default):
    return models.CharField(words, max_length=7, default=default, validators=[hex_colour])


class Pictured(models.Model):
    """A row with one picture: the upload waits for the worker, which leaves its key."""

    picture = models.CharField(max_length=32, blank=True, editable=False)
    picture_width = models.PositiveIntegerField(default=0, editable=False)
    picture_height = models.PositiveIntegerField(default=0, editable=False)
    # Below PRIVATE_ROOT; empty once the worker is done.
    picture_original = models.CharField(max_length=80, blank=True, editable=False)
    # Code of images.REFUSALS: what was wrong with the last upload.
    picture_fault = models.CharField(max_length=20, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def picture_url(self) -> str:
        """The file of at most 800 pixels; empty without a picture."""
        return images.url(self.picture, 800) if self.picture else ""

    @property
    def picture_small(self) -> str:
        """The file of at most 400 pixels; empty without a picture."""
        return images.url(self.picture, 400) if self.picture else ""

    @property
    def picture_srcset(self) -> str:
        longest = max(self.picture_width, self.picture_height)
        return images.srcset(self.picture, longest) if self.picture else ""


class Look(Pictured):
    """The colours, motif and hero of one edition; without a row it wears the house's own."""

    edition = models.OneToOneField(
        Edition, on_delete=models.CASCADE, related_name="look", verbose_name=_("edition")
    )
    band = _colour(_("dark band"), "#1b2a52")
    edge = _colour(_("lower edge of the band"), "#5a3350")
    ink = _colour(_("writing on the band"), "#fbf4e6")
    accent = _colour(_("highlight on the band"), "#f0b43c")
    motif = models.CharField(_("motif"), max_length=12, choices=Motif, default=Motif.KAWUNG)
    # Shown where there is no picture.
    scene = models.CharField(_("drawing"), max_length=12, choices=Scene, default=Scene.GATE)
    picture_alt = models.CharField(_("what the picture shows"), max_length=160, blank=True)
    picture_alt_en = models.CharField(
        _("what the picture shows, in English"), max_length=160, blank=True
    )

    objects = OfEditionQuerySet.as_manager()
    alt = localized("picture_alt")

    class Meta:
        verbose_name = _("look")
        verbose_name_plural = _("looks")

    def __str__(self):
        return str(self.edition)


class Campaign(Pictured):
    """What a region says on its own page; kept by its officers."""

    region = models.OneToOneField(
        Region, on_delete=models.CASCADE, related_name="campaign", verbose_name=_("region")
    )
    name = models.CharField(_("slogan"), max_length=80)
    name_en = models.CharField(_("slogan in English"), max_length=80, blank=True)
    text = models.TextField(_("text"), max_length=1200, blank=True)
    text_en = models.TextField(_("text in English"), max_length=1200, blank=True)
    picture_alt = models.CharField(_("what the picture shows"), max_length=160, blank=True)
    picture_alt_en = models.CharField(
        _("what the picture shows, in English"), max_length=160, blank=True
    )
    # Empty: until it is changed.
    until = models.DateField(_("valid until"), null=True, blank=True)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = CampaignQuerySet.as_manager()
    title = localized("name")
    tale = localized("text")
    alt = localized("picture_alt")

    class Meta:
        verbose_name = _("campaign of a region")
        verbose_name_plural = _("campaigns of regions")

    def __str__(self):
        return f"{self.region}: {self.name}"

"""The fair: regions, organisers, appointments, editions with their halls, booths and agenda."""

from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from expo.choices import AgendaKind, EditionState, Level, Role, TimeZone, Tint
from expo.querysets import (
    AppointmentQuerySet,
    BoothQuerySet,
    EditionQuerySet,
    OfEditionQuerySet,
    OrganiserQuerySet,
    RegionQuerySet,
)
from kit.text import localized


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


class Edition(models.Model):
    """One expo. Its stands stay open for business after closing."""

    organiser = models.ForeignKey(
        Organiser, on_delete=models.PROTECT, related_name="editions", verbose_name=_("organiser")
    )
    slug = models.SlugField(unique=True)
    number = models.PositiveSmallIntegerField(_("which time"), default=1)
    name = models.CharField(_("name"), max_length=80)
    name_en = models.CharField(_("name in English"), max_length=80, blank=True)
    highlight = models.CharField(_("part of the name to set off"), max_length=40, blank=True)
    tagline = models.CharField(_("one sentence"), max_length=200, blank=True)
    tagline_en = models.CharField(_("one sentence in English"), max_length=200, blank=True)
    venue = models.CharField(_("place on site"), max_length=120, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=EditionState, default=EditionState.DRAFT
    )
    online_from = models.DateTimeField(_("online from"))
    online_until = models.DateTimeField(_("online until"))
    onsite_from = models.DateTimeField(_("on site from"), null=True, blank=True)
    onsite_until = models.DateTimeField(_("on site until"), null=True, blank=True)
    time_zone = models.CharField(
        _("time zone"), max_length=20, choices=TimeZone, default=TimeZone.WIB
    )

    objects = EditionQuerySet.as_manager()
    title = localized("name")
    lead = localized("tagline")

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["-online_from", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(online_until__gt=models.F("online_from")),
                name="edition_ends_after_it_begins",
                violation_error_message=_("The end must come after the beginning."),
            )
        ]

    def __str__(self):
        return self.name

    @property
    def zone(self):
        return ZoneInfo(self.time_zone)


class Appointment(models.Model):
    """A person's role, and where it holds: a region, an organiser, an edition, or everywhere."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="appointments",
        verbose_name=_("person"),
    )
    role = models.CharField(_("role"), max_length=10, choices=Role)
    region = models.ForeignKey(
        Region,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("region"),
    )
    organiser = models.ForeignKey(
        Organiser,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="appointments",
        verbose_name=_("organiser"),
    )
    edition = models.ForeignKey(
        Edition,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="appointments",
        verbose_name=_("edition"),
    )
    given_at = models.DateTimeField(_("since"), auto_now_add=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        constraints = [
            models.CheckConstraint(
                name="appointment_has_its_scope",
                condition=(
                    models.Q(role=Role.OFFICER, region__isnull=False)
                    | models.Q(role__in=[Role.OPERATOR, Role.OBSERVER])
                    | models.Q(
                        role__in=[Role.ORGANISER, Role.CURATOR, Role.HELPER],
                        organiser__isnull=False,
                    )
                    | models.Q(
                        role__in=[Role.ORGANISER, Role.CURATOR, Role.HELPER],
                        edition__isnull=False,
                    )
                ),
                violation_error_message=_(
                    "An officer needs a region; organisers, curators and helpers need an "
                    "organiser or an edition."
                ),
            )
        ]

    def __str__(self):
        where = self.region or self.edition or self.organiser or _("everywhere")
        return f"{self.get_role_display()}, {where}"


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


class AgendaItem(models.Model):
    """Something that happens at a time: an opening, a class, a signing, a live session."""

    edition = models.ForeignKey(
        Edition, on_delete=models.CASCADE, related_name="agenda", verbose_name=_("edition")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=AgendaKind)
    name = models.CharField(_("title"), max_length=120)
    name_en = models.CharField(_("title in English"), max_length=120, blank=True)
    place = models.CharField(_("place"), max_length=80, blank=True)
    place_en = models.CharField(_("place in English"), max_length=80, blank=True)
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))

    objects = OfEditionQuerySet.as_manager()
    title = localized("name")

    class Meta:
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda")
        ordering = ["starts_at", "pk"]

    def __str__(self):
        return self.name

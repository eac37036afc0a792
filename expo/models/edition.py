"""One expo, and who wants to hear when it opens."""

import secrets
from zoneinfo import ZoneInfo

from django.db import models
from django.utils.translation import gettext_lazy as _

from expo.choices import EditionState, TimeZone
from expo.models.place import Organiser
from expo.querysets import EditionQuerySet
from kit.text import localized
from kit.years import near


def new_token():
    """128 random bits for a private link."""
    return secrets.token_urlsafe(16)


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
    about = models.TextField(_("what it is about"), max_length=2000, blank=True)
    about_en = models.TextField(_("what it is about, in English"), max_length=2000, blank=True)
    venue = models.CharField(_("place on site"), max_length=120, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=EditionState, default=EditionState.DRAFT
    )
    online_from = models.DateTimeField(_("online from"), validators=[near])
    online_until = models.DateTimeField(_("online until"), validators=[near])
    onsite_from = models.DateTimeField(_("on site from"), null=True, blank=True, validators=[near])
    onsite_until = models.DateTimeField(
        _("on site until"), null=True, blank=True, validators=[near]
    )
    # Moments at which the clock moves it on; opening and closing go by the days online.
    announce_at = models.DateTimeField(
        _("announce at"),
        null=True,
        blank=True,
        validators=[near],
        help_text=_("Left empty: by hand."),
    )
    archive_at = models.DateTimeField(
        _("archive at"),
        null=True,
        blank=True,
        validators=[near],
        help_text=_("Left empty: by hand. From then on nothing of it changes any more."),
    )
    # When it was really closed: what is sold later is counted apart.
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True, editable=False)
    # Names its stylesheet; empty while it wears the house's own look.
    look_version = models.CharField(max_length=12, blank=True, editable=False)
    copied_from = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="copies",
        verbose_name=_("copied from"),
    )
    time_zone = models.CharField(
        _("time zone"), max_length=20, choices=TimeZone, default=TimeZone.WIB
    )

    objects = EditionQuerySet.as_manager()
    title = localized("name")
    lead = localized("tagline")
    tale = localized("about")

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
        """In the reader's language, as lists and pickers of the back office name it."""
        return self.title

    @property
    def zone(self):
        return ZoneInfo(self.time_zone)

    @property
    def is_frozen(self) -> bool:
        """An archived edition is a record: it may be read, and nothing of it changes."""
        return self.state == EditionState.ARCHIVED


class Reminder(models.Model):
    """A visitor's wish to be told by mail when an announced edition opens.

    Kept until told: unconfirmed ones for two days, the others until the mail is written.
    """

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="reminders")
    email = models.EmailField(_("e-mail"))
    language = models.CharField(max_length=2, default="id")
    token = models.CharField(max_length=32, unique=True, default=new_token, editable=False)
    asked_at = models.DateTimeField(auto_now_add=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        constraints = [
            models.UniqueConstraint(fields=["edition", "email"], name="reminded_once_per_edition")
        ]

    def __str__(self):
        return f"{self.edition} ({self.language})"

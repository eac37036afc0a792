"""Mentoring: who offers it, at which times, and what became of it."""

from datetime import timedelta

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from expo.models import Edition, Region
from kit.text import localized
from products.models import TouchUp
from programmes.choices.mentoring import (
    ALIVE,
    SHARED_FOR,
    MentoringState,
    MentorKind,
    Theme,
)
from programmes.models.partners import Partner
from programmes.places import check_place, is_address
from programmes.querysets.mentoring import (
    MentoringQuerySet,
    MentorQuerySet,
    MentorTimeQuerySet,
    OfMentoringQuerySet,
)
from vendors.models import Vendor


class Mentor(models.Model):
    """Somebody who mentors the makers of a region. ``themes``: a list of choices.Theme."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="mentors",
        verbose_name=_("person"),
    )
    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="+", verbose_name=_("region")
    )
    name = models.CharField(_("name as makers read it"), max_length=80)
    kind = models.CharField(_("kind"), max_length=10, choices=MentorKind)
    partner = models.ForeignKey(
        Partner,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="mentors",
        verbose_name=_("partner"),
    )
    themes = models.JSONField(_("offers"), default=list)
    about = models.TextField(_("about the mentor"), max_length=800, blank=True)
    about_en = models.TextField(_("about the mentor, in English"), max_length=800, blank=True)
    is_active = models.BooleanField(_("takes makers"), default=True)
    # The person's own yes: an officer names mentors, and nobody is shown as one unasked.
    accepted_at = models.DateTimeField(_("said yes"), null=True, blank=True)

    objects = MentorQuerySet.as_manager()
    tale = localized("about")

    class Meta:
        verbose_name = _("mentor")
        verbose_name_plural = _("mentors")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["user", "region"], name="mentor_once_per_region")
        ]

    def __str__(self):
        return self.name

    @property
    def is_serving(self) -> bool:
        """Whether this person mentors here now: said yes, and was not taken out."""
        return self.is_active and self.accepted_at is not None


class Mentoring(models.Model):
    """A mentor and a maker on one theme.

    ``before`` and ``after``: {listings, response_hours, sales_idr} when it began and when it was
    finished; whole rupiah of the 30 days until then, hours to the first answer or None.
    ``ended_at``: of the finish where there was one, also once it is ended after that.
    """

    mentor = models.ForeignKey(
        Mentor, on_delete=models.PROTECT, related_name="mentorings", verbose_name=_("mentor")
    )
    vendor = models.ForeignKey(
        Vendor, on_delete=models.PROTECT, related_name="mentorings", verbose_name=_("maker")
    )
    edition = models.ForeignKey(
        Edition,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="mentorings",
        verbose_name=_("edition"),
    )
    theme = models.CharField(_("theme"), max_length=9, choices=Theme)
    wish = models.CharField(_("what the maker wants to learn"), max_length=500, blank=True)
    state = models.CharField(
        _("state"), max_length=8, choices=MentoringState, default=MentoringState.ASKED
    )
    asked_at = models.DateTimeField(_("asked"))
    # An officer who assigned the mentor; empty where the maker asked.
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("assigned by"),
    )
    began_at = models.DateTimeField(_("began"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    before = models.JSONField(default=dict, blank=True)
    after = models.JSONField(default=dict, blank=True)
    # The maker's own yes; until then the mentor reads no sum of rupiah.
    shows_sales = models.BooleanField(_("the mentor may see sales"), default=False)
    # The mentor's, of how it was finished; why it was declined.
    outcome = models.CharField(_("outcome"), max_length=500, blank=True)
    # Of an officer or organiser who ended it; empty where the maker did.
    end_reason = models.CharField(_("why it was ended"), max_length=500, blank=True)
    # The maker's own.
    word = models.CharField(_("the maker's word"), max_length=500, blank=True)

    objects = MentoringQuerySet.as_manager()

    class Meta:
        verbose_name = _("mentoring")
        verbose_name_plural = _("mentorings")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["mentor", "vendor"],
                condition=Q(state__in=ALIVE),
                name="one_mentoring_at_a_time",
            )
        ]

    def __str__(self):
        return f"{self.mentor}, {self.vendor}"

    @property
    def shared_until(self):
        """The moment from which the mentor no longer sees the maker; None unless finished."""
        return self.ended_at + SHARED_FOR if self.state == MentoringState.DONE else None


class MentorTime(models.Model):
    """A time a mentor offers; taken once."""

    mentor = models.ForeignKey(
        Mentor, on_delete=models.CASCADE, related_name="times", verbose_name=_("mentor")
    )
    starts_at = models.DateTimeField(_("begins"))
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), default=60, validators=[MinValueValidator(15), MaxValueValidator(240)]
    )
    place = models.CharField(_("place or address"), max_length=200, validators=[check_place])
    mentoring = models.ForeignKey(
        Mentoring,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="times",
        verbose_name=_("taken by"),
    )

    objects = MentorTimeQuerySet.as_manager()

    class Meta:
        verbose_name = _("mentor's time")
        verbose_name_plural = _("mentors' times")
        ordering = ["starts_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["mentor", "starts_at"], name="mentor_once_at_a_time")
        ]

    def __str__(self):
        return f"{self.starts_at:%Y-%m-%d %H:%M} UTC"

    @property
    def ends_at(self):
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def is_online(self) -> bool:
        return is_address(self.place)


class MentorSession(models.Model):
    """One meeting of mentor and maker that was held."""

    mentoring = models.ForeignKey(
        Mentoring, on_delete=models.CASCADE, related_name="sessions", verbose_name=_("mentoring")
    )
    held_on = models.DateField(_("held on"))
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), validators=[MinValueValidator(5), MaxValueValidator(480)]
    )
    note = models.TextField(_("notes"), max_length=2000)
    noted_at = models.DateTimeField(_("noted"), auto_now_add=True)

    objects = OfMentoringQuerySet.as_manager()

    class Meta:
        verbose_name = _("mentoring session")
        verbose_name_plural = _("mentoring sessions")
        ordering = ["-held_on", "-pk"]

    def __str__(self):
        return f"{self.mentoring}, {self.held_on}"


class MentorTask(models.Model):
    """A task a mentor gave: one of the maker's touch-ups."""

    mentoring = models.ForeignKey(
        Mentoring, on_delete=models.CASCADE, related_name="tasks", verbose_name=_("mentoring")
    )
    touch_up = models.OneToOneField(
        TouchUp, on_delete=models.CASCADE, related_name="mentor_task", verbose_name=_("touch-up")
    )

    objects = OfMentoringQuerySet.as_manager()

    class Meta:
        verbose_name = _("mentor's task")
        verbose_name_plural = _("mentors' tasks")
        ordering = ["pk"]

    def __str__(self):
        return str(self.touch_up)

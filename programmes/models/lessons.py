"""Lessons: short pages with drawings, a self-test, and who has done it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kit.text import localized
from programmes.choices.lessons import Drawing, Spot
from programmes.querysets.lessons import LessonDoneQuerySet, LessonPartQuerySet, LessonQuerySet
from vendors.models import Vendor


class Lesson(models.Model):
    """A short how-to for makers, open to everyone; edited by organisers."""

    slug = models.SlugField(_("address"), max_length=60, unique=True)
    name = models.CharField(_("title"), max_length=80)
    name_en = models.CharField(_("title in English"), max_length=80)
    summary = models.CharField(_("what it is for"), max_length=160)
    summary_en = models.CharField(_("what it is for, in English"), max_length=160)
    spot = models.CharField(_("offered at"), max_length=9, choices=Spot, default=Spot.NONE)
    position = models.PositiveSmallIntegerField(
        pgettext_lazy("place in a list", "order"), default=1
    )
    is_published = models.BooleanField(_("published"), default=True)

    objects = LessonQuerySet.as_manager()
    title = localized("name")
    note = localized("summary")

    class Meta:
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")
        ordering = ["position", "pk"]

    def __str__(self):
        return self.title

    @property
    def cover(self):
        """The step whose drawing stands for the lesson, or None; best with steps prefetched."""
        return next(iter(self.steps.all()), None)


class LessonStep(models.Model):
    """One step with its drawing."""

    lesson = models.ForeignKey(
        Lesson, on_delete=models.CASCADE, related_name="steps", verbose_name=_("lesson")
    )
    position = models.PositiveSmallIntegerField(pgettext_lazy("place in a list", "order"))
    name = models.CharField(_("heading"), max_length=80)
    name_en = models.CharField(_("heading in English"), max_length=80)
    text = models.TextField(_("text"), max_length=600)
    text_en = models.TextField(_("text in English"), max_length=600)
    drawing = models.CharField(_("drawing"), max_length=10, choices=Drawing)

    objects = LessonPartQuerySet.as_manager()
    title = localized("name")
    tale = localized("text")

    class Meta:
        verbose_name = _("step of a lesson")
        verbose_name_plural = _("steps of lessons")
        ordering = ["lesson", "position", "pk"]

    def __str__(self):
        return self.title

    @property
    def picture(self):
        """The drawing's file among the static ones."""
        return f"img/lesson/{self.drawing}.svg"


class LessonQuestion(models.Model):
    """A question of the self-test. ``wrong`` and ``wrong_other`` stand beside the right answer."""

    lesson = models.ForeignKey(
        Lesson, on_delete=models.CASCADE, related_name="questions", verbose_name=_("lesson")
    )
    position = models.PositiveSmallIntegerField(pgettext_lazy("place in a list", "order"))
    name = models.CharField(_("question"), max_length=160)
    name_en = models.CharField(_("question in English"), max_length=160)
    right = models.CharField(_("right answer"), max_length=160)
    right_en = models.CharField(_("right answer in English"), max_length=160)
    wrong = models.CharField(_("wrong answer"), max_length=160)
    wrong_en = models.CharField(_("wrong answer in English"), max_length=160)
    wrong_other = models.CharField(_("another wrong answer"), max_length=160, blank=True)
    wrong_other_en = models.CharField(
        _("another wrong answer in English"), max_length=160, blank=True
    )
    why = models.CharField(_("why"), max_length=200)
    why_en = models.CharField(_("why, in English"), max_length=200)

    objects = LessonPartQuerySet.as_manager()
    title = localized("name")
    reason = localized("why")

    class Meta:
        verbose_name = _("question of a lesson")
        verbose_name_plural = _("questions of lessons")
        ordering = ["lesson", "position", "pk"]

    def __str__(self):
        return self.title


class LessonDone(models.Model):
    """A maker who has done a lesson's self-test with every answer right."""

    lesson = models.ForeignKey(
        Lesson, on_delete=models.CASCADE, related_name="done", verbose_name=_("lesson")
    )
    vendor = models.ForeignKey(
        Vendor, on_delete=models.CASCADE, related_name="lessons_done", verbose_name=_("maker")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    done_at = models.DateTimeField(_("done"))

    objects = LessonDoneQuerySet.as_manager()

    class Meta:
        verbose_name = _("lesson done")
        verbose_name_plural = _("lessons done")
        ordering = ["-done_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["lesson", "vendor"], name="lesson_once_per_maker")
        ]

    def __str__(self):
        return f"{self.lesson}, {self.vendor}"

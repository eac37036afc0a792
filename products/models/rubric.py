"""How goods are judged: an edition's weighted criteria, the reviews and their scores."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from expo.models import Edition
from kit.text import in_language, localized
from products.models.curation import Submission
from products.querysets import ReviewQuerySet, RubricQuerySet

LOWEST, HIGHEST = 1, 4


class Rubric(models.Model):
    """An edition's own way of judging; the row without edition is everybody else's."""

    edition = models.OneToOneField(
        Edition,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="rubric",
        verbose_name=_("edition"),
    )
    reviews_needed = models.PositiveSmallIntegerField(
        _("curators who score each product"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(5)],
    )
    holds_decisions = models.BooleanField(
        _("hold decisions until they are released"), default=False
    )

    objects = RubricQuerySet.as_manager()

    class Meta:
        verbose_name = _("rubric")
        verbose_name_plural = _("rubrics")

    def __str__(self):
        return str(self.edition or _("Default rubric"))


class Criterion(models.Model):
    """One thing that is scored from 1 to 4, with words for each score."""

    rubric = models.ForeignKey(Rubric, on_delete=models.CASCADE, related_name="criteria")
    name = models.CharField(_("criterion"), max_length=60)
    name_en = models.CharField(_("criterion in English"), max_length=60, blank=True)
    hint = models.CharField(_("what it means"), max_length=120, blank=True)
    hint_en = models.CharField(_("what it means, in English"), max_length=120, blank=True)
    weight = models.PositiveSmallIntegerField(
        _("weight"), default=1, validators=[MinValueValidator(1), MaxValueValidator(10)]
    )
    position = models.PositiveSmallIntegerField(_("place in lists"), default=0)
    score_1 = models.CharField(_("1 means"), max_length=120, blank=True)
    score_2 = models.CharField(_("2 means"), max_length=120, blank=True)
    score_3 = models.CharField(_("3 means"), max_length=120, blank=True)
    score_4 = models.CharField(_("4 means"), max_length=120, blank=True)
    score_1_en = models.CharField(_("1 means, in English"), max_length=120, blank=True)
    score_2_en = models.CharField(_("2 means, in English"), max_length=120, blank=True)
    score_3_en = models.CharField(_("3 means, in English"), max_length=120, blank=True)
    score_4_en = models.CharField(_("4 means, in English"), max_length=120, blank=True)

    title = localized("name")
    meaning = localized("hint")

    class Meta:
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="criterion_weight_1_to_10", condition=models.Q(weight__range=(1, 10))
            )
        ]

    def __str__(self):
        return self.name

    def words_for(self, value: int) -> str:
        """What this score means, in the reader's language."""
        return in_language(getattr(self, f"score_{value}"), getattr(self, f"score_{value}_en"))


class Review(models.Model):
    """What one curator thinks of a submission, before anything is decided."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="reviews")
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="reviews"
    )
    # For the other curators, never for the maker.
    note = models.TextField(_("note for the other curators"), max_length=1000, blank=True)
    at = models.DateTimeField(_("scored"), auto_now=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["submission", "reviewer"], name="one_review_each")
        ]

    def __str__(self):
        return f"{self.submission}, {self.reviewer}"


class Score(models.Model):
    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="scores")
    value = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "criterion"], name="one_score_each"),
            models.CheckConstraint(
                name="score_1_to_4", condition=models.Q(value__range=(LOWEST, HIGHEST))
            ),
        ]

    def __str__(self):
        return f"{self.criterion}: {self.value}"

"""An edition's own rubric: copied from the default one, then changed."""

from dataclasses import asdict, dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions import trail
from expo.actions.frozen import refuse_frozen
from expo.models import Edition
from products.models import Criterion, Review, Rubric

MOST_CRITERIA = 15
WORDS = (
    *("name", "name_en", "hint", "hint_en", "score_1", "score_2", "score_3", "score_4"),
    *("score_1_en", "score_2_en", "score_3_en", "score_4_en"),
)
COPIED = (*WORDS, "weight", "position")


@dataclass(frozen=True)
class Row:
    """One criterion as it should become; without ``pk`` a new one."""

    name: str
    weight: int
    position: int = 0
    name_en: str = ""
    hint: str = ""
    hint_en: str = ""
    score_1: str = ""
    score_2: str = ""
    score_3: str = ""
    score_4: str = ""
    score_1_en: str = ""
    score_2_en: str = ""
    score_3_en: str = ""
    score_4_en: str = ""
    pk: int | None = None


@transaction.atomic
def adopt(edition, *, by) -> Rubric:
    """Give an edition a rubric of its own, with the default's criteria; one it has is kept.

    Raises ValidationError once its products are scored: those scores belong to the default's
    criteria and would count for nothing.
    """
    edition = Edition.objects.select_for_update(of=("self",)).get(pk=edition.pk)
    if not by.has_perm("products.change_rubric", Rubric(edition=edition)):
        raise PermissionDenied
    refuse_frozen(edition)
    own = Rubric.objects.filter(edition=edition).first()
    if own:
        return own
    # Whoever scores holds the rubric they score by.
    default = Rubric.objects.select_for_update(of=("self",)).get(edition__isnull=True)
    if Review.objects.filter(submission__edition=edition).exists():
        told = _("Products of this edition have been scored by the default rubric, so it stays.")
        raise ValidationError(told, code="scored")
    own = Rubric.objects.create(
        edition=edition,
        reviews_needed=default.reviews_needed,
        holds_decisions=default.holds_decisions,
    )
    Criterion.objects.bulk_create(
        Criterion(rubric=own, **{name: getattr(row, name) for name in COPIED})
        for row in default.criteria.all()
    )
    trail.record(own, verb="adopt", by=by, after={"edition": edition.slug})
    return own


@transaction.atomic
def arrange(
    rubric, *, reviews_needed: int, holds_decisions: bool, criteria: list[Row], by
) -> Rubric:
    """Write the whole rubric: what is not among ``criteria`` is removed.

    Raises ValidationError for what ``refusals`` names, and PermissionDenied.
    """
    rubric = Rubric.objects.select_for_update(of=("self",)).get(pk=rubric.pk)
    if not by.has_perm("products.change_rubric", rubric):
        raise PermissionDenied
    if rubric.edition:
        refuse_frozen(rubric.edition)
    # Locked, so that no score arrives between the check and the change.
    found = {row.pk: row for row in rubric.criteria.select_for_update()}
    if any(row.pk not in found for row in criteria if row.pk):
        raise ValidationError(_("A criterion was removed in the meantime. Load the page again."))
    told = refusals(rubric, criteria)
    if told:
        raise ValidationError(told)
    before = _told(rubric, found.values())
    rubric.reviews_needed, rubric.holds_decisions = reviews_needed, holds_decisions
    rubric.full_clean(exclude=["edition"])
    rubric.save(update_fields=["reviews_needed", "holds_decisions"])
    rubric.criteria.exclude(pk__in=[row.pk for row in criteria if row.pk]).delete()
    for place, row in enumerate(sorted(criteria, key=lambda row: row.position), 1):
        _write(found.get(row.pk) or Criterion(rubric=rubric), row, place)
    after = _told(rubric, rubric.criteria.all())
    if before != after:
        trail.record(rubric, verb="arrange", by=by, before=before, after=after)
    return rubric


def scored(rubric) -> dict[int, Criterion]:
    """The criteria that have scores, by key: their words may change, they themselves stay."""
    return {row.pk: row for row in rubric.criteria.filter(scores__isnull=False).distinct()}


def reviewed(rubric) -> int:
    """How many reviews were given by this rubric."""
    return Review.objects.filter(scores__criterion__rubric=rubric).distinct().count()


def refusals(rubric, criteria: list[Row]) -> list[str]:
    """Sentences that say what of ``criteria`` may not be; empty: all of it may."""
    told, kept = [], {row.pk: row for row in criteria if row.pk}
    for pk, row in scored(rubric).items():
        name = {"criterion": row.name}
        if pk not in kept:
            told.append(_("“%(criterion)s” has been scored, so it cannot be removed.") % name)
        elif kept[pk].weight != row.weight:
            told.append(
                _(
                    "“%(criterion)s” has been scored, so its weight stays %(weight)s. "
                    "Its words may change."
                )
                % {**name, "weight": row.weight}
            )
    if not criteria:
        told.append(_("A rubric needs at least one criterion."))
    if len(criteria) > MOST_CRITERIA:
        told.append(_("A rubric holds at most %(n)s criteria.") % {"n": MOST_CRITERIA})
    return told


def _write(criterion, row, place):
    values = {**asdict(row), "position": place}
    del values["pk"]
    for name, value in values.items():
        setattr(criterion, name, value)
    criterion.full_clean(exclude=["rubric"])
    criterion.save()


def _told(rubric, criteria):
    return {
        "reviews_needed": rubric.reviews_needed,
        "holds_decisions": rubric.holds_decisions,
        "criteria": [
            {"pk": row.pk, **{name: getattr(row, name) for name in COPIED}} for row in criteria
        ],
    }

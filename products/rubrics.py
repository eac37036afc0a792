"""What a submission is judged by."""

from collections.abc import Iterable

from products.models import HIGHEST, Criterion, Rubric


def rubric_of(edition) -> Rubric:
    """The edition's own rubric, or the default one; criteria prefetched."""
    rows = Rubric.objects.prefetch_related("criteria")
    own = rows.filter(edition=edition).first() if edition else None
    return own or rows.get(edition__isnull=True)


def weighted(scores: dict[int, int], criteria: Iterable[Criterion]) -> float | None:
    """One mark out of 100 from {criterion id: 1..4}; None unless every criterion has a score."""
    criteria = list(criteria)
    if not criteria or any(row.pk not in scores for row in criteria):
        return None
    total = sum(row.weight for row in criteria)
    return 100 * sum(row.weight * scores[row.pk] for row in criteria) / (total * HIGHEST)

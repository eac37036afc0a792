"""How far the reviewers of an edition lie apart, where they scored the same products."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from statistics import fmean

from accounts.models import User
from products.models import Criterion, Score
from products.rubrics import rubric_of, weighted

# Of the products two have scored; below that a difference says nothing.
ENOUGH = 5
# Marks out of 100 from which on a difference is worth a talk: half a score of four.
APART = 12.5


@dataclass(frozen=True)
class Gap:
    """A mean difference from the co-reviewers over ``shared`` products; None: none shared."""

    mean: float | None
    shared: int

    @property
    def is_enough(self) -> bool:
        return self.shared >= ENOUGH


@dataclass
class Reviewer:
    """``marks``: out of 100, one for each submission with a whole set of scores."""

    user: User
    reviews: int
    mean: float | None
    gap: Gap
    criteria: list[Gap] = field(default_factory=list)

    @property
    def leans(self) -> str:
        """strict, generous, even, or empty where too little is shared to say."""
        if not self.gap.is_enough:
            return ""
        if abs(self.gap.mean) < APART:
            return "even"
        return "generous" if self.gap.mean > 0 else "strict"


@dataclass(frozen=True)
class Drift:
    criteria: list[Criterion]
    reviewers: list[Reviewer]


def drift(edition) -> Drift:
    """Everybody who scored a submission of this edition, most reviews first; five queries.

    A submission's mark is the weighted one of ``products.rubrics.weighted``, out of 100. The
    difference is one's own mark less the mean of the others' marks of the same submission,
    averaged over the submissions which at least one other reviewer has scored too; per criterion
    the same in scores of 1 to 4. All rounds and states count, those still undecided too.
    """
    criteria = list(rubric_of(edition).criteria.all())
    sheets, reviews = _sheets(edition)
    found = {place: weighted(scores, criteria) for place, scores in sheets.items()}
    marks = {place: mark for place, mark in found.items() if mark is not None}
    gaps = _gaps(marks)
    by_criterion = [
        _gaps({place: scores[row.pk] for place, scores in sheets.items() if row.pk in scores})
        for row in criteria
    ]
    people, nobody = User.objects.in_bulk(list(reviews)), Gap(None, 0)
    reviewers = [
        Reviewer(
            user=people[key],
            reviews=count,
            mean=_mean([mark for (_, by), mark in marks.items() if by == key]),
            gap=gaps.get(key, nobody),
            criteria=[part.get(key, nobody) for part in by_criterion],
        )
        for key, count in reviews.items()
    ]
    reviewers.sort(key=lambda row: (-row.reviews, str(row.user)))
    return Drift(criteria=criteria, reviewers=reviewers)


def _sheets(edition):
    """({(submission, reviewer): {criterion: score}}, {reviewer: number of reviews})."""
    rows = Score.objects.filter(review__submission__edition=edition).order_by()
    sheets = defaultdict(dict)
    for submission, reviewer, criterion, value in rows.values_list(
        "review__submission", "review__reviewer", "criterion", "value"
    ):
        sheets[submission, reviewer][criterion] = value
    return sheets, Counter(reviewer for _, reviewer in sheets)


def _gaps(values):
    """{reviewer: Gap} of {(submission, reviewer): number}."""
    together = defaultdict(dict)
    for (submission, reviewer), value in values.items():
        together[submission][reviewer] = value
    found = defaultdict(list)
    for given in together.values():
        for reviewer, value in given.items():
            others = [other for key, other in given.items() if key != reviewer]
            if others:
                found[reviewer].append(value - fmean(others))
    return {reviewer: Gap(fmean(gaps), len(gaps)) for reviewer, gaps in found.items()}


def _mean(values):
    return fmean(values) if values else None

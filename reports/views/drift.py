"""How far the reviewers lie apart; for those who arrange the edition, never for curators."""

from django.utils.translation import gettext as _

from expo.models import Edition
from reports.figures.drift import APART, ENOUGH, drift
from reports.views.frame import figures, show

# The bar's middle and its half width, in its own units.
MIDDLE, HALF = 100, 96
# Half the bar: marks out of 100, and scores of 1 to 4.
MOST_MARKS, MOST_SCORES = 50, 2


@figures(lambda user: Edition.objects.run_by(user))
def page(request, edition):
    found = drift(edition)
    return show(
        request,
        "reports/drift.html",
        title=_("How curators score"),
        edition=edition,
        drift=found,
        enough=ENOUGH,
        apart=APART,
        rows=[_row(reviewer) for reviewer in found.reviewers],
        criteria=[
            (row.title, [(r.user, bar(r.criteria[n], MOST_SCORES)) for r in found.reviewers])
            for n, row in enumerate(found.criteria)
        ],
    )


def _row(reviewer):
    return {
        "person": reviewer.user,
        "reviews": reviewer.reviews,
        "mean": reviewer.mean,
        "leans": reviewer.leans,
        "bar": bar(reviewer.gap, MOST_MARKS),
    }


def bar(gap, most):
    """Where the bar begins and how wide it is; ``mean`` only where enough is shared."""
    told = {"shared": gap.shared, "is_enough": gap.is_enough}
    if not gap.is_enough:
        return told
    width = round(min(abs(gap.mean), most) / most * HALF)
    start = MIDDLE if gap.mean >= 0 else MIDDLE - width
    kind = "m" if gap.mean < 0 else "v"
    return {**told, "mean": gap.mean, "start": start, "width": width, "kind": kind}

"""What an edition may take from the stage before: goods that passed there, with their marks."""

from django.db.models import Exists, F, FloatField, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from products.choices import ProductState, SubmissionState
from products.models import HIGHEST, Call, Product, Score, Submission

S = SubmissionState


def in_area(call: Call, field="region") -> Q:
    """Rows whose region the call's organiser covers, as a condition on ``field``."""
    code = call.edition.organiser.region_id
    if code is None:
        return Q()
    return Q(**{field: code}) | Q(**{f"{field}__code__startswith": f"{code}."})


def passed(call: Call):
    """Goods on show that passed in one of the call's sources, of makers the organiser covers.

    Annotated with ``passed_in`` (the id of the source's submission).
    """
    there = Submission.objects.filter(
        product=OuterRef("pk"), edition__in=call.sources.values("pk"), state=S.APPROVED
    )
    newest = there.order_by("-decided_at", "-pk").values("pk")[:1]
    rows = Product.objects.filter(Exists(there), in_area(call, "vendor__region"))
    rows = rows.filter(state=ProductState.LIVE, approved__isnull=False, vendor__is_active=True)
    return rows.annotate(passed_in=Subquery(newest))


def with_marks(rows):
    """``passed`` rows with ``mark``: the curators' weighted mean of 100, as rubrics.weighted gives.

    Where an edition took the product over without reviews of its own, the last ones it had count.
    """
    own = _marks(review__submission=OuterRef("passed_in"))
    earlier = _marks(review__submission__product=OuterRef("pk"))
    earlier = earlier.filter(review__submission__state=S.APPROVED)
    newest = earlier.order_by("-review__submission")
    return rows.annotate(
        mark=Coalesce(Subquery(own.values("mark")[:1]), Subquery(newest.values("mark")[:1]))
    )


def _marks(**conditions):
    """One mark for each submission: every review scores every criterion, so the mean of the
    reviews' marks is the mark of all scores together."""
    rows = Score.objects.filter(**conditions).order_by().values("review__submission")
    points = Sum(F("value") * F("criterion__weight"), output_field=FloatField())
    best = Sum(F("criterion__weight") * HIGHEST, output_field=FloatField())
    return rows.annotate(mark=100.0 * points / best)

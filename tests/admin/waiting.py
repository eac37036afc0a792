"""Submissions that wait, their addresses, and what a curator types."""

from datetime import timedelta

from django.utils import timezone

from products.models import Criterion, Rubric
from products.rubrics import rubric_of
from tests.make import make_photo, make_product, make_submission, make_user, make_vendor

LIST = "/admin/products/submission/"
NEXT = f"{LIST}next/"


def make_waiting(edition, name="Keripik", hours=1, **fields):
    product = make_product(make_vendor(owner=make_user()), name=name)
    make_photo(product)
    sent = timezone.now() - timedelta(hours=hours)
    return make_submission(product, edition, submitted_at=sent, **fields)


def page_of(submission):
    return f"{LIST}{submission.pk}/change/"


def undo_of(decision):
    return f"{LIST}undo/{decision.pk}/"


def send_of(decision):
    return f"{LIST}send/{decision.pk}/"


def make_rubric(edition, *, names=("Mutu", "Kemasan"), reviews=1, **fields):
    rubric = Rubric.objects.create(edition=edition, reviews_needed=reviews, **fields)
    Criterion.objects.bulk_create(
        Criterion(rubric=rubric, name=name, position=n, weight=n + 1, score_1=f"{name} kurang")
        for n, name in enumerate(names)
    )
    return rubric


def scored(edition, value=3):
    """The posted scores, the same for every criterion."""
    return {f"score_{row.pk}": str(value) for row in rubric_of(edition).criteria.all()}


def approving(edition, track="local", reasons=("made",), **words):
    chosen = {"verdict": track, f"reasons_{track}": list(reasons)}
    return {"_save": "1", "rows": "2", **scored(edition), **chosen, **words}


def refusing(edition, note="Bukan buatan sendiri.", **words):
    form = {"_save": "1", "rows": "2", **scored(edition), "verdict": "refused", "note": note}
    return {**form, **words}


def returning(task="Foto lebih terang", **words):
    form = {"_save": "1", "rows": "2", "verdict": "returned", "kind_0": "photo", "task_0": task}
    return {**form, **words}

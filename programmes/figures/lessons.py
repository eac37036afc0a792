"""How many makers have done which lesson."""

from collections.abc import Iterable

from django.db.models import Count, Q, QuerySet

from programmes.models import Lesson, LessonDone


def learned(regions: Iterable[str] | None = None) -> list[dict]:
    """[{"lesson": Lesson, "makers": how many}] in the order of the list; one query.

    ``regions``: codes ``PP`` or ``PP.KK``, each with what lies below it; None counts everyone.
    Lessons that are not published are told only where somebody has done them.
    """
    return counted(_done(regions))


def learners(regions: Iterable[str] | None = None) -> int:
    """How many makers have done at least one lesson."""
    return _done(regions).order_by().values("vendor").distinct().count()


def counted(done: QuerySet[LessonDone]) -> list[dict]:
    """``learned`` of some rows: those one person may see, say."""
    here = Q(done__in=done.order_by().values("pk"))
    rows = Lesson.objects.annotate(makers=Count("done", filter=here))
    # A query that groups forgets the order of the model.
    rows = rows.filter(Q(is_published=True) | Q(makers__gt=0)).order_by("position", "pk")
    return [{"lesson": row, "makers": row.makers} for row in rows]


def _done(regions):
    rows = LessonDone.objects.all()
    return rows if regions is None else rows.of_regions(list(regions))

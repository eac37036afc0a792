"""Makers learn: a lesson is done once every answer of its self-test was right."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions import trail
from programmes import quiz
from programmes.models import Lesson, LessonDone
from programmes.refusals import Refused
from vendors.rules import may_tend


@transaction.atomic
def finish(lesson, *, vendor, answers, by) -> LessonDone:
    """Note that a maker has done a lesson; once is enough, later ones change nothing.

    ``answers``: key of the answer (programmes.quiz) by the key of its question.
    """
    if not may_tend(by, vendor):
        raise PermissionDenied
    lesson = Lesson.objects.select_for_update(of=("self",)).get(pk=lesson.pk)
    if not lesson.is_published:
        raise Refused(_("This lesson is not open at the moment."), code="not_open")
    if not quiz.are_right(lesson.questions.all(), answers):
        raise Refused(_("Not every answer is right yet."), code="not_right")
    done, is_new = LessonDone.objects.get_or_create(
        lesson=lesson, vendor=vendor, defaults={"user": by, "done_at": timezone.now()}
    )
    if is_new:
        trail.record(
            done, verb="learn", by=by, region=vendor.region_id, after={"lesson": lesson.slug}
        )
    return done

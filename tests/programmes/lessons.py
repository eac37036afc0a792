"""Builders for lessons: one of our own, answers to its self-test, makers who have done it."""

from itertools import count

from django.utils import timezone

from programmes import quiz
from programmes.models import Lesson, LessonDone, LessonQuestion, LessonStep
from tests.make import make_user, make_vendor

_numbers = count(1)


def make_lesson(*, steps=2, questions=2, **fields):
    """A published lesson with ``steps`` and ``questions``, offered nowhere."""
    n = next(_numbers)
    names = {"name": f"Pelajaran {n}", "name_en": f"Lesson {n}"}
    names |= {"summary": f"Tentang {n}", "summary_en": f"About {n}"}
    names |= {"slug": f"pelajaran-{n}", "position": 50 + n}
    lesson = Lesson.objects.create(**{**names, **fields})
    for k in range(1, steps + 1):
        make_step(lesson, position=k, name=f"Langkah {n}.{k}", name_en=f"Step {n}.{k}")
    for k in range(1, questions + 1):
        make_question(lesson, position=k)
    return lesson


def make_step(lesson, **fields):
    given = {"position": 1, "name": "Langkah", "name_en": "Step", "drawing": "lens"}
    given |= {"text": "Baris satu.\nBaris dua.", "text_en": "Line one.\nLine two."}
    return LessonStep.objects.create(lesson=lesson, **{**given, **fields})


def make_question(lesson, **fields):
    n = next(_numbers)
    given = {"position": 1, "name": f"Tanya {n}?", "name_en": f"Question {n}?"}
    for kind in ("right", "wrong", "wrong_other", "why"):
        given |= {kind: f"{kind} {n} id", f"{kind}_en": f"{kind} {n} en"}
    return LessonQuestion.objects.create(lesson=lesson, **{**given, **fields})


def answers_to(lesson, *wrong):
    """What a form sends: right, but for the questions in ``wrong``."""
    return {
        f"q{row.pk}": quiz.key_of(row, "wrong" if row in wrong else "right")
        for row in lesson.questions.all()
    }


def keys_to(lesson, *wrong):
    """The same as the action takes it."""
    return {int(name[1:]): key for name, key in answers_to(lesson, *wrong).items()}


def make_maker(**fields):
    """(owner, maker)."""
    owner = make_user()
    return owner, make_vendor(owner=owner, **fields)


def make_done(lesson, vendor, **fields):
    return LessonDone.objects.create(
        lesson=lesson, vendor=vendor, **{"done_at": timezone.now(), **fields}
    )

"""The first lessons: brought by the migration, and never over what an organiser wrote."""

import pytest

from programmes import lesson_texts
from programmes.lesson_texts import LESSONS
from programmes.models import Lesson, LessonQuestion, LessonStep

pytestmark = pytest.mark.django_db
MODELS = (Lesson, LessonStep, LessonQuestion)


def facts():
    return {model: list(model.objects.order_by("pk").values()) for model in MODELS}


def test_every_installation_has_them():
    rows = Lesson.objects.order_by("position").values_list("slug", "is_published")
    assert list(rows) == [(lesson.slug, True) for lesson in LESSONS]
    assert LessonStep.objects.count() == sum(len(row.steps) for row in LESSONS)
    assert LessonQuestion.objects.count() == sum(len(row.questions) for row in LESSONS)


def test_an_upgrade_leaves_what_is_there_and_brings_what_is_missing():
    mine = Lesson.objects.get(slug="qris-aman")
    Lesson.objects.filter(pk=mine.pk).update(name="Judul kami", is_published=False)
    mine.steps.first().delete()
    before = facts()
    assert lesson_texts.bring(*MODELS) == []
    assert facts() == before
    Lesson.objects.get(slug="harga-grosir").delete()
    assert lesson_texts.bring(*MODELS) == ["harga-grosir"]
    again = Lesson.objects.get(slug="harga-grosir")
    assert again.steps.count() == 6
    assert Lesson.objects.get(pk=mine.pk).name == "Judul kami"


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.slug)
def test_each_one_fits_and_says_everything_twice(lesson):
    row = Lesson(position=1, **lesson.fields)
    row.slug += "-baru"
    row.full_clean()
    assert 4 <= len(lesson.steps) <= 7
    assert 3 <= len(lesson.questions) <= 4
    row.save()
    for model, parts in ((LessonStep, lesson.steps), (LessonQuestion, lesson.questions)):
        for part in parts:
            model(lesson=row, position=1, **part._asdict()).full_clean()
            for name, value in part._asdict().items():
                if name.endswith("_en"):
                    assert bool(value) == bool(getattr(part, name.removesuffix("_en"))), part
    assert len({step.drawing for step in lesson.steps}) == len(lesson.steps)

"""Lessons to read and to test oneself with: for everyone, in both languages."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from expo.choices import Role
from kit.images import HINTS
from programmes import quiz
from programmes.choices.lessons import Spot
from programmes.lesson_texts import LESSONS
from programmes.models import Lesson, LessonDone
from tests.make import appoint, make_organiser, make_user
from tests.programmes.lessons import (
    answers_to,
    make_done,
    make_lesson,
    make_maker,
    make_question,
    make_step,
)

pytestmark = pytest.mark.django_db


def page_of(lesson):
    return f"/pelajaran/{lesson.slug}/"


def text_of(answer):
    assert answer.status_code == 200
    return answer.content.decode()


def checked(text):
    return re.findall(r'<input type="radio" name="(\w+)" value="(\w+)"[^>]* checked', text)


def verdicts(answer):
    return [row.is_right for row in answer.context["form"].rows]


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.slug)
def test_each_first_lesson_is_read_in_both_languages(client, lesson):
    indonesian = text_of(client.get(f"/pelajaran/{lesson.slug}/"))
    english = text_of(client.get(f"/en/pelajaran/{lesson.slug}/"))
    assert f"<h1>{lesson.name}</h1>" in indonesian
    assert f"<h1>{lesson.name_en}</h1>" in english
    for step in lesson.steps:
        assert (
            f'<li id="{step.drawing}"><img src="/static/img/lesson/{step.drawing}.svg"' in english
        )
        for line in step.text.splitlines():
            assert f"<p>{line}</p>".replace("'", "&#x27;") in indonesian
        for line in step.text_en.splitlines():
            assert f"<p>{line}</p>".replace("'", "&#x27;") in english
    for question in lesson.questions:
        assert f"<legend>{question.name}</legend>" in indonesian
        assert question.right not in english
        assert question.why not in indonesian
    assert english.count('type="radio"') == sum(3 if q.wrong_other else 2 for q in lesson.questions)


def test_every_spot_has_its_lesson_and_the_photo_coach_its_steps(client):
    assert {row.spot for row in LESSONS} == set(Spot) - {Spot.NONE}
    page = text_of(client.get("/pelajaran/memotret-dengan-ponsel/"))
    for hint in HINTS.values():
        if hint.lesson:
            assert f'<li id="{hint.lesson}">' in page


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_old_address_leads_on_for_good(client, prefix):
    answer = client.get(f"{prefix}/belajar/foto/")
    assert (answer.status_code, answer.url) == (301, f"{prefix}/pelajaran/memotret-dengan-ponsel/")
    assert client.post(f"{prefix}/belajar/foto/").status_code == 405


def test_the_list_names_what_is_published_in_its_order(client):
    make_lesson(is_published=False)
    mine = make_lesson(name="Paling akhir", position=999)
    text = text_of(client.get("/pelajaran/"))
    names = re.findall(r"<h2><a [^>]+>([^<]+)</a></h2>", text)
    assert names == [*(lesson.name for lesson in LESSONS), mine.name]
    assert "Done" not in text_of(client.get("/en/pelajaran/"))


def test_a_guest_reads_the_result_with_a_why_and_keeps_the_answers(client):
    lesson = make_lesson(questions=3)
    first, second, third = lesson.questions.all()
    sent = answers_to(lesson, second)
    answer = client.post(page_of(lesson), sent)
    text = text_of(answer)
    assert verdicts(answer) == [True, False, True]
    assert sorted(checked(text)) == sorted(sent.items())
    assert all(row.why in text for row in (first, second, third))
    assert text.count('class="lesson-why ok"') == 2
    answer = client.post(page_of(lesson), answers_to(lesson))
    assert 'class="lesson-result ok"' in text_of(answer)
    assert not LessonDone.objects.exists()


def test_a_missing_answer_is_asked_for_and_tells_nothing_yet(client):
    lesson = make_lesson(questions=2)
    first, second = lesson.questions.all()
    sent = answers_to(lesson)
    sent.pop(f"q{second.pk}")
    answer = client.post(page_of(lesson), sent)
    text = text_of(answer)
    assert list(answer.context["form"].errors) == [f"q{second.pk}"]
    assert f'href="#id_q{second.pk}_0"' in text
    assert f'id="id_q{second.pk}_0"' in text
    assert checked(text) == list(sent.items())
    assert verdicts(answer) == [None, None]
    assert first.why not in text
    assert "<title>Kesalahan:" in text


def test_answers_of_other_questions_and_made_up_ones_count_for_nothing(client):
    owner, vendor = make_maker()
    lesson, other = make_lesson(questions=1), make_lesson(questions=1)
    client.force_login(owner)
    foreign = client.post(page_of(lesson), answers_to(other))
    assert len(foreign.context["form"].errors) == 1
    [name], [key] = answers_to(lesson), answers_to(other).values()
    for value in (key, "right", "", "\x00", "x" * 5000, "1' OR 1=1 --"):
        answer = client.post(page_of(lesson), {name: value, **answers_to(other)})
        assert list(answer.context["form"].errors) == [name]
    answer = client.post(page_of(lesson), {**answers_to(lesson), "q0": "a", "q-1": "b", "qx": "c"})
    assert verdicts(answer) == [True]
    assert [row.lesson for row in LessonDone.objects.filter(vendor=vendor)] == [lesson]


def test_a_lesson_without_questions_cannot_be_done(client):
    owner, _vendor = make_maker()
    lesson = make_lesson(questions=0)
    client.force_login(owner)
    assert "<form method" not in text_of(client.post(page_of(lesson), {"q1": "a"}))
    assert not LessonDone.objects.exists()


def test_the_source_does_not_tell_which_answer_is_right(client):
    question = make_question(make_lesson(questions=0))
    text = text_of(client.get(page_of(question.lesson)))
    keys = [quiz.key_of(question, kind) for kind in ("right", "wrong", "wrong_other")]
    assert sorted(re.findall(r'name="q\d+" value="(\w+)"', text)) == sorted(keys)
    assert not any(kind in key for key in keys for kind in ("right", "wrong"))


def test_answers_are_shuffled_by_person_and_day_and_stay_for_the_day():
    question = make_question(make_lesson(questions=0))
    day = dt.date(2026, 12, 1)

    def order(person, day):
        return [row.words for row in quiz.answers(question, person=person, day=day)]

    assert order(7, day) == order(7, day)
    assert len({tuple(order(person, day)) for person in range(40)}) == 6
    days = [day + dt.timedelta(days=n) for n in range(40)]
    assert len({tuple(order(7, one)) for one in days}) == 6


def test_what_is_not_published_is_there_only_for_those_on_the_desk(client):
    lesson = make_lesson(is_published=False)
    owner, _vendor = make_maker()
    assert client.get(page_of(lesson)).status_code == 404
    assert client.post(page_of(lesson), answers_to(lesson)).status_code == 404
    client.force_login(owner)
    assert client.get(page_of(lesson)).status_code == 404
    assert lesson.name not in text_of(client.get("/pelajaran/"))
    helper = make_user()
    appoint(helper, Role.HELPER, organiser=make_organiser())
    client.force_login(helper)
    with override("en"):
        assert "Not published" in text_of(client.get("/en" + page_of(lesson).removeprefix("/en")))
        assert lesson.name_en in text_of(client.get("/en/pelajaran/"))


def test_a_maker_on_the_desk_is_noted_nothing_for_a_lesson_not_published(client):
    owner, _vendor = make_maker()
    appoint(owner, Role.HELPER, organiser=make_organiser())
    lesson = make_lesson(is_published=False)
    client.force_login(owner)
    answer = client.post(page_of(lesson), answers_to(lesson))
    assert verdicts(answer) == [True, True]
    assert not LessonDone.objects.exists()


def test_nothing_is_kept_by_caches_and_a_form_needs_its_token():
    strict = Client(enforce_csrf_checks=True)
    lesson = make_lesson()
    assert "no-store" in strict.get(page_of(lesson))["Cache-Control"]
    assert "no-store" in strict.get("/pelajaran/")["Cache-Control"]
    assert strict.post(page_of(lesson), answers_to(lesson)).status_code == 403
    assert Client().post("/pelajaran/").status_code == 405
    assert Client().put(page_of(lesson)).status_code == 405


def test_a_drawing_used_twice_is_one_anchor(client):
    lesson = make_lesson(steps=0)
    for _n in range(2):
        make_step(lesson, drawing="light")
    text = text_of(client.get(page_of(lesson)))
    assert re.findall(r'<li id="([\w-]+)">', text) == ["light", "light-2"]


def test_texts_are_shown_as_written_never_as_markup(client):
    lesson = make_lesson(name="<b>A</b>", summary="\"'<i>")
    make_step(lesson, name="<script>x</script>", text="<img src=x>\n\n{{ 1 }}")
    text = text_of(client.get(page_of(lesson)))
    assert "<script>x" not in text
    assert "<img src=x>" not in text
    assert "<b>A</b>" not in text
    assert "{{ 1 }}" in text


@pytest.mark.parametrize("path", ["/pelajaran/", "lesson"])
@pytest.mark.parametrize("is_maker", [False, True])
def test_queries_do_not_grow(client, path, is_maker):
    """Each lesson, step and question more costs nothing."""
    lesson = make_lesson(steps=1, questions=1)
    owner, vendor = make_maker()
    if is_maker:
        client.force_login(owner)
    asked = []
    for n in (1, 3):
        Lesson.objects.exclude(pk=lesson.pk).delete()
        for _k in range(n):
            make_done(make_lesson(steps=n), vendor)
            make_step(lesson)
            make_question(lesson)
        with CaptureQueriesContext(connection) as queries:
            text_of(client.get(page_of(lesson) if path == "lesson" else path))
        asked.append(len(queries))
    wanted = {("/pelajaran/", False): 2, ("/pelajaran/", True): 6}
    wanted |= {("lesson", False): 4, ("lesson", True): 8}
    assert asked == [wanted[path, is_maker]] * 2

"""Organisers write lessons: steps with drawings, questions, in both languages, seen at once."""

from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse

from accounts.models import Trail
from expo.choices import Role
from programmes import offered
from programmes.choices.lessons import Drawing
from programmes.models import Lesson, LessonStep
from tests.make import appoint, make_curator, make_officer, make_organiser, make_user
from tests.programmes.lessons import make_lesson

pytestmark = pytest.mark.django_db
ADD = "/admin/programmes/lesson/add/"
OWN = ("name", "summary", "name_en", "summary_en", "spot", "position")
STEP = ("position", "name", "text", "name_en", "text_en", "drawing")
QUESTION = tuple(
    f"{name}{end}"
    for name in ("name", "right", "wrong", "wrong_other", "why")
    for end in ("", "_en")
)


def make_writer():
    user = make_user()
    appoint(user, Role.ORGANISER, organiser=make_organiser())
    return user


@pytest.fixture
def writer(client):
    user = make_writer()
    client.force_login(user)
    return user


def change(lesson):
    return reverse("admin:programmes_lesson_change", args=[lesson.pk])


def form_of(lesson, **changes):
    """What the page of a lesson sends when nothing but ``changes`` was touched."""
    sent = {name: getattr(lesson, name) for name in OWN}
    sent |= {"is_published": "on"} if lesson.is_published else {}
    for kind, names in (("steps", STEP), ("questions", ("position", *QUESTION))):
        rows = list(getattr(lesson, kind).all())
        sent |= {f"{kind}-TOTAL_FORMS": len(rows) + 1, f"{kind}-INITIAL_FORMS": len(rows)}
        for n, row in enumerate(rows):
            sent |= {f"{kind}-{n}-id": row.pk, f"{kind}-{n}-lesson": lesson.pk}
            sent |= {f"{kind}-{n}-{name}": getattr(row, name) for name in names}
        sent[f"{kind}-{len(rows)}-position"] = 99  # the empty card
    return {key: value for key, value in {**sent, **changes}.items() if value is not None}


def errors(answer):
    assert answer.status_code == 200
    told = [answer.context["adminform"].form.errors]
    for formset in answer.context["inline_admin_formsets"]:
        told += [*formset.formset.errors, {"all": formset.formset.non_form_errors()}]
    return {name: list(words) for one in told for name, words in one.items() if words}


def test_a_change_is_seen_at_once_and_leaves_a_trail(client, writer):
    lesson = make_lesson(spot="qris", position=0)
    [step, _second] = lesson.steps.all()
    changes = {"name_en": "Better", "steps-0-text": "Baru.\nSekali.", "questions-1-why": "Karena."}
    answer = client.post(change(lesson), form_of(lesson, **changes))
    assert answer.status_code == 302
    page = client.get(f"/pelajaran/{lesson.slug}/").content.decode()
    assert "<p>Baru.</p><p>Sekali.</p>" in page
    assert "<h1>Better</h1>" in client.get(f"/en/pelajaran/{lesson.slug}/").content.decode()
    rows = Trail.objects.filter(subject_model="lesson", subject_key=str(lesson.pk), actor=writer)
    told = {}
    for row in rows:
        told |= row.after
        assert set(row.before) == set(row.after)
    question = lesson.questions.all()[1]
    assert told == {
        "name_en": "Better",
        f"lessonstep {step.pk} text": "Baru.\nSekali.",
        f"lessonquestion {question.pk} why": "Karena.",
    }


def test_steps_are_added_moved_and_taken_away(client, writer):
    lesson = make_lesson(steps=2)
    first, second = lesson.steps.all()
    new = {"name": "Baru", "text": "Teks", "name_en": "New", "text_en": "Text", "drawing": "lock"}
    changes = {f"steps-2-{name}": value for name, value in new.items()}
    changes |= {"steps-2-position": 0, "steps-0-DELETE": "on"}
    assert client.post(change(lesson), form_of(lesson, **changes)).status_code == 302
    assert [row.name for row in lesson.steps.all()] == ["Baru", second.name]
    [row] = Trail.objects.filter(
        subject_key=str(lesson.pk), before__has_key=f"lessonstep {first.pk}"
    )
    assert row.before == {f"lessonstep {first.pk}": first.name}
    assert row.after == {"lessonstep 2": "Baru"}


def test_saving_without_a_change_leaves_only_the_page_itself(client, writer):
    lesson = make_lesson()
    assert client.post(change(lesson), form_of(lesson)).status_code == 302
    [row] = Trail.objects.filter(subject_model="lesson")
    assert (row.before, row.after) == ({}, {})


@pytest.mark.parametrize("end", ["", "_en"])
def test_both_languages_are_asked_for_and_what_was_typed_stays(client, writer, end):
    lesson = make_lesson()
    empty = {f"name{end}": "", f"summary{end}": " "}
    empty |= {f"steps-0-{name}{end}": "" for name in ("name", "text")}
    empty |= {f"questions-0-{name}{end}": "" for name in ("name", "right", "wrong", "why")}
    answer = client.post(change(lesson), form_of(lesson, spot="live", **empty))
    wanted = {f"{name}{end}" for name in ("name", "summary", "text", "right", "wrong", "why")}
    assert set(errors(answer)) == wanted
    assert answer.context["adminform"].form["spot"].value() == "live"
    lesson.refresh_from_db()
    assert lesson.spot == "none"


def test_the_third_answer_stands_in_both_languages_or_in_neither(client, writer):
    lesson = make_lesson(questions=1)
    neither = {"questions-0-wrong_other": "", "questions-0-wrong_other_en": ""}
    assert client.post(change(lesson), form_of(lesson, **neither)).status_code == 302
    one = {"questions-0-wrong_other": "Ada", "questions-0-wrong_other_en": ""}
    assert set(errors(client.post(change(lesson), form_of(lesson, **one)))) == {"wrong_other_en"}
    same = {"questions-0-wrong": lesson.questions.get().right.upper()}
    assert set(errors(client.post(change(lesson), form_of(lesson, **same)))) == {"wrong"}


def test_a_published_lesson_keeps_a_step_and_none_has_too_many(client, writer):
    lesson = make_lesson(steps=1)
    gone = {"steps-0-DELETE": "on"}
    assert set(errors(client.post(change(lesson), form_of(lesson, **gone)))) == {"all"}
    assert lesson.steps.count() == 1
    hidden = form_of(lesson, **gone, is_published=None)
    assert client.post(change(lesson), hidden).status_code == 302
    assert lesson.steps.count() == 0
    many = make_lesson(steps=13)
    assert "all" in errors(client.post(change(many), form_of(many)))


@pytest.mark.parametrize("drawing", ["", "../../logo", "lens.svg", "\x00", None])
def test_only_drawings_that_are_there_are_taken(client, writer, drawing):
    lesson = make_lesson()
    answer = client.post(change(lesson), form_of(lesson, **{"steps-0-drawing": drawing}))
    assert set(errors(answer)) == {"drawing"}


def test_what_is_said_of_a_drawing_is_tied_to_it(client, writer):
    lesson = make_lesson()
    assert "steps-0-drawing_error" not in client.get(change(lesson)).text
    page = client.post(change(lesson), form_of(lesson, **{"steps-0-drawing": "zzz"})).text
    assert page.count('aria-describedby="id_steps-0-drawing_error"') == 1
    assert page.count('id="id_steps-0-drawing_error"') == 1


def test_who_reads_english_reads_english_titles(client, writer):
    lesson = make_lesson(name="Memotret tahu", name_en="Photographing tofu")
    for page in ("/admin/programmes/lesson/", change(lesson)):
        assert "Photographing tofu" in client.get(f"/en{page}").text
        assert "Memotret tahu" in client.get(page).text
    assert "<h2>Photographing tofu</h2>" in client.get(f"/en{change(lesson)}").text


def test_a_new_lesson_gets_its_address_and_keeps_it(client, writer):
    empty = make_lesson(steps=0, questions=0, is_published=False)
    sent = form_of(empty, slug="label-kemasan", name="Label", name_en="Labels")
    answer = client.post(ADD, sent)
    assert answer.status_code == 302
    made = Lesson.objects.get(slug="label-kemasan")
    assert Trail.objects.filter(subject_key=str(made.pk), verb="add").exists()
    assert set(errors(client.post(ADD, sent))) == {"slug"}
    client.post(change(made), form_of(made, slug="lain"))
    made.refresh_from_db()
    assert made.slug == "label-kemasan"
    page = client.get(change(made)).content.decode()
    assert f'href="/pelajaran/{made.slug}/"' in page
    assert f'href="/en/pelajaran/{made.slug}/"' in page
    assert client.get(f"/pelajaran/{made.slug}/").status_code == 200


def test_steps_of_another_lesson_cannot_be_taken_along(client, writer):
    mine, other = make_lesson(), make_lesson()
    before = list(LessonStep.objects.order_by("pk").values())
    changes = {"steps-0-id": other.steps.first().pk, "steps-0-name": "Lain"}
    for more in ({}, {"steps-0-DELETE": "on"}, {"steps-0-lesson": other.pk}):
        client.post(change(mine), form_of(mine, **changes, **more))
    assert list(LessonStep.objects.order_by("pk").values()) == before
    assert not Trail.objects.filter(after__icontains="Lain").exists()


@pytest.mark.parametrize("who", ["curator", "officer"])
def test_others_on_the_desk_read_and_change_nothing(client, who):
    client.force_login(make_curator() if who == "curator" else make_officer())
    lesson = make_lesson(is_published=False)
    page = client.get(change(lesson))
    assert lesson.steps.first().text_en.splitlines()[0] in page.content.decode()
    assert b'name="steps-0-name"' not in page.content
    assert client.post(change(lesson), form_of(lesson, name="Lain")).status_code == 403
    assert client.get(ADD).status_code == 403


def test_nobody_deletes_a_lesson(client, writer):
    lesson = make_lesson()
    delete = reverse("admin:programmes_lesson_delete", args=[lesson.pk])
    client.force_login(make_user(is_staff=True, is_superuser=True))
    assert client.post(delete, {"post": "yes"}).status_code == 403
    assert Lesson.objects.filter(pk=lesson.pk).exists()


def test_this_process_offers_a_change_at_once(client, writer, monkeypatch):
    lesson = make_lesson(spot="qris", position=0)
    monkeypatch.setattr(offered, "KEEP_S", 60)
    assert offered.lesson_at("qris") == lesson
    client.post(change(lesson), form_of(lesson, is_published=None))
    assert offered.lesson_at("qris").slug == "qris-aman"


@pytest.mark.parametrize("drawing", Drawing.values)
def test_each_drawing_is_there_small_and_of_one_shape(drawing):
    file = Path(finders.find(f"img/lesson/{drawing}.svg"))
    text = file.read_text()
    assert file.stat().st_size <= 4096
    assert 'viewBox="0 0 400 240" width="400" height="240"' in text
    assert "<script" not in text
    assert "href=" not in text.replace('href="#', "")


def test_every_file_among_the_drawings_can_be_chosen():
    folder = Path(finders.find("img/lesson/lens.svg")).parent
    assert {file.name for file in folder.iterdir()} == {f"{name}.svg" for name in Drawing.values}


def test_the_pages_of_the_desk_ask_no_more_for_more(client, writer, django_assert_num_queries):
    listed = reverse("admin:programmes_lesson_changelist")
    client.get(listed)
    with django_assert_num_queries(7):
        client.get(listed)
    for _n in range(3):
        make_lesson()
    with django_assert_num_queries(7):
        client.get(listed)

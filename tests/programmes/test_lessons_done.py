"""A maker learns: noted once, shown to the maker and to the region, counted."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from accounts.models import Trail
from expo.choices import Role
from programmes.actions import lessons
from programmes.figures.lessons import learned, learners
from programmes.models import Lesson, LessonDone
from programmes.refusals import Refused
from tests.make import (
    BANDUNG,
    EAST_JAVA,
    KAB_LAMONGAN,
    KOTA_KEDIRI,
    appoint,
    make_organiser,
    make_user,
)
from tests.programmes.lessons import answers_to, keys_to, make_done, make_lesson, make_maker

pytestmark = pytest.mark.django_db


def page_of(lesson):
    return f"/pelajaran/{lesson.slug}/"


def test_all_right_is_noted_once_and_shown(client):
    owner, vendor = make_maker()
    lesson = make_lesson()
    client.force_login(owner)
    answer = client.post(f"/en{page_of(lesson)}", answers_to(lesson))
    assert f"Noted: {vendor.name}" in answer.content.decode()
    done = LessonDone.objects.get()
    assert (done.lesson, done.vendor, done.user) == (lesson, vendor, owner)
    client.post(page_of(lesson), answers_to(lesson))
    assert LessonDone.objects.get().done_at == done.done_at
    [row] = Trail.objects.filter(verb="learn")
    assert (row.actor, row.subject_key, row.region_code) == (owner, str(done.pk), KOTA_KEDIRI)
    assert row.after == {"lesson": lesson.slug}
    listed = client.get("/en/pelajaran/")
    assert listed.context["done_count"] == 1
    assert listed.content.decode().count("Done, ") == 1
    assert "You have done this lesson" in client.get(f"/en{page_of(lesson)}").content.decode()


def test_one_wrong_answer_is_noted_nothing_and_a_later_one_takes_nothing_back(client):
    owner, _vendor = make_maker()
    lesson = make_lesson()
    first = lesson.questions.first()
    client.force_login(owner)
    client.post(page_of(lesson), answers_to(lesson, first))
    assert not LessonDone.objects.exists()
    client.post(page_of(lesson), answers_to(lesson))
    client.post(page_of(lesson), answers_to(lesson, first))
    assert LessonDone.objects.count() == 1


def test_a_colleague_of_the_same_business_finds_it_done(client):
    owner, vendor = make_maker()
    colleague = make_user()
    vendor.members.create(user=colleague)
    lesson = make_lesson()
    lessons.finish(lesson, vendor=vendor, answers=keys_to(lesson), by=owner)
    lessons.finish(lesson, vendor=vendor, answers=keys_to(lesson), by=colleague)
    assert LessonDone.objects.get().user == owner
    client.force_login(colleague)
    assert client.get(page_of(lesson)).context["done"]


def test_the_action_itself_asks_everything():
    owner, vendor = make_maker()
    lesson = make_lesson()
    first = lesson.questions.first()
    for stranger in (make_user(), make_maker()[0], make_user(is_superuser=True, is_staff=True)):
        with pytest.raises(PermissionDenied):
            lessons.finish(lesson, vendor=vendor, answers=keys_to(lesson), by=stranger)
    for given in ({}, keys_to(lesson, first), {first.pk: keys_to(lesson)[first.pk]}):
        with pytest.raises(Refused) as refusal:
            lessons.finish(lesson, vendor=vendor, answers=given, by=owner)
        assert refusal.value.code == "not_right"
    with pytest.raises(Refused):
        lessons.finish(make_lesson(questions=0), vendor=vendor, answers={}, by=owner)
    Lesson.objects.filter(pk=lesson.pk).update(is_published=False)
    with pytest.raises(Refused) as refusal:
        lessons.finish(lesson, vendor=vendor, answers=keys_to(lesson), by=owner)
    assert refusal.value.code == "not_open"
    assert not LessonDone.objects.exists()


def test_a_business_that_is_switched_off_reads_on_and_is_noted_nothing(client):
    owner, vendor = make_maker(is_active=False)
    lesson = make_lesson()
    client.force_login(owner)
    assert client.post(page_of(lesson), answers_to(lesson)).status_code == 200
    with pytest.raises(PermissionDenied):
        lessons.finish(lesson, vendor=vendor, answers=keys_to(lesson), by=owner)
    assert not LessonDone.objects.exists()


def test_each_maker_is_counted_once_a_lesson_and_regions_hold_what_lies_below():
    Lesson.objects.all().delete()
    second, first = make_lesson(position=2), make_lesson(position=1)
    hidden, unused = make_lesson(is_published=False), make_lesson(is_published=False)
    kediri, lamongan, bandung = (
        make_maker(region=region)[1] for region in (KOTA_KEDIRI, KAB_LAMONGAN, BANDUNG)
    )
    make_maker()
    for lesson, vendor in [
        *((first, kediri), (first, lamongan), (first, bandung)),
        *((second, kediri), (hidden, bandung)),
    ]:
        make_done(lesson, vendor)

    def told(regions=None):
        return [(row["lesson"], row["makers"]) for row in learned(regions)]

    assert told() == [(first, 3), (second, 1), (hidden, 1)]
    assert told([KOTA_KEDIRI]) == [(first, 1), (second, 1)]
    assert told([EAST_JAVA]) == [(first, 2), (second, 1)]
    assert told([KAB_LAMONGAN, BANDUNG]) == [(first, 2), (second, 0), (hidden, 1)]
    assert told([]) == [(first, 0), (second, 0)]
    assert unused.pk not in {row["lesson"].pk for row in learned()}
    wanted = {None: 3, (KOTA_KEDIRI,): 1, (EAST_JAVA,): 2, (KAB_LAMONGAN, BANDUNG): 2, (): 0}
    assert {regions: learners(regions) for regions in wanted} == wanted


def test_counting_is_one_query(django_assert_num_queries):
    make_done(make_lesson(), make_maker()[1])
    with django_assert_num_queries(1):
        learned([KOTA_KEDIRI, BANDUNG])
    with django_assert_num_queries(1):
        learners([KOTA_KEDIRI, BANDUNG])


def test_an_officer_sees_who_of_the_region_has_done_which(client):
    lesson, other = make_lesson(), make_lesson()
    (_o, mine), (_p, foreign) = make_maker(), make_maker(region=BANDUNG)
    make_done(lesson, mine), make_done(other, mine)
    theirs = make_done(lesson, foreign)
    officer = make_user()
    appoint(officer, Role.OFFICER, region_id=KOTA_KEDIRI)
    client.force_login(officer)
    address = reverse("admin:programmes_lessondone_changelist")
    listed = client.get(address)
    assert {row.vendor for row in listed.context["cl"].result_list} == {mine}
    counts = {row["lesson"]: row["makers"] for row in listed.context["counts"]}
    assert (counts[lesson], counts[other]) == (1, 1)
    one = client.get(address, {"lesson__id__exact": lesson.pk}).context["cl"].result_list
    assert [(row.lesson, row.vendor) for row in one] == [(lesson, mine)]
    assert foreign.name not in listed.content.decode()
    gone = client.get(reverse("admin:programmes_lessondone_change", args=[theirs.pk]))
    assert (gone.status_code, gone.url) == (302, reverse("admin:index"))
    rows = client.get(reverse("admin:programmes_lesson_changelist")).context["cl"].result_list
    assert {row.pk: row.maker_total for row in rows}[lesson.pk] == 1


def test_who_may_not_see_it_is_shown_no_count(client):
    make_done(make_lesson(), make_maker()[1])
    organiser = make_user()
    appoint(organiser, Role.ORGANISER, organiser=make_organiser())
    client.force_login(organiser)
    listed = client.get(reverse("admin:programmes_lesson_changelist"))
    assert "makers" not in listed.context["cl"].list_display
    assert client.get(reverse("admin:programmes_lessondone_changelist")).status_code == 403


def test_who_is_signed_in_is_not_asked_to_sign_in(client):
    owner, _vendor = make_maker()
    lesson = make_lesson()
    door = f'href="{reverse("account_login")}"'
    home = {None: door, owner: f'href="{reverse("desk:home")}"', make_user(): 'href="/akun/"'}
    for user, way in home.items():
        if user:
            client.force_login(user)
        for page in ("/pelajaran/", page_of(lesson)):
            head, _foot = client.get(page).text.split("<footer", 1)
            assert way in head
            assert (door in head) is (user is None)

"""An edition's own rubric: copied, changed, and held fast where it has been scored."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import override

from accounts.models import Trail
from expo.choices import Role
from products.actions import rubrics
from products.actions.rubrics import Row
from products.models import Criterion, Rubric
from products.rubrics import rubric_of
from tests.admin.crawl import signed_in
from tests.admin.waiting import make_waiting
from tests.make import BANDUNG, appoint, make_edition, make_organiser, make_user, score

pytestmark = pytest.mark.django_db
START = "/admin/products/rubric/"


@pytest.fixture
def organiser(edition):
    user = make_user()
    appoint(user, Role.ORGANISER, organiser=edition.organiser)
    return user


def rows_of(rubric):
    """The rubric's criteria as the action takes them."""
    names = (*rubrics.COPIED, "pk")
    return [Row(**{n: getattr(row, n) for n in names}) for row in rubric.criteria.all()]


def arrange(rubric, criteria, by, **words):
    usual = {"reviews_needed": 1, "holds_decisions": False}
    return rubrics.arrange(rubric, criteria=criteria, by=by, **{**usual, **words})


def form_of(rubric, *, changes=None, extra=None, **words):
    """What the change page sends, with ``changes`` by place of the criterion."""
    criteria = list(rubric.criteria.all())
    rows = [{n: getattr(row, n) for n in (*rubrics.COPIED, "pk")} for row in criteria]
    for place, values in (changes or {}).items():
        rows[place] |= values
    rows += [extra] if extra else []
    form = {
        "criteria-TOTAL_FORMS": len(rows),
        "criteria-INITIAL_FORMS": len(criteria),
        "reviews_needed": rubric.reviews_needed,
        **words,
    }
    for place, row in enumerate(rows):
        for name, value in row.items():
            form[f"criteria-{place}-{'id' if name == 'pk' else name}"] = value
        form[f"criteria-{place}-rubric"] = rubric.pk
    return form


def test_its_own_begins_as_the_default_and_leaves_that_alone(edition, organiser):
    default = rubric_of(edition)
    answer = signed_in(organiser).post(f"{START}add/", {"edition": edition.pk})
    own = Rubric.objects.get(edition=edition)
    assert answer.url == f"{START}{own.pk}/change/"
    assert rubric_of(edition) == own
    copied = [[getattr(row, n) for n in rubrics.COPIED] for row in own.criteria.all()]
    assert copied == [[getattr(row, n) for n in rubrics.COPIED] for row in default.criteria.all()]
    assert Trail.objects.get(verb="adopt").subject_key == str(own.pk)
    assert rubrics.adopt(edition, by=organiser) == own


def test_of_other_editions_one_has_no_rubric(edition, organiser):
    theirs = make_edition(make_organiser(BANDUNG))
    signed_in(organiser).post(f"{START}add/", {"edition": theirs.pk})
    assert Rubric.objects.count() == 1
    with pytest.raises(PermissionDenied):
        rubrics.adopt(theirs, by=organiser)


def test_not_once_products_are_scored(edition, curator, organiser):
    score(make_waiting(edition), by=curator)
    with pytest.raises(ValidationError, match="rubrik bawaan"):
        rubrics.adopt(edition, by=organiser)


def test_the_page_adds_removes_and_orders(edition, organiser):
    own = rubrics.adopt(edition, by=organiser)
    first, second, *_rest = own.criteria.all()
    form = form_of(
        own,
        changes={0: {"position": 90, "weight": 7}, 1: {"DELETE": "on"}},
        extra={"name": "Cerita daerah", "weight": 2, "position": 0},
        reviews_needed=2,
        holds_decisions="on",
    )
    answer = signed_in(organiser).post(f"{START}{own.pk}/change/", form)
    assert answer.status_code == 302
    own = rubric_of(edition)
    names = [row.name for row in own.criteria.all()]
    assert (names[0], names[-1]) == ("Cerita daerah", first.name)
    assert second.name not in names
    assert own.criteria.get(pk=first.pk).weight == 7
    assert (own.reviews_needed, own.holds_decisions) == (2, True)
    trail = Trail.objects.get(verb="arrange")
    assert (trail.before["reviews_needed"], trail.after["reviews_needed"]) == (1, 2)


@pytest.mark.parametrize(
    ("change", "told"),
    [({"weight": 9}, "bobotnya tetap"), ({"DELETE": "on"}, "tidak bisa dihapus")],
)
def test_a_scored_criterion_keeps_weight_and_place(edition, curator, organiser, change, told):
    own = rubrics.adopt(edition, by=organiser)
    score(make_waiting(edition), by=curator)
    before = rows_of(own)
    form = form_of(own, changes={0: change, 1: {"name": "Kata baru"}})
    answer = signed_in(organiser).post(f"{START}{own.pk}/change/", form)
    assert answer.status_code == 200
    assert told in answer.content.decode()
    assert "Kata baru" in answer.content.decode()
    assert rows_of(own) == before


def test_its_words_may_change(edition, curator, organiser):
    own = rubrics.adopt(edition, by=organiser)
    score(make_waiting(edition), by=curator)
    form = form_of(own, changes={0: {"name": "Ciri khas", "score_4": "tiada duanya"}})
    assert signed_in(organiser).post(f"{START}{own.pk}/change/", form).status_code == 302
    row = own.criteria.first()
    assert (row.name, row.score_4) == ("Ciri khas", "tiada duanya")


def test_the_action_refuses_by_itself(edition, curator, organiser):
    own = rubrics.adopt(edition, by=organiser)
    score(make_waiting(edition), by=curator)
    first, *others = rows_of(own)
    with pytest.raises(ValidationError, match="tidak bisa dihapus"):
        arrange(own, others, organiser)
    changed = Row(**{**vars(first), "weight": first.weight + 1})
    with pytest.raises(ValidationError, match="bobotnya tetap"):
        arrange(own, [changed, *others], organiser)
    foreign = Row(name="x", weight=1, pk=rubric_of(make_edition()).criteria.first().pk)
    with pytest.raises(ValidationError, match="Muat ulang"):
        arrange(own, [first, *others, foreign], organiser)
    for count in (0, 6):
        with pytest.raises(ValidationError):
            arrange(own, [first, *others], organiser, reviews_needed=count)
    assert rubrics.arrange(
        own, reviews_needed=5, holds_decisions=True, criteria=[first, *others], by=organiser
    )


def test_a_rubric_keeps_one_criterion_at_least(edition, organiser):
    own = rubrics.adopt(edition, by=organiser)
    with pytest.raises(ValidationError, match="paling sedikit satu"):
        arrange(own, [], organiser)


def test_the_default_is_the_operators_and_others_read_it(edition, curator, organiser):
    default = rubric_of(edition)
    page = f"{START}{default.pk}/change/"
    operator = make_user(is_staff=True, is_superuser=True)
    for user in (organiser, curator):
        answer = signed_in(user).get(page)
        assert answer.status_code == 200
        assert 'name="criteria-0-weight"' not in answer.content.decode()
        assert signed_in(user).post(page, form_of(default)).status_code == 403
        with pytest.raises(PermissionDenied):
            arrange(default, rows_of(default), user)
    form = form_of(default, changes={0: {"weight": 8}})
    assert signed_in(operator).post(page, form).status_code == 302
    assert rubric_of(edition).criteria.first().weight == 8


def test_another_organisers_rubric_is_not_there(edition, organiser):
    own = rubrics.adopt(edition, by=organiser)
    other = make_user()
    appoint(other, Role.ORGANISER, organiser=make_organiser(BANDUNG))
    answer = signed_in(other).post(f"{START}{own.pk}/change/", form_of(own))
    assert answer.status_code in (302, 403, 404)
    names = {row.name for row in own.criteria.all()}
    assert str(edition) not in signed_in(other).get(START).content.decode()
    assert {row.name for row in own.criteria.all()} == names


def test_a_new_criterion_after_scoring_is_told(edition, curator, organiser):
    own = rubrics.adopt(edition, by=organiser)
    score(make_waiting(edition), by=curator)
    form = form_of(own, extra={"name": "Aroma", "weight": 1, "position": 15})
    answer = signed_in(organiser).post(f"{START}{own.pk}/change/", form, follow=True)
    assert "1 penilaian belum punya nilai untuk kriteria baru" in answer.content.decode()
    assert Criterion.objects.filter(rubric=own, name="Aroma").exists()


def test_the_words_of_scores_are_copied_and_changed_in_english(edition, organiser):
    own = rubrics.adopt(edition, by=organiser)
    default = Rubric.objects.get(edition=None)
    names = [f"score_{n}_en" for n in (1, 2, 3, 4)]
    kept = list(own.criteria.values_list(*names))
    assert kept == list(default.criteria.values_list(*names))
    assert all(all(row) for row in kept)
    form = form_of(own, changes={0: {"score_4_en": "one of its kind"}})
    assert signed_in(organiser).post(f"{START}{own.pk}/change/", form).status_code == 302
    row = own.criteria.first()
    with override("en"):
        assert row.words_for(4) == "one of its kind"
    assert row.words_for(4) == row.score_4

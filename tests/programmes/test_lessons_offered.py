"""A lesson is offered exactly where it helps, and costs those pages next to nothing."""

import pytest
from django.urls import reverse

from programmes import offered
from programmes.choices.lessons import Spot
from programmes.lesson_texts import LESSONS
from programmes.models import Lesson
from tests.make import (
    make_edition,
    make_participation,
    make_photo,
    make_product,
)
from tests.programmes.lessons import make_lesson, make_maker
from tests.transactions.asking import ask

pytestmark = pytest.mark.django_db
SLUGS = {row.spot: row.slug for row in LESSONS}


@pytest.fixture
def maker(client):
    """Signed in, with a place in an open edition."""
    owner, vendor = make_maker()
    make_participation(vendor, make_edition())
    client.force_login(owner)
    return vendor


def offered_on(client, name, *args):
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200
    text = answer.content.decode()
    return {spot for spot, slug in SLUGS.items() if f'href="/pelajaran/{slug}/' in text}


def test_each_page_offers_its_own(client, maker):
    product = make_product(maker)
    make_photo(product, hints=["dark", "blurred"])
    assert offered_on(client, "products:photos", product.pk) == {Spot.PHOTO}
    assert offered_on(client, "products:photo_tiles", product.pk) == {Spot.PHOTO}
    assert offered_on(client, "products:story", product.pk) == {Spot.STORY}
    assert offered_on(client, "products:price", product.pk) == {Spot.WHOLESALE, Spot.SHIPPING}
    assert offered_on(client, "live:add") == {Spot.LIVE}
    assert offered_on(client, "transactions:payment_ways") == {Spot.QRIS}
    assert offered_on(client, "products:mine") == set()


def test_an_inquiry_from_abroad_offers_how_to_answer_it(client, maker):
    near, far = ask(maker, country="ID"), ask(maker, country="NL")
    assert offered_on(client, "transactions:my_inquiry", far.pk) == {Spot.ABROAD}
    assert offered_on(client, "transactions:my_inquiry", near.pk) == set()


def test_what_is_not_published_is_offered_nowhere(client, maker):
    Lesson.objects.filter(spot=Spot.LIVE).update(is_published=False)
    assert offered_on(client, "live:add") == set()


def test_the_first_of_a_spot_is_offered():
    make_lesson(spot=Spot.QRIS, position=99)
    assert offered.lesson_at("qris").slug == SLUGS[Spot.QRIS]
    first = make_lesson(spot=Spot.QRIS, position=0)
    assert offered.lesson_at("qris") == first
    assert offered.lesson_at("none") is None
    assert offered.lesson_at("nowhere") is None


def test_a_process_asks_once_and_forgets_when_told(monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(offered, "KEEP_S", 60)
    with django_assert_num_queries(1):
        assert [offered.lesson_at(spot).slug for spot in SLUGS] == list(SLUGS.values())
    Lesson.objects.update(is_published=False)
    with django_assert_num_queries(0):
        assert offered.lesson_at("photo")
    offered.forget()
    assert offered.lesson_at("photo") is None

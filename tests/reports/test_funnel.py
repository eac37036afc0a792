"""The funnel, counted by hand on a small world, and what of it anybody may read."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from expo.choices import EditionState, Role
from products.choices import SubmissionState
from products.models import Call, Category
from reports.figures.funnel import Stage, funnel
from reports.figures.small_groups import FEWEST, merged
from tests.admin.crawl import body, signed_in
from tests.make import (
    BANDUNG,
    KAB_KEDIRI,
    KAB_LAMONGAN,
    KOTA_KEDIRI,
    appoint,
    make_curator,
    make_edition,
    make_officer,
    make_organiser,
    make_product,
    make_submission,
    make_user,
    make_vendor,
)

pytestmark = pytest.mark.django_db
S = SubmissionState


def send(edition, state, *, vendor=None, product=None, category=0):
    categories = list(Category.objects.all()[:2])
    product = product or make_product(vendor, category=categories[category])
    make_submission(product, edition, state=state)
    return product


def take_from(edition):
    """An edition whose call takes what passed in ``edition``."""
    further = make_edition(state=EditionState.ANNOUNCED)
    today = timezone.localdate()
    call = Call.objects.create(edition=further, opens_on=today, closes_on=today, asks="Kriya")
    call.sources.add(edition)
    return further


def make_small_world():
    """Kota Kediri: 3 makers, 5 products; Kab. Kediri: 1 maker, 2 products; one withdrawn only."""
    edition = make_edition(name="Pameran Raya")
    city = [make_vendor(KOTA_KEDIRI) for _ in range(3)]
    farm = make_vendor(KAB_KEDIRI)
    first = send(edition, S.RETURNED, vendor=city[0])
    send(edition, S.APPROVED, product=first)  # returned, mended, passed: one product
    second = send(edition, S.APPROVED, vendor=city[1])
    send(edition, S.RETURNED, product=second)  # a later change sent back: still passed
    send(edition, S.REFUSED, vendor=city[1], category=1)
    send(edition, S.PENDING, vendor=city[2])  # decided, nobody told: not passed yet
    send(edition, S.SUBMITTED, vendor=city[2], category=1)
    third = send(edition, S.APPROVED, vendor=farm)
    fourth = send(edition, S.WITHDRAWN, vendor=farm)
    send(edition, S.REFUSED, product=fourth)  # withdrawn once, then sent after all
    send(edition, S.WITHDRAWN, vendor=city[0])  # never came
    make_product(city[0])  # a draft
    further, again, strange = take_from(edition), take_from(edition), make_edition()
    for target in (further, again):
        send(target, S.APPROVED, product=second)
    send(further, S.REFUSED, product=first)
    send(further, S.APPROVED, product=fourth)  # not from here: it did not pass here
    send(strange, S.APPROVED, product=third)  # takes nothing from here
    return edition


def numbers(stage):
    return len(stage.makers), stage.registered, stage.passed, stage.chosen


def test_the_small_world_by_hand():
    found = funnel(make_small_world())
    first, second = Category.objects.all()[:2]
    assert numbers(found.total) == (4, 7, 3, 1)
    assert [(row.name, *numbers(row)) for row in found.regions] == [
        ("Kota Kediri", 3, 5, 2, 1),
        ("Kab. Kediri", 1, 2, 1, 0),
    ]
    assert [(row.name, *numbers(row)) for row in found.categories] == [
        (first.title, 4, 5, 3, 1),
        (second.title, 2, 2, 0, 0),
    ]
    assert found.leads_on


def test_of_nothing():
    found = funnel(make_edition())
    assert numbers(found.total) == (0, 0, 0, 0)
    assert (found.regions, found.leads_on) == ([], False)


@pytest.mark.parametrize("makers", [1, 3])
def test_two_queries_however_many(makers):
    edition = make_edition()
    for _ in range(makers):
        send(edition, S.APPROVED, vendor=make_vendor())
    with CaptureQueriesContext(connection) as asked:
        funnel(edition)
    assert len(asked) == 2


def stage(name, *makers, registered=0):
    return Stage(name=name, key=name, registered=registered or len(makers), makers=set(makers))


def names(stages):
    return [(row.name, len(row.makers), row.registered) for row in stages]


def test_small_groups_are_printed_as_one():
    rows = [stage("a", 1, 2, 3), stage("b", 4, 5), stage("c", 6)]
    assert names(merged(rows, Stage(name="Lainnya"))) == [("a", 3, 3), ("Lainnya", 3, 3)]


def test_one_small_group_takes_the_next_along_so_that_no_sum_gives_it_away():
    rows = [stage("a", 1, 2, 3, 4), stage("b", 5, 6, 7), stage("c", 8)]
    assert names(merged(rows, Stage(name="Lainnya"))) == [("a", 4, 4), ("Lainnya", 4, 4)]


def test_a_maker_of_two_small_groups_is_one():
    rows = [stage("a", 1, 2, 3), stage("b", 4), stage("c", 4)]
    assert names(merged(rows, Stage(name="Lainnya"))) == [("Lainnya", 4, 5)]


def test_nothing_small_nothing_merged_and_too_few_nothing_printed():
    assert names(merged([stage("a", 1, 2, 3)], Stage(name="x"))) == [("a", 3, 3)]
    assert merged([stage("a", 1), stage("b", 2)], Stage(name="x")) == []


def test_the_public_page_names_no_small_region(client):
    edition = make_small_world()
    text = client.get(f"/pameran/{edition.slug}/kurasi/").content.decode()
    assert "Lainnya" in text
    assert "Kab. Kediri" not in text
    for n in range(FEWEST):
        send(edition, S.APPROVED, vendor=make_vendor(KAB_KEDIRI), category=n % 2)
        send(edition, S.APPROVED, vendor=make_vendor(KAB_LAMONGAN), category=n % 2)
    text = client.get(f"/pameran/{edition.slug}/kurasi/").content.decode()
    assert "Kab. Kediri" in text
    assert "Kab. Lamongan" in text


def test_too_few_makers_are_no_figures(client):
    edition = make_edition()
    product = send(edition, S.REFUSED, vendor=make_vendor())
    text = client.get(f"/pameran/{edition.slug}/kurasi/").content.decode()
    assert 'class="funnel"' not in text
    assert "setelah 3 usaha" in text
    assert product.vendor.name not in text


def test_drafts_have_no_public_page(client):
    edition = make_edition(state=EditionState.DRAFT)
    assert client.get(f"/pameran/{edition.slug}/kurasi/").status_code == 404


def page_of(edition, ending=""):
    return f"/admin/laporan/{edition.pk}/kurasi/{ending}"


def make_person(role, **scope):
    user = make_user()
    appoint(user, role, **scope)
    return user


def test_who_may_see_the_edition_sees_its_funnel():
    edition = make_small_world()
    own = {"organiser": edition.organiser}
    inside = [
        *(make_person(role, **own) for role in (Role.ORGANISER, Role.CURATOR, Role.HELPER)),
        make_person(Role.OBSERVER),
        make_person(Role.OPERATOR),
    ]
    outside = [make_curator(make_organiser(BANDUNG)), make_officer(), make_user()]
    outside.append(make_person(Role.ORGANISER, organiser=make_organiser(BANDUNG)))
    for ending in ("", "csv/", "xlsx/"):
        address = page_of(edition, ending)
        assert {signed_in(user).get(address).status_code for user in inside} == {200}
        assert {signed_in(user).get(address).status_code for user in outside} == {404}


def test_observers_do_not_see_a_drafts_funnel():
    edition = make_edition(state=EditionState.DRAFT)
    assert signed_in(make_person(Role.OBSERVER)).get(page_of(edition)).status_code == 404


def test_both_files_hold_the_page():
    edition = make_small_world()
    client = signed_in(make_person(Role.ORGANISER, organiser=edition.organiser))
    text = body(client.get(page_of(edition, "csv/"))).decode("utf-8-sig")
    as_csv = list(csv.reader(io.StringIO(text)))
    book = load_workbook(io.BytesIO(body(client.get(page_of(edition, "xlsx/")))))
    as_xlsx = [[str(cell or "0") for cell in row] for row in book.active.values]
    head = ["Kelompok", "Kode daerah", "Nama", "Usaha", "Terdaftar", "Lolos", "Terpilih"]
    assert as_csv[0] == as_xlsx[0] == head
    assert as_csv[1] == ["Semua", "", "", "4", "7", "3", "1"]
    assert as_csv[2] == ["Daerah", "35.71", "Kota Kediri", "3", "5", "2", "1"]
    assert as_xlsx[2] == as_csv[2]
    assert len(as_csv) == len(as_xlsx) == 6

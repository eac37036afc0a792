"""What offices spent with small makers: counted from the ledger, within one's reach."""

import csv
import io

import pytest
from django.urls import reverse
from django.utils import timezone

from expo.choices import Role
from reports.figures.offices import spending
from tests.make import (
    BANDUNG,
    KAB_LAMONGAN,
    appoint,
    make_curator,
    make_listing,
    make_officer,
    make_organiser,
    make_product,
    make_user,
    make_vendor,
    place_order,
)
from tests.transactions.offices import approved, make_office
from tests.transactions.orders import soon
from transactions.actions import offices, orders, paying
from transactions.models import Entry
from transactions.spending import Spent, spent_by
from vendors.choices import Scale

pytestmark = pytest.mark.django_db
YEAR = timezone.localdate().year


def bought(office, *, scale=Scale.MICRO, pieces=2, is_paid=True):
    """One order of so many at Rp25.000, confirmed and paid."""
    owner = make_user()
    listing = make_listing(make_product(make_vendor(owner=owner, scale=scale)))
    (order,) = approved(office, listing, quantity=pieces)
    orders.confirm(order, by=owner, ready_on=soon())
    if is_paid:
        paying.note_payment(order, by=owner)
    return order, owner


def budget(office, amount_idr, year=YEAR):
    offices.state_budget(office, year=year, amount_idr=amount_idr, by=office.manager)


def of(office, year=YEAR):
    return spent_by([office.pk], year)[office.pk]


def test_micro_and_small_count_towards_the_share_and_medium_does_not():
    office = make_office()
    bought(office, scale=Scale.MICRO)
    bought(office, scale=Scale.SMALL, pieces=4)
    bought(office, scale=Scale.MEDIUM)
    bought(office, is_paid=False)
    assert of(office) == Spent(small_idr=150_000, total_idr=200_000, orders=4)


def test_what_was_taken_back_and_what_was_cancelled_is_gone():
    office = make_office()
    order, owner = bought(office)
    bought(office)
    paying.undo(order.payments.get(), by=owner)
    assert of(office).small_idr == 50_000
    orders.cancel(order, by=owner, reason="Habis")
    assert (of(office).small_idr, of(office).orders) == (50_000, 1)


def test_scale_is_as_it_was_when_it_was_paid():
    office = make_office()
    order, _owner = bought(office)
    order.vendor.scale = Scale.MEDIUM
    order.vendor.save()
    assert of(office).small_idr == 50_000


def test_sales_that_are_no_offices_and_other_offices_count_nowhere():
    office, other = make_office(), make_office()
    bought(other)
    owner = make_user()
    order = place_order(make_listing(make_product(make_vendor(owner=owner))))
    orders.confirm(order, by=owner, ready_on=soon())
    paying.note_payment(order, by=owner)
    assert of(office) == Spent()
    assert Entry.objects.count() == 4


def test_each_year_stands_by_itself():
    office = make_office()
    bought(office)
    budget(office, 1_000_000)
    budget(office, 7_000_000, YEAR - 1)
    assert (of(office).orders, of(office).budget_idr) == (1, 1_000_000)
    assert of(office, YEAR - 1) == Spent(budget_idr=7_000_000)
    assert of(office, YEAR + 1) == Spent()


@pytest.mark.parametrize(
    ("amount", "share", "is_enough"),
    [(125_000, 40.0, True), (125_001, 39.9997, False), (50_000, 100.0, True), (None, None, False)],
)
def test_the_line_is_at_forty_percent(amount, share, is_enough):
    told = Spent(small_idr=50_000, budget_idr=amount)
    assert told.share == pytest.approx(share, abs=0.001) if share else told.share is None
    assert told.is_enough is is_enough


def test_offices_without_a_budget_stand_apart_and_regions_compare_like_with_like():
    rich, silent = make_office(), make_office()
    bought(rich)
    bought(silent, pieces=8)
    budget(rich, 100_000_000)
    found = spending(make_officer(), YEAR)
    assert [office for office, _spent in found.stated] == [rich]
    assert [office for office, _spent in found.unstated] == [silent]
    (region,) = found.regions
    assert (region.offices, region.spent.small_idr, region.spent.orders) == (2, 250_000, 2)
    assert region.share == pytest.approx(0.05)


def test_who_sees_which_offices():
    here, there, far = make_office(), make_office(region=KAB_LAMONGAN), make_office(region=BANDUNG)
    observer, national = make_user(), make_user()
    appoint(observer, Role.OBSERVER)
    appoint(national, Role.ORGANISER, organiser=make_organiser(None))
    province = make_user()
    appoint(province, Role.ORGANISER, organiser=make_organiser())
    seen = {
        "officer": (make_officer(), {here}),
        "officer of the province": (make_officer("35"), {here, there}),
        "organiser of the province": (province, {here, there}),
        "national organiser": (national, {here, there, far}),
        "observer": (observer, {here, there, far}),
    }
    for who, (person, wanted) in seen.items():
        assert {office for office, _spent in spending(person, YEAR).rows} == wanted, who


def test_offices_nobody_vouched_for_are_left_out():
    make_office(state="waiting")
    assert spending(make_officer(), YEAR).rows == []


def test_the_figures_cost_the_same_however_many_offices(django_assert_num_queries):
    person = make_officer()
    for count in (1, 3):
        for _ in range(count):
            bought(make_office(name=f"Dinas {count} {_}"))
        person = type(person).objects.get(pk=person.pk)
        with django_assert_num_queries(5):
            spending(person, YEAR)


def page(name, *args):
    return reverse(f"reports:{name}", args=args)


def test_the_page_says_the_line_in_words_and_names_no_person(client):
    office = make_office()
    order, _owner = bought(office)
    budget(office, 100_000_000)
    observer = make_user()
    appoint(observer, Role.OBSERVER)
    client.force_login(observer)
    words = client.get(page("offices")).content.decode()
    assert "40%" in words
    assert "Perpres 12/2021" in words
    assert office.name in words
    assert '<th scope="col">Bagian</th>' in words
    assert "Bagikan" not in words
    for hidden in (order.vendor.name, order.number, office.staff.email, office.manager.name):
        assert hidden not in words


@pytest.mark.parametrize("name", ["offices_of", "offices_csv", "offices_xlsx"])
def test_curators_and_people_of_offices_see_no_report(client, name):
    office = make_office()
    for person in (make_curator(), office.manager):
        client.force_login(person)
        assert client.get(page(name, YEAR)).status_code in (302, 404)
    client.force_login(make_officer())
    assert client.get(page(name, 1999)).status_code == 404


def test_the_sheet_holds_offices_and_regions_and_no_formula(client):
    office = make_office(name="=HYPERLINK(1)")
    bought(office)
    budget(office, 100_000)
    client.force_login(make_officer())
    answer = client.get(page("offices_csv", YEAR))
    text = b"".join(answer.streaming_content).decode().lstrip("\ufeff")
    head, one, region = csv.reader(io.StringIO(text))
    assert one[3] == "'=HYPERLINK(1)"
    assert one[5:10] == ["50000", "50000", "1", "100000", "50.0"]
    assert (region[1], region[5]) == ("35.71", "50000")
    assert len(head) == len(one) == len(region)

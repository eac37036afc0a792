"""The recovery index: months against their base and their lowest, with their source."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from reports.actions import answers
from reports.figures.recovery import recoveries
from reports.models import Activity
from reports.money_charts import curve
from reports.scopes import Scope
from tests.make import KOTA_KEDIRI, make_officer, make_region

pytestmark = pytest.mark.django_db
JOMBANG = "35.17"
# Million rupiah, January to August 2020: the lowest in April, August 15 % above it.
MONTHS = (2_000, 1_900, 1_500, 1_000, 1_040, 1_080, 1_120, 1_150)
ADD = reverse("admin:reports_activity_add")


@pytest.fixture
def officer():
    return make_officer(JOMBANG)


def enter(by, month, millions, **wishes):
    words = {
        **{"region": make_region(JOMBANG), "month": dt.date(2020, month, 1)},
        **{"amount_idr": millions * 10**6, "businesses": 214, "is_base": False},
        **{"source": "Survei dinas (contoh)", **wishes},
    }
    return answers.enter_month(Activity(), by=by, **words)


def jombang(by):
    for place, millions in enumerate(MONTHS, 1):
        enter(by, place, millions, is_base=place == 1)


def test_jombang_is_fifteen_percent_up_from_its_lowest_month(officer, client):
    jombang(officer)
    (told,) = recoveries(Scope(codes=("35",), answers=("35",)))
    assert (told.base.index, told.lowest.index, told.latest.index) == (100, 50, 57.5)
    assert told.lowest.row.month == dt.date(2020, 4, 1)
    assert round(told.up_percent, 6) == 15
    assert told.points == 7.5
    drawn = curve(told)
    assert [mark.told for mark in drawn.marks] == ["100", "50", "58"]
    client.force_login(officer)
    text = client.get("/en" + reverse("reports:dashboard")).content.decode()
    assert "up 15.0% (7.5 points) from its lowest month" in text
    assert "Survei dinas (contoh)" in text
    assert drawn.points in text


def test_without_a_choice_the_first_month_is_the_base(officer):
    enter(officer, 3, 800)
    enter(officer, 2, 1_000)
    (told,) = recoveries(Scope())
    assert [month.index for month in told.months] == [100, 80]
    assert curve(told)


def test_a_new_base_takes_the_place_of_the_old_one(officer):
    jombang(officer)
    row = Activity.objects.get(month="2020-04-01")
    words = {name: getattr(row, name) for name in answers.MONTH} | {"is_base": True}
    answers.enter_month(row, by=officer, **words)
    assert [row.month.month for row in Activity.objects.filter(is_base=True)] == [4]
    assert recoveries(Scope())[0].latest.index == 115


def test_months_are_entered_in_the_admin(officer, client):
    client.force_login(officer)
    form = {
        **{"region": JOMBANG, "month": "2020-04", "amount_idr": "1,5 miliar"},
        **{"businesses": "1.214", "source": "Survei", "makes_base": "on"},
    }
    assert client.post(ADD, form).status_code == 302
    row = Activity.objects.get()
    assert (row.month, row.amount_idr, row.businesses) == (dt.date(2020, 4, 1), 15 * 10**8, 1_214)
    assert row.is_base
    assert row.recorded_by == officer
    assert client.post(ADD, form).status_code == 200, "this month is there already"
    assert client.post(ADD, form | {"month": "2020-05"}).status_code == 302, "a new base"
    assert client.post(ADD, form | {"month": "2020-06", "businesses": "2"}).status_code == 200
    assert client.post(ADD, form | {"month": "2999-01"}).status_code == 200
    assert client.post(ADD, form | {"month": "2020-06", "region": KOTA_KEDIRI}).status_code == 200
    assert Activity.objects.count() == 2


def test_nobody_enters_another_region_or_a_few_businesses(officer):
    with pytest.raises(PermissionDenied):
        enter(make_officer(KOTA_KEDIRI), 1, 100)
    with pytest.raises(ValidationError):
        enter(officer, 1, 100, businesses=2)
    assert not Activity.objects.exists()


def test_one_month_alone_draws_no_line(officer):
    enter(officer, 1, 100)
    (told,) = recoveries(Scope())
    assert curve(told) is None
    assert told.up_percent == 0

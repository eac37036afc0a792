"""Exchange rates: entered by people, each with source and day, never changed."""

import json
from datetime import timedelta
from decimal import Decimal
from io import StringIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.utils import timezone

from expo.choices import Role
from tests.make import appoint, make_listing, make_organiser, make_user
from tests.storefront.fair import make_fair
from transactions import rate_sheet, rates
from transactions.actions import rates as entering
from transactions.models import ExchangeRate

pytestmark = pytest.mark.django_db
HEAD = "currency,day,rate_idr,source\n"


def person():
    user = make_user()
    appoint(user, Role.ORGANISER, organiser=make_organiser())
    return user


def given(rate="16250", currency="USD", days=0):
    day = timezone.localdate() - timedelta(days=days)
    return entering.Given(2, currency, day, Decimal(rate), "Bank Indonesia")


def run(tmp_path, text, *options):
    path = tmp_path / "kurs.csv"
    path.write_text(text)
    out, code = StringIO(), 0
    try:
        call_command("import_rates", str(path), "--by", person().email, *options, stdout=out)
    except SystemExit as ended:
        code = ended.code
    return code, out.getvalue()


@pytest.mark.parametrize(
    ("text", "rate"),
    [("16270", "16270"), ("16.270", "16270"), ("16.270,50", "16270.50"), ("0,75", "0.75")],
)
def test_numbers_are_read_as_people_write_them(text, rate):
    assert rate_sheet.rate(text) == Decimal(rate)


@pytest.mark.parametrize("text", ["2.5", "16270.50", "1e9", "", "-3", "nan", "16,270.50", "∞"])
def test_what_could_be_read_in_two_ways_is_refused(text):
    with pytest.raises(ValueError, match=r"16\.270"):
        rate_sheet.rate(text)


def test_a_file_is_entered_once_and_nothing_is_saved_on_a_fault(tmp_path):
    today = timezone.localdate()
    good = f'{HEAD}usd,{today},"16.270,50",BI\nSGD,{today},12.500,BI\n'
    assert run(tmp_path, good, "--check")[0] == 0
    assert not ExchangeRate.objects.exists()
    code, told = run(tmp_path, good, "--json")
    assert (code, json.loads(told)) == (0, {"rows": 2, "new": 2, "failed": []})
    assert json.loads(run(tmp_path, good, "--json")[1])["new"] == 0
    bad = f"{HEAD}EUR,{today},18.000,BI\nXXQ,{today},1,BI\nJPY,2999-01-01,105,BI\n"
    code, told = run(tmp_path, bad, "--json")
    assert (code, [fault["row"] for fault in json.loads(told)["failed"]]) == (1, [3, 4])
    assert ExchangeRate.objects.count() == 2
    assert run(tmp_path, "currency,day\nUSD,2026-01-01\n")[0] == 1


def test_rates_are_never_changed_and_jumps_are_confirmed():
    by = person()
    assert entering.enter_many([given()], by=by) == 1
    assert entering.enter_many([given()], by=by) == 0
    with pytest.raises(ValidationError):
        entering.enter_many([given("16251")], by=by)
    with pytest.raises(ValidationError):
        entering.enter_many([given("1625", days=1)], by=by)
    assert entering.enter_many([given("1625", days=1)], by=by, confirms_jumps=True) == 1
    assert rates.latest("USD").rate_idr == 16250


def test_only_organisers_enter_rates():
    with pytest.raises(PermissionDenied):
        entering.enter_many([given()], by=make_user())


def test_approximate_amounts_name_their_day(client):
    fair = make_fair()
    page = f"/en/pameran/{fair.edition.slug}/importir/"
    assert "Bank Indonesia" not in client.get(page).content.decode()
    entering.enter_many([given(), given("12.5", "JPY")], by=person())
    shown = client.get(page).content.decode()
    assert "US dollar" in shown.replace("Dollar", "dollar")
    assert "Rp16.250" in shown
    assert rates.approximate(48_000, rates.latest("USD")) == Decimal("2.95")
    assert rates.currencies() == ["JPY", "USD"]


def test_a_reader_of_english_sees_about_how_much_it_is_in_a_currency_of_choice(client):
    page = f"/produk/{make_listing(price_idr=48_000).slug}/"
    assert "You pay in rupiah" not in client.get(f"/en{page}").content.decode()
    entering.enter_many([given(), given("18940", "EUR")], by=person())
    assert "About USD 2.95, at Rp16.250" in client.get(f"/en{page}").content.decode()
    assert "About EUR 2.53, at Rp18.940" in client.get(f"/en{page}?kurs=EUR").content.decode()
    assert "USD" not in client.get(page).content.decode()

"""Exchange rates: entered by people, each with source and day; corrected until they are used."""

import json
from datetime import timedelta
from decimal import Decimal
from io import StringIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.utils import timezone

from accounts.models import Trail
from expo.choices import Role
from tests.make import appoint, make_listing, make_organiser, make_user
from tests.storefront.fair import make_fair
from tests.transactions.quotes import asked, rate, sent
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
    ("text", "told"),
    [("16270", "16270"), ("16.270", "16270"), ("16.270,50", "16270.50"), ("0,75", "0.75")],
)
def test_numbers_are_read_as_people_write_them(text, told):
    assert rate_sheet.rate(text) == Decimal(told)


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


def test_a_rate_entered_twice_is_one_and_jumps_are_confirmed():
    by = person()
    assert entering.enter_many([given()], by=by) == 1
    assert entering.enter_many([given()], by=by) == 0
    with pytest.raises(ValidationError):
        entering.enter_many([given("1625", days=1)], by=by)
    assert entering.enter_many([given("1625", days=1)], by=by, confirms_jumps=True) == 1
    assert rates.latest("USD").rate_idr == 16250


@pytest.mark.parametrize(
    ("worth", "currency", "is_taken"),
    [
        *(("0.01", "IRR", True), ("0.0099", "IRR", False), ("53000", "KWD", True)),
        *(("200000", "KWD", True), ("200000.01", "KWD", False), ("0", "USD", False)),
    ],
)
def test_a_rate_lies_between_rial_and_dinar(worth, currency, is_taken):
    assert bool(entering.faults([given(worth, currency)])) != is_taken


def test_a_rate_is_corrected_and_the_trail_says_from_what():
    by = person()
    entering.enter_many([given("162500")], by=by)
    corrected = given("16250.5")
    assert entering.corrected([corrected]) == {2: Decimal("162500")}
    assert entering.enter_many([corrected], by=by) == 1
    row = ExchangeRate.objects.get()
    assert row.rate_idr == Decimal("16250.5")
    noted = Trail.objects.get(verb="rate_corrected")
    assert (noted.actor, noted.subject_key) == (by, str(row.pk))
    assert (noted.before["rate_idr"], noted.after["rate_idr"]) == ("162.500", "16.250,5")
    with pytest.raises(PermissionDenied):
        entering.enter_many([given()], by=make_user())
    with pytest.raises(ValidationError):
        entering.enter_many([given("16000"), given("16001")], by=by)
    assert ExchangeRate.objects.get().rate_idr == Decimal("16250.5")


def test_a_correction_is_measured_by_the_day_before():
    """And not by the wrong rate itself."""
    by = person()
    entering.enter_many([given("16000", days=1), given("19000")], by=by)
    assert not entering.faults([given("15000")])
    assert entering.faults([given("22000")])
    assert entering.enter_many([given("22000")], by=by, confirms_jumps=True) == 1


def test_a_rate_a_quotation_has_taken_is_not_corrected():
    rate("USD")
    quote = sent(asked())
    assert quote.rate_on == timezone.localdate()
    by, other = person(), str(quote.rate + 1)
    for confirms in (False, True):
        with pytest.raises(ValidationError):
            entering.enter_many([given(other)], by=by, confirms_jumps=confirms)
    assert rates.latest("USD").rate_idr == quote.rate
    assert not Trail.objects.filter(verb="rate_corrected").exists()
    # Another day, and another currency of that day.
    entering.enter_many([given("16000", days=1), given("19000", "EUR")], by=by)
    assert entering.enter_many([given("16001", days=1), given("19001", "EUR")], by=by) == 2


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
    assert "1 Japanese Yen = Rp12,5," in shown  # as it was entered, not rounded
    assert rates.approximate(48_000, rates.latest("USD")) == Decimal("2.95")
    assert rates.currencies() == ["JPY", "USD"]


def test_a_reader_of_english_sees_about_how_much_it_is_in_a_currency_of_choice(client):
    page = f"/produk/{make_listing(price_idr=48_000).slug}/"
    assert "You pay in rupiah" not in client.get(f"/en{page}").content.decode()
    entering.enter_many([given(), given("18940", "EUR")], by=person())
    assert "About USD 2.95, at Rp16.250" in client.get(f"/en{page}").content.decode()
    assert "About EUR 2.53, at Rp18.940" in client.get(f"/en{page}?kurs=EUR").content.decode()
    assert "USD" not in client.get(page).content.decode()

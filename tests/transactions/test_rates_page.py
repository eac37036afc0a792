"""Rates in the back office: looked at first, entered by a button, corrected until used."""

import io
import re
from datetime import timedelta
from decimal import Decimal

import openpyxl
import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from expo.choices import Role
from tests.make import KOTA_KEDIRI, appoint, make_organiser, make_user
from transactions import rate_sheet
from transactions.actions import rates as entering
from transactions.models import ExchangeRate

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ADD, LIST = "admin:transactions_exchangerate_add", "admin:transactions_exchangerate_changelist"
HEAD = "mata uang;tanggal;kurs;sumber\n"


@pytest.fixture
def desk(client):
    user = make_user()
    appoint(user, Role.ORGANISER, organiser=make_organiser())
    client.force_login(user)
    return client


def csv(*rows, name="kurs.csv"):
    return SimpleUploadedFile(name, (HEAD + "\n".join(rows)).encode())


def looked(desk, **told):
    answer = desk.post(reverse(ADD), {"source": "Bank Indonesia", **told})
    assert answer.status_code == 200
    page = answer.content.decode()
    found = re.search(r'name="rows" value="([^"]+)"', page)
    return page, found and found[1]


def day(ago=0):
    return (timezone.localdate() - timedelta(days=ago)).isoformat()


def there(currency="USD", rate=16000, ago=1):
    return ExchangeRate.objects.create(
        currency=currency, day=day(ago), rate_idr=rate, source="Bank Indonesia"
    )


def test_a_sheet_is_looked_at_then_entered_once(desk):
    page, seal = looked(desk, sheet=csv(f"usd;{day()};16.270,50;", f"jpy;{day()};104,5321;BI"))
    assert "Rp16.270,5" in page
    assert "Rp104,5321" in page
    assert not ExchangeRate.objects.exists()
    for _again in range(2):
        assert desk.post(reverse(ADD), {"rows": seal}).status_code == 302
    told = set(ExchangeRate.objects.values_list("currency", "rate_idr", "source"))
    assert told == {
        ("USD", Decimal("16270.5"), "Bank Indonesia"),
        ("JPY", Decimal("104.5321"), "BI"),
    }
    assert "Bank Indonesia" in desk.get(reverse(LIST)).content.decode()


def test_one_rate_can_be_typed_on_a_phone(desk):
    page, seal = looked(desk, currency="eur", day=day(), rate="18.900,25")
    assert "EUR" in page
    desk.post(reverse(ADD), {"rows": seal})
    assert ExchangeRate.objects.get().rate_idr == Decimal("18900.25")
    page, seal = looked(desk, currency="EUR")
    assert seal is None
    assert page.count("errorlist") == 2


def test_a_large_change_is_entered_only_when_it_was_checked(desk):
    there()
    page, seal = looked(desk, sheet=csv(f"USD;{day()};1.600;"))
    assert 'name="confirms_jumps"' in page
    assert desk.post(reverse(ADD), {"rows": seal}).status_code == 200
    assert ExchangeRate.objects.count() == 1
    assert desk.post(reverse(ADD), {"rows": seal, "confirms_jumps": "on"}).status_code == 302
    assert ExchangeRate.objects.count() == 2


@pytest.mark.parametrize(
    "row",
    [
        "USD;{today};2.5;",
        "USD;{today};200.001;",
        "USD;2999-01-01;16.000;",
        "USD;0001-01-01;16.000;",
        "XXX;{today};16.000;",
        "IDR;{today};1;",
        "<b>;{today};16.000;",
        "USD;kemarin;16.000;",
        "USD;{today};0;",
        f"USD;{{today}};16.000;{'S' * 41}",
    ],
)
def test_one_row_that_will_not_do_stops_the_whole_file(desk, row):
    there()
    row = row.format(today=day(), yesterday=day(1))
    page, seal = looked(desk, sheet=csv(f"EUR;{day()};18.000;", row))
    assert seal is None
    assert "tag bad" in page
    assert "<b>;" not in page
    assert ExchangeRate.objects.count() == 1


def test_what_was_looked_at_is_what_is_entered_and_by_that_person(desk, client):
    _page, seal = looked(desk, currency="USD", day=day(), rate="16.000")
    for text in ("", seal[:-1], seal + "x", "eyJ9:x:y"):
        answer = desk.post(reverse(ADD), {"rows": text})
        assert answer.status_code == 200
        assert 'role="alert"' in answer.content.decode()
    other = make_user()
    appoint(other, Role.ORGANISER, organiser=make_organiser())
    client.force_login(other)
    assert client.post(reverse(ADD), {"rows": seal}).status_code == 200
    assert not ExchangeRate.objects.exists()


def test_everybody_in_the_back_office_reads_and_only_organisers_enter(client):
    row = there()
    officer = make_user()
    appoint(officer, Role.OFFICER, region_id=KOTA_KEDIRI)
    client.force_login(officer)
    assert "Rp16.000" in client.get(reverse(LIST)).content.decode()
    assert client.get(reverse(ADD)).status_code == 403
    assert client.post(reverse(ADD), {"rows": "x"}).status_code == 403
    change = reverse("admin:transactions_exchangerate_change", args=[row.pk])
    assert client.get(change).status_code == 200
    assert client.post(change, {"rate_idr": "1"}).status_code == 403


def test_a_correction_is_told_before_it_is_entered(desk):
    row = there(rate=16001)
    page, seal = looked(desk, sheet=csv(f"USD;{day(1)};16.000;"))
    assert "Membetulkan Rp16.001" in page
    assert desk.post(reverse(ADD), {"rows": seal}).status_code == 302
    row.refresh_from_db()
    assert row.rate_idr == 16000


@pytest.mark.parametrize("name", ["kurs.pdf", "kurs.xlsx"])
def test_another_kind_of_file_gets_a_sentence(desk, name):
    page, seal = looked(desk, sheet=csv(f"USD;{day()};16.000;", name=name))
    assert seal is None
    assert "errorlist" in page


def sheet_of(tmp_path, *rows):
    book = openpyxl.Workbook()
    book.active.append(["currency", "day", "rate_idr", "source"])
    for row in rows:
        book.active.append(row)
    path = tmp_path / "kurs.xlsx"
    file = io.BytesIO()
    book.save(file)
    path.write_bytes(file.getvalue())
    return path


def test_numbers_of_a_spreadsheet_have_one_reading(tmp_path):
    """16.125 in a cell is sixteen and an eighth, never sixteen thousand."""
    today = timezone.localdate()
    path = sheet_of(
        tmp_path,
        ["THB", today, 16.125, "BI"],
        ["USD", today, 16270.5, "BI"],
        ["JPY", today, "=1+1", "BI"],
    )
    given, wrong = rate_sheet.read(path)
    assert [row.rate_idr for row in given] == [Decimal("16.125"), Decimal("16270.5")]
    assert {row.day for row in given} == {today}
    assert [number for number, _words in wrong] == [4]


def test_a_file_is_measured_against_itself_and_the_day_before():
    user = make_user()
    appoint(user, Role.ORGANISER, organiser=make_organiser())

    def row(n, rate, ago, code="USD"):
        when = timezone.localdate() - timedelta(days=ago)
        return entering.Given(n, code, when, Decimal(rate), "BI")

    there(rate=20000, ago=0)
    # Older days stand beside their own neighbours, not beside today's.
    older = [row(2, 12000, 9), row(3, 12500, 8), row(4, 12500, 8)]
    asked = entering.faults(older)
    assert [number for number, _words in asked] == [2]
    assert entering.enter_many(older, by=user, confirms_jumps=True) == 2
    for bad in ([row(2, 100, 3, "JPY"), row(3, 130, 2, "JPY")], [row(2, 9, 3), row(3, 10, 3)]):
        with pytest.raises(ValidationError):
            entering.enter_many(bad, by=user)
    assert ExchangeRate.objects.count() == 3

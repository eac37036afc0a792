"""Export figures: entered once, asked about when far off, never mixed between scopes."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from expo.models import Region
from reports.actions import answers
from reports.figures.exports import exports
from reports.models import ExportFigure
from reports.scopes import Scope
from tests.make import KAB_LAMONGAN, KOTA_KEDIRI, make_officer, make_region, make_user
from tests.reports.lamongan import GOODS, lamongan

pytestmark = pytest.mark.django_db
ADD = reverse("admin:reports_exportfigure_add")
FORM = {
    **{"region": KAB_LAMONGAN, "year": "2020", "commodity": "Sarung tenun ikat", "country": ""},
    **{"scope": "small", "amount_idr": "43,742 miliar", "unit": "million", "source": "Dinas"},
}


@pytest.fixture
def officer():
    return make_officer(KAB_LAMONGAN)


def enter(by, **wishes):
    words = {
        **{"region": make_region(KAB_LAMONGAN), "year": 2020, "commodity": "Arang"},
        **{"country": "", "scope": "small", "amount_idr": 4_000_000_000, "unit": "million"},
        **{"source": "Dinas", **wishes},
    }
    return answers.enter_export(ExportFigure(), by=by, **words)


def test_lamongans_nine_commodities_year_against_year(officer, client):
    lamongan(officer)
    (told,) = exports(Scope(codes=(KAB_LAMONGAN,), answers=(KAB_LAMONGAN,)))
    assert (told.before, told.now, len(told.lines)) == (2019, 2020, len(GOODS) == 9 and 9)
    assert told.years == {2019: 55_721_000_000, 2020: 43_742_000_000}
    assert round(told.total.change, 1) == -21.5
    assert told.is_like
    client.force_login(officer)
    text = client.get("/en" + reverse("reports:dashboard")).content.decode()
    assert "55,721.00" in text
    assert "43,742.00" in text
    assert "−21.5%" in text
    assert text.count("small industry only") >= 3, "the scope stands at the numbers"


def test_scopes_are_never_added_up(officer):
    enter(officer)
    enter(officer, scope="all", amount_idr=3_000_000_000_000)
    sums = {told.scope: told.years for told in exports(Scope())}
    assert sums == {"small": {2020: 4_000_000_000}, "all": {2020: 3_000_000_000_000}}


def test_single_destinations_are_part_of_all(officer):
    enter(officer, country="JP", amount_idr=1_000_000_000)
    enter(officer, country="NL", amount_idr=500_000_000)
    assert exports(Scope())[0].years == {2020: 1_500_000_000}
    enter(officer)
    assert exports(Scope())[0].years == {2020: 4_000_000_000}


def test_a_jump_asks_to_be_confirmed(officer, client):
    enter(officer, year=2019)
    with pytest.raises(ValidationError) as refusal:
        enter(officer, amount_idr=4_000_000_000_000)
    assert "confirms_jump" in refusal.value.message_dict
    enter(officer, year=2018, amount_idr=80_000_000_000)  # exactly twenty times is no jump
    ExportFigure.objects.filter(year=2018).delete()
    client.force_login(officer)
    form = FORM | {"commodity": "arang", "amount_idr": "100 juta"}
    answer = client.post(ADD, form)
    assert answer.status_code == 200
    assert "confirms_jump" in answer.context["adminform"].form.errors
    assert 'value="100 juta"' in answer.content.decode()
    assert client.post(ADD, form | {"confirms_jump": "on"}).status_code == 302
    row = ExportFigure.objects.get(year=2020)
    assert (row.commodity, row.amount_idr, row.recorded_by) == ("Arang", 100_000_000, officer)


def test_an_officer_enters_the_own_region_alone(officer, client):
    client.force_login(officer)
    assert client.post(ADD, FORM).status_code == 302
    row = ExportFigure.objects.get()
    assert row.amount_idr == 43_742_000_000
    assert client.post(ADD, FORM | {"region": KOTA_KEDIRI}).status_code == 200
    with pytest.raises(PermissionDenied):
        enter(officer, region=Region.objects.get(pk=KOTA_KEDIRI))
    with pytest.raises(PermissionDenied):
        enter(make_user())
    assert client.post(ADD, FORM).status_code == 200, "once only"
    assert client.post(ADD, FORM | {"amount_idr": "55.721"}).status_code == 200, "which unit?"
    assert ExportFigure.objects.count() == 1
    change = reverse("admin:reports_exportfigure_change", args=[row.pk])
    assert client.post(change, FORM | {"amount_idr": "44 miliar"}).status_code == 302
    row.refresh_from_db()
    assert row.amount_idr == 44_000_000_000


def test_sums_of_unlike_years_say_so(officer):
    enter(officer)
    enter(officer, year=2019)
    enter(officer, year=2019, commodity="Kerupuk")
    (told,) = exports(Scope())
    assert not told.is_like
    assert {line.name: line.change for line in told.lines} == {"Arang": 0, "Kerupuk": None}

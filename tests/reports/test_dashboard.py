"""The dashboard: equal to the totals to the rupiah, ended at one's scope, nobody's own amounts."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from expo.choices import EditionState, Role
from expo.models import Region
from reports.actions import tallying
from reports.figures.concentration import concentration
from reports.figures.dashboard import board
from reports.figures.totals import totals
from reports.scopes import Scope
from tests.make import (
    BANDUNG,
    KAB_LAMONGAN,
    KOTA_KEDIRI,
    appoint,
    make_booth,
    make_curator,
    make_edition,
    make_hall,
    make_officer,
    make_participation,
    make_user,
    make_vendor,
)
from tests.reports.selling import body, makers, page_of, sell
from transactions.actions import ledger, verifying
from transactions.choices import Channel, Kind, ReversalReason

pytestmark = pytest.mark.django_db
PAGE = reverse("reports:dashboard")


@pytest.fixture
def edition():
    return make_edition()


@pytest.fixture
def observer():
    user = make_user()
    appoint(user, Role.OBSERVER)
    return user


@pytest.fixture
def operator():
    user = make_user()
    appoint(user, Role.OPERATOR)
    return user


def organiser_of(edition):
    user = make_user()
    appoint(user, Role.ORGANISER, organiser=edition.organiser)
    return user


def whole(edition):
    scope = Scope((edition.pk,), edition=edition)
    return board(scope, every=Scope(), reach=tallying.fold())


def rows_of(client, address):
    text = body(client.get(address)).lstrip("\ufeff")
    return list(csv.DictReader(io.StringIO(text)))


def mixed(edition, operator):
    """A bit of everything: verified, reversed, ordered and paid in part, kept apart."""
    vendors = makers(KOTA_KEDIRI, 3, edition, 700_001)
    other = makers(KAB_LAMONGAN, 3, edition, 400_003, channel=Channel.QRIS)
    verifying.verify(sell(vendors[0], 350_007, edition=edition), by=operator)
    wrong = sell(other[0], 90_000, edition=edition)
    ledger.reverse(wrong, by=make_user(), reason=ReversalReason.MISTAKE)
    order = sell(other[1], 900_011, edition=edition, kind=Kind.EXPORT_COMMITMENT, country="NL")
    sell(other[1], 300_002, edition=edition, fulfils=order)
    sell(vendors[1], 55_000, edition=edition, kind=Kind.ORDER_COMMITMENT)
    sell(None, 5_000_000, edition=edition, kind=Kind.FINANCING, region=Region.objects.get(pk="35"))


def test_every_figure_is_that_of_the_totals(client, edition, operator):
    mixed(edition, operator)
    told, found = totals(edition), whole(edition)
    assert found.sold.recorded_idr == told.recorded_idr == 3 * 700_001 + 3 * 400_003 + 650_009
    assert found.sold.verified_idr == told.verified_idr == 350_007
    assert found.sold.open_idr == told.open_commitments_idr == 600_009 + 55_000
    assert [amount for _name, amount in found.open_parts] == [55_000, 600_009]
    assert [amount for _name, amount in found.apart] == [5_000_000, 0, 0]
    assert found.retail_idr == told.recorded_idr - 300_002
    for groups in (found.regions, *found.groups.values(), found.years, found.editions):
        assert sum(group.sums.recorded_idr for group in groups) == told.recorded_idr
        assert sum(group.sums.open_idr for group in groups) == told.open_commitments_idr
    client.force_login(organiser_of(edition))
    text = body(client.get("/en" + page_of(edition)))
    assert "Rp3.950.021" in text
    rows = rows_of(client, page_of(edition, "dashboard_of_csv"))
    values = list(rows[0].values())
    assert values[4:7] == [str(told.recorded_idr), str(told.verified_idr), "655009"]


def test_the_workbook_holds_the_same_rupiah(client, edition, operator):
    mixed(edition, operator)
    client.force_login(operator)
    answer = client.get(page_of(edition, "dashboard_of_xlsx"))
    sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[1][4] == totals(edition).recorded_idr
    regions = {row[1]: row[4] for row in rows if row[1] in (KOTA_KEDIRI, KAB_LAMONGAN)}
    assert sum(regions.values()) == totals(edition).recorded_idr


def test_an_officers_sums_end_at_the_own_region(client, edition):
    makers(KOTA_KEDIRI, 1, edition, 700_001)
    makers(KAB_LAMONGAN, 4, edition, 400_003)
    elsewhere = make_edition()
    makers(BANDUNG, 3, elsewhere)
    client.force_login(make_officer())
    found = client.get(page_of(edition)).context["board"]
    assert found.sold.recorded_idr == 700_001
    assert [group.key for group in found.regions] == [KOTA_KEDIRI]
    assert [group.sums.recorded_idr for group in found.editions] == [700_001]
    text = body(client.get(PAGE))
    assert elsewhere.name not in text
    assert "Rahasia 35.24" not in text
    assert "Rahasia 35.71" in text, "the own makers have names"
    assert client.get(page_of(elsewhere)).status_code == 404
    assert client.get(f"{page_of(edition)}?daerah={KAB_LAMONGAN}").status_code == 404


def test_an_officer_of_a_province_looks_at_its_regencies(client, edition):
    makers(KOTA_KEDIRI, 1, edition, 700_001)
    makers(KAB_LAMONGAN, 1, edition, 400_003)
    makers(BANDUNG, 1, edition, 1)
    client.force_login(make_officer("35"))
    answer = client.get(page_of(edition))
    assert answer.context["board"].sold.recorded_idr == 1_100_004
    answer = client.get(f"{page_of(edition)}?daerah={KAB_LAMONGAN}")
    assert answer.context["board"].sold.recorded_idr == 400_003


def test_an_organiser_sees_the_own_editions_alone(client, edition):
    makers(KOTA_KEDIRI, 1, edition, 700_001)
    foreign = make_edition()
    makers(KOTA_KEDIRI, 1, foreign, 5)
    client.force_login(organiser_of(edition))
    assert client.get(PAGE).context["board"].sold.recorded_idr == 700_001
    assert client.get(page_of(foreign)).status_code == 404
    assert [row.pk for row in client.get(PAGE).context["editions"]] == [edition.pk]


def test_an_observer_reads_no_makers_name(client, edition, observer):
    makers(KOTA_KEDIRI, 9, edition)
    makers(KAB_LAMONGAN, 9, edition, 2_000_000)
    draft = make_edition(state=EditionState.DRAFT)
    client.force_login(observer)
    for address in (PAGE, page_of(edition), f"{PAGE}?daerah={KOTA_KEDIRI}"):
        text = body(client.get(address))
        assert "Rahasia" not in text
        assert draft.name not in text
    assert "Rahasia" not in body(client.get(page_of(edition, "dashboard_of_csv")))
    assert client.get(page_of(draft)).status_code == 404
    client.force_login(organiser_of(edition))
    assert "Rahasia" in body(client.get(page_of(edition)))


def test_curators_and_makers_have_no_dashboard(client, edition):
    owner = make_user()
    make_vendor(owner=owner)
    for person in (make_curator(edition.organiser), owner):
        client.force_login(person)
        assert client.get(PAGE).status_code == 404
        assert client.get(page_of(edition)).status_code == 404
    client.logout()
    assert client.get(PAGE).status_code == 302


def test_the_picker_leads_to_the_editions_own_address(client, edition):
    client.force_login(organiser_of(edition))
    answer = client.get(PAGE, {"edisi": edition.pk, "daerah": "35.71"})
    assert answer.url == f"{page_of(edition)}?daerah=35.71"
    for junk in ("abc", "9" * 30, "²"):
        assert client.get(PAGE, {"edisi": junk}).status_code == 200
    assert client.get(PAGE, {"daerah": "'; --"}).status_code == 404


def test_an_empty_dashboard_says_what_will_be_there(client, edition, observer):
    for person in (organiser_of(edition), observer, make_officer()):
        client.force_login(person)
        assert "Nothing has been recorded here yet" in body(client.get(f"/en{PAGE}"))
        assert rows_of(client, reverse("reports:dashboard_csv"))


def test_largest_entries_and_makers_have_their_share(edition):
    vendors = makers(KOTA_KEDIRI, 6, edition, 1_000_000)
    sell(vendors[0], 4_000_000, edition=edition)
    wrong = sell(vendors[1], 50_000_000, edition=edition)
    ledger.reverse(wrong, by=make_user(), reason=ReversalReason.MISTAKE)
    board(Scope(), every=Scope(), reach=tallying.fold())
    found = concentration(Scope((edition.pk,)))
    assert found.entries[0].amount_idr == 4_000_000
    assert found.entries[0].share == 40
    assert found.entries_idr == 8_000_000
    assert found.makers[0].name == vendors[0].name
    assert found.makers_share == 90
    assert (found.sellers, found.herfindahl) == (6, 50**2 + 5 * 10**2)
    assert concentration(Scope((edition.pk,), is_merged=True)).makers == [], "one would be left"


def test_equal_sales_stand_once_each_however_they_are_found(edition):
    (one, other) = makers(KOTA_KEDIRI, 2, edition, 3_000_000)
    for amount in (3_000_000, 3_000_000, 3_000_000, 3_000_000, 2_000_000, 1_000_000, 1_000_000):
        sell(one, amount, edition=edition)
    if connection.vendor == "postgresql":  # as it looks for them while it thinks there are few
        with connection.cursor() as cursor:
            for way in ("indexscan", "indexonlyscan", "bitmapscan"):
                cursor.execute(f"SET LOCAL enable_{way} = off")
    found = concentration(Scope((edition.pk,)))
    assert [row.amount_idr for row in found.entries] == [3_000_000] * 5
    assert [row.name for row in found.entries] == [one.name, other.name, *[one.name] * 3]


def test_halls_and_booths_stand_in_the_tables(client):
    edition = make_edition(name_en="Expo in English")
    hall = make_hall(edition, name="Aula Kriya", name_en="Craft Hall")
    vendor = make_vendor()
    make_participation(vendor, edition, booth=make_booth(hall))
    sell(vendor, 1_000_000, edition=edition)
    client.force_login(organiser_of(edition))
    answer = client.get(page_of(edition))
    assert answer.context["by_hall"].lines[0].name == "A · Aula Kriya"
    assert answer.context["by_region"].lines[0].number == 1
    answer = client.get(f"/en{page_of(edition)}")
    assert answer.context["by_hall"].lines[0].name == "A · Craft Hall"
    assert "Expo in English" in body(answer)
    assert edition.name not in body(answer)


@pytest.mark.parametrize("who", ["operator", "observer"])
def test_as_many_statements_for_thirty_regions_as_for_one(client, edition, who, request):
    client.force_login(request.getfixturevalue(who))
    takes_a_lock = connection.vendor == "postgresql"  # the ledger's, by a statement of its own
    codes = list(Region.objects.regencies().values_list("pk", flat=True)[:30])
    at = timezone.now()  # sales of one day: midnight would make small groups of them
    for codes_of_round in (codes[:1], codes[1:]):
        for code in codes_of_round:
            makers(code, 3, edition, happened_at=at)
        client.get(page_of(edition))  # adds up what came since
        with CaptureQueriesContext(connection) as asked:
            client.get(page_of(edition))
        statements = [query["sql"] for query in asked.captured_queries]
        assert len(statements) == BUDGET[who] + takes_a_lock, "\n".join(statements)


# Seven of them ask what the programmes did.
BUDGET = {"operator": 47, "observer": 48}

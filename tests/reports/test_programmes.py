"""What programmes did stands in every report, and in no sum of sales."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from programmes.actions import granting, handing
from programmes.choices.assistance import ItemKind
from programmes.choices.partners import Trade
from reports.actions import tallying
from reports.closing import words
from reports.figures.programmes import of_edition, programmes
from reports.figures.totals import totals
from reports.scopes import Scope
from tests.make import BANDUNG, EAST_JAVA, KOTA_KEDIRI, make_edition
from tests.programmes.assistance import make_assistance, make_item
from tests.programmes.partners import make_partner
from tests.reports.closed import counted, make_closed

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    """Two insurers give five carts and two policies; all but one cart are handed over."""
    world = make_closed()
    insurers = [make_partner(name=f"Asuransi {n}", trade=Trade.INSURER) for n in "AB"]
    by = world.officer
    for provider, name, kind, makers in (
        (insurers[0], "Gerobak", ItemKind.CART, world.makers[:5]),
        (insurers[1], "Polis kios", ItemKind.POLICY, world.makers[4:6]),
    ):
        programme = make_assistance(provider, region=EAST_JAVA, edition=world.edition)
        item = make_item(programme, name=name, name_en=f"{name} (en)", kind=kind, quantity=8)
        made = granting.grant(item, makers, by=by).made
        if kind == ItemKind.CART:
            world.waiting = made.pop(0)
        for world.handed in made:
            handing.hand_over(world.handed, by=by, on=timezone.localdate(), place="Balai kota")
    return world


def test_assistance_is_counted_beside_the_sales_and_never_among_them(world):
    before = totals(world.edition)
    told = of_edition(world.edition)["assistance"]
    items = told.pop("items")
    assert told == {"quantity": 16, "given": 7, "handed": 6, "makers": 5, "providers": 2}
    assert [(row["name"], row["given"], row["handed"]) for row in items] == [
        ("Gerobak", 5, 4),
        ("Polis kios", 2, 2),
    ]
    assert before.assistance_idr == 6 * 300_000
    assert before.recorded_idr == sum(entry.amount_idr for entry in world.sales) + 12_345


def test_the_closing_report_freezes_it_and_says_it_in_both_languages(world):
    content = counted(world).content
    assert content["fair"]["programmes"] == of_edition(world.edition)
    handing.undo(world.handed, by=world.officer, reason="Salah orang")
    assert content["fair"]["programmes"]["assistance"]["handed"] == 6
    with translation.override("en"):
        said = dict(words.facts(content["fair"]))
    assert said["Assistance handed over"] == (
        "6 of 7 given, to 5 makers, from 2 providers; Gerobak (en): 4 of 5 given; "
        "Polis kios (en): 2 of 2 given"
    )


def test_a_report_of_the_first_form_still_reads(world):
    content = counted(world).content
    del content["fair"]["programmes"]
    with translation.override("en"):
        assert "Assistance handed over" not in dict(words.facts(content["fair"]))


def test_a_region_is_told_what_its_own_makers_got(world):
    """Four of the makers are of Kota Kediri, and one of Kab. Kediri got two things."""
    kota = programmes(Scope((world.edition.pk,), (KOTA_KEDIRI,))).assistance
    assert (kota.given, kota.handed, kota.makers) == (4, 3, 3)
    assert not programmes(Scope((world.edition.pk,), (BANDUNG,)))
    assert not programmes(Scope((make_edition().pk,)))


def test_the_dashboard_shows_it(client, world):
    client.force_login(world.organiser)
    tallying.fold()
    page = client.get("/en" + reverse("reports:dashboard_of", args=[world.edition.pk]))
    text = " ".join(page.content.decode().split())
    assert "<dt>Assistance handed over</dt><dd>6 of 7 given <small>to 5 makers, 2 providers" in text


def test_open_data_tells_it_and_knows_when_it_changed(client, world):
    address = reverse("storefront:data_json", args=[world.edition.slug])
    first = client.get(address)
    assert first.json()["programmes"]["assistance"]["handed"] == 6
    tagged = {"HTTP_IF_NONE_MATCH": first["ETag"]}
    assert client.get(address, **tagged).status_code == 304
    # Nothing of this stands in the ledger: it was not handed over.
    granting.take_back(world.waiting, by=world.officer, reason="Pindah")
    assert client.get(address, **tagged).status_code == 200


def test_as_many_queries_however_much_was_given(world):
    asked = []
    for _round in range(2):
        with CaptureQueriesContext(connection) as queries:
            of_edition(world.edition)
        asked.append(len(queries))
        item = make_item(make_assistance(region=EAST_JAVA, edition=world.edition))
        granting.grant(item, world.makers[:3], by=world.officer)
    assert asked[0] == asked[1]

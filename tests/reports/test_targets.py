"""Targets: who sets them, and how far each is reached."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.models import Trail
from expo.choices import Role
from products.choices import SubmissionState
from programmes.choices.matching import MeetingState, Outcome
from programmes.models import MatchRequest, Meeting, MeetingSlot
from reports.actions import tallying, targets
from reports.figures.dashboard import board
from reports.figures.targets import progress, targets_of, told
from reports.models import Target
from reports.scopes import Scope, scope_of
from reports.words import Measure
from tests.make import (
    BANDUNG,
    KAB_LAMONGAN,
    KOTA_KEDIRI,
    appoint,
    make_edition,
    make_officer,
    make_participation,
    make_product,
    make_submission,
    make_user,
    make_vendor,
)
from tests.reports.selling import sell

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
ADD = reverse("admin:reports_target_add")


def words(**wishes):
    return {
        **{"region_id": KOTA_KEDIRI, "measure": Measure.SALES, "amount": 10_000_000},
        **{"starts_on": TODAY - dt.timedelta(days=5), "ends_on": TODAY + dt.timedelta(days=5)},
        **wishes,
    }


def reached(**wishes):
    tallying.fold()
    (one,) = progress([Target.objects.create(**words(**wishes))])
    return one


def test_sales_of_a_region_in_its_period():
    edition = make_edition()
    sell(make_vendor(), 4_000_000, edition=edition)
    sell(make_vendor(), 500_000)
    sell(make_vendor(KAB_LAMONGAN), 9_000_000, edition=edition)
    long_ago = timezone.now() - dt.timedelta(days=40)
    sell(make_vendor(), 7_000_000, edition=edition, happened_at=long_ago)
    assert reached().reached == 4_500_000
    assert reached(edition=edition).percent == 40
    assert reached(region_id=None, edition=edition).reached == 13_000_000
    assert reached(region_id="35").reached == 13_500_000
    assert reached(region_id=KAB_LAMONGAN, amount=4_500_000).bar == 100


def test_products_meetings_and_nothing_yet():
    edition, vendor = make_edition(), make_vendor()
    product = make_product(vendor)
    now = {"state": SubmissionState.APPROVED, "decided_at": timezone.now()}
    make_submission(product, edition, **now)
    make_submission(product, make_edition(), **now)
    make_submission(make_product(make_vendor(KAB_LAMONGAN)), edition, **now)
    make_submission(make_product(vendor), edition)
    assert reached(measure=Measure.PRODUCTS, amount=4).percent == 25
    asked = MatchRequest.objects.create(
        **{"edition": edition, "sought": "Kopi", "buyer_name": "Ratna", "email": "r@contoh.test"},
        **{"time_zone": "Asia/Jakarta", "state": "done", "placed_at": timezone.now()},
    )
    slot = MeetingSlot.objects.create(edition=edition, starts_at=timezone.now())
    Meeting.objects.create(
        **{"request": asked, "vendor": vendor, "buyer": asked.email, "state": MeetingState.HELD},
        **{"proposed_at": timezone.now(), "noted_at": timezone.now(), "outcome": Outcome.NONE},
        **{"noted_by": make_user(), "slot": slot, "table": 1, "booked_at": timezone.now()},
    )
    assert reached(measure=Measure.MEETINGS, amount=2).percent == 50
    assert reached(measure=Measure.OFFICES, amount=40).percent is None, "no budget was stated"


def test_an_officer_sets_those_of_the_own_region(client):
    client.force_login(make_officer())
    form = {
        **{"region": KOTA_KEDIRI, "measure": "sales", "amount": "2 miliar"},
        **{"starts_on": "2026-07-01", "ends_on": "2026-08-31"},
    }
    assert client.post(ADD, form).status_code == 302
    target = Target.objects.get()
    assert (target.amount, target.region_id) == (2_000_000_000, KOTA_KEDIRI)
    assert Trail.objects.get(verb="set").after["amount"] == "2000000000"
    answer = client.post(ADD, form | {"region": KAB_LAMONGAN})
    assert answer.status_code == 200
    assert Target.objects.count() == 1
    change = reverse("admin:reports_target_change", args=[target.pk])
    assert "Rp2.000.000.000" in client.get(change).content.decode()
    assert client.post(change, form | {"amount": "2,5 miliar"}).status_code == 302
    target.refresh_from_db()
    assert target.amount == 2_500_000_000
    client.force_login(make_officer(KAB_LAMONGAN))
    assert client.get(change).status_code == 302


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"amount": "2.5"}, "amount"),
        ({"amount": "0"}, "amount"),
        ({"amount": ""}, "amount"),
        ({"measure": "offices", "amount": "140"}, "amount"),
        ({"ends_on": "2026-06-01"}, "ends_on"),
        ({"region": ""}, "region"),
    ],
)
def test_what_is_wrong_is_said_and_kept(client, wrong, field):
    client.force_login(make_officer())
    form = {
        **{"region": KOTA_KEDIRI, "measure": "sales", "amount": "2 miliar"},
        **{"starts_on": "2026-07-01", "ends_on": "2026-08-31"},
    }
    answer = client.post(ADD, form | wrong)
    assert answer.status_code == 200
    assert not Target.objects.exists()
    assert list(answer.context["errors"])
    assert field in answer.context["adminform"].form.errors


def test_organisers_set_those_of_their_editions():
    edition, foreign = make_edition(), make_edition()
    organiser = make_user()
    appoint(organiser, Role.ORGANISER, organiser=edition.organiser)
    told = words(edition=edition, office=None, region=None)
    told.pop("region_id")
    targets.set_target(Target(), by=organiser, **told)
    assert scope_of(organiser, edition).edition == edition
    assert [one.edition for one in targets_of(scope_of(organiser, edition))] == [edition]
    with pytest.raises(PermissionDenied):
        targets.set_target(Target(), by=organiser, **(told | {"edition": foreign}))
    with pytest.raises(ValidationError):
        targets.set_target(Target(), by=organiser, **(told | {"amount": 0}))


def test_the_dashboard_prints_the_percent_beside_the_region(client):
    edition, vendor = make_edition(), make_vendor()
    make_participation(vendor, edition)
    sell(vendor, 4_000_000, edition=edition)
    Target.objects.create(**words(edition=edition))
    client.force_login(make_officer())
    answer = client.get(reverse("reports:dashboard_of", args=[edition.pk]))
    assert [line.percent for line in answer.context["by_region"].lines] == [40]
    assert targets_of(Scope(codes=(KAB_LAMONGAN,), answers=(KAB_LAMONGAN,))) == []


def test_a_target_is_no_way_around_the_merging():
    edition, observer = make_edition(), make_user()
    appoint(observer, Role.OBSERVER)
    held = {"starts_on": edition.online_from.date(), "ends_on": edition.online_until.date()}
    for region, makers in ((KOTA_KEDIRI, 4), (BANDUNG, 3), (KAB_LAMONGAN, 1)):
        for _ in range(makers):
            sell(make_vendor(region), 1_000_000, edition=edition)
        Target.objects.create(**words(edition=edition, region_id=region, **held))
    Target.objects.create(**words(edition=edition, region_id=KOTA_KEDIRI))
    scope = scope_of(observer, edition)
    found = board(scope, every=scope_of(observer), reach=tallying.fold())
    shown = told(progress(targets_of(scope)), found.told_regions, edition)
    reached = [(one.target.region_id, one.reached) for one in shown]
    assert (KOTA_KEDIRI, 4_000_000) in reached
    assert (BANDUNG, None) in reached
    assert (KAB_LAMONGAN, None) in reached
    assert (KOTA_KEDIRI, None) in reached, "a part of the time may be one maker's"

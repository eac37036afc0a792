"""Copying an edition: what comes along, moved by whole days, and what never does."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Trail
from desk.actions import copying
from desk.copying import BY_KEY, PARTS
from expo.choices import EditionState
from expo.models import AgendaItem, Appointment, Booth, Edition, Look
from kit import images
from products.models import Call, Quota, Rubric, Showing
from tests.desk.fair_to_copy import (
    FIRST,
    FORMAT,
    OWN,
    make_other,
    make_source,
    wish,
)
from tests.make import (
    BANDUNG,
    KAB_LAMONGAN,
    KOTA_KEDIRI,
    appoint,
    make_edition,
    make_listing,
    make_organiser,
    make_participation,
    make_product,
    make_user,
    make_vendor,
)
from vendors.choices import ParticipationState
from vendors.models import Member, Participation

pytestmark = pytest.mark.django_db


def test_days_move_over_a_months_end_and_texts_come_along():
    source = make_source()
    new = copying.copy(
        source.edition, wish(source.organiser), along=["agenda", "call"], by=source.chief
    )
    days = timedelta(days=16)
    assert new.online_from == FIRST + days
    assert new.online_from.astimezone(new.zone).date() == date(2030, 2, 13)
    assert new.online_until - new.online_from == timedelta(days=5, hours=12)
    assert (new.onsite_from, new.archive_at) == (FIRST + days, FIRST + timedelta(days=216))
    assert AgendaItem.objects.get(edition=new).starts_at == FIRST + days
    call = Call.objects.get(edition=new)
    assert (call.opens_on, call.closes_on) == (date(2030, 1, 15), date(2030, 2, 5))
    assert (new.state, new.announce_at, new.closed_at) == (EditionState.DRAFT, None, None)
    assert (new.number, new.copied_from, new.venue) == (2, source.edition, "Alun-alun")
    assert (new.tagline, new.name, new.highlight) == ("Dari dapur ke dunia", "Pekan Baru", "")


def test_in_another_zone_the_hours_stay():
    source, there = make_source(), make_other(KAB_LAMONGAN)
    far = wish(there.organiser, time_zone="Asia/Jayapura")
    new = copying.copy(source.edition, far, along=["agenda"], by=there.chief)
    papua = ZoneInfo("Asia/Jayapura")
    assert str(new.online_from.astimezone(papua)) == "2030-02-13 09:00:00+09:00"
    item = AgendaItem.objects.get(edition=new)
    assert str(item.ends_at.astimezone(papua)) == "2030-02-13 10:00:00+09:00"
    assert (new.number, new.venue) == (1, "")


def test_the_day_is_that_of_the_zone_and_not_of_greenwich():
    late = FIRST.replace(hour=16, minute=30)  # 29 January, 01.30 in Jayapura
    source = make_source(
        time_zone="Asia/Jayapura", online_from=late, onsite_from=None, onsite_until=None
    )
    there = wish(source.organiser, time_zone="Asia/Jayapura", first_on=date(2030, 1, 30))
    new = copying.copy(source.edition, there, along=[], by=source.chief)
    assert new.online_from == late + timedelta(days=1)


def test_the_whole_format_comes_along_and_nothing_else():
    source, there = make_source(), make_other()
    Quota.objects.create(call=source.call, region_id=KAB_LAMONGAN, most=2)
    new = copying.copy(source.edition, wish(there.organiser), along=FORMAT, by=there.chief)
    assert [hall.key for hall in new.halls.all()] == ["A"]
    codes = Booth.objects.filter(hall__edition=new).values_list("code", flat=True)
    assert list(codes) == [booth.code for booth in source.booths]
    assert Look.objects.get(edition=new).motif == "parang"
    rubric = Rubric.objects.get(edition=new)
    assert (rubric.reviews_needed, rubric.criteria.get().weight) == (2, 3)
    assert list(AgendaItem.objects.filter(edition=new).values_list("name", "link")) == [
        ("Kelas", "")
    ]
    # The quotas are for Kota Kediri and Lamongan, which Kabupaten Kediri does not cover.
    assert not Call.objects.get(edition=new).quotas.exists()
    # Of the targets, the edition's own comes along and Kota Kediri's stays.
    assert [row.region_id for row in new.targets.all()] == [None]
    for part in PARTS:
        if part.key not in (*FORMAT, "texts", "days", "trail"):
            assert part.count(new) == 0, part.key


def test_targets_keep_their_amounts_and_move_with_the_days():
    source = make_source()
    new = copying.copy(source.edition, wish(source.organiser), along=["targets"], by=source.chief)
    assert {
        (row.region_id, row.amount, row.starts_on, row.ends_on) for row in new.targets.all()
    } == {(region, 500, date(2030, 2, 13), date(2030, 2, 18)) for region in (None, KOTA_KEDIRI)}
    assert Trail.objects.filter(subject_model="target", verb="set", actor=source.chief).count() == 2


def test_what_is_unticked_stays():
    source = make_source()
    new = copying.copy(source.edition, wish(source.organiser), along=["halls"], by=source.chief)
    assert [part.key for part in PARTS if part.count(new)] == ["texts", "days", "halls", "trail"]


def test_people_makers_places_and_goods_come_if_ticked():
    source = make_source()
    new = copying.copy(
        source.edition, wish(source.organiser), along=[*FORMAT, *OWN], by=source.chief
    )
    assert Appointment.objects.get(edition=new).user == source.helper
    places = Participation.objects.filter(edition=new).select_related("booth__hall")
    assert [place.vendor for place in places.order_by("pk")] == source.makers
    assert {place.state for place in places} == {ParticipationState.ACCEPTED}
    assert {place.accepted_by for place in places} == {source.chief}
    assert [place.booth.code for place in places.order_by("pk")] == ["A-000", "A-001"]
    assert {place.booth.hall.edition_id for place in places} == {new.pk}
    assert Showing.objects.filter(edition=new).count() == 3
    noted = Trail.objects.filter(subject_model="participation", verb="accept", actor=source.chief)
    assert {row.subject_key for row in noted} == {str(place.pk) for place in places}
    assert Trail.objects.filter(verb="appoint", subject_model="appointment").count() == 1


def test_makers_who_cannot_come_are_counted_by_reason():
    source = make_source(makers=1)
    kept, organiser = source.makers[0], make_organiser(KOTA_KEDIRI)
    appoint(source.chief, "organiser", organiser=organiser)
    source.chief.__dict__.pop("_reach", None)
    make_participation(make_vendor(BANDUNG), source.edition)
    make_participation(make_vendor(is_active=False), source.edition)
    make_participation(source_state := make_vendor(), source.edition, state="withdrawn")
    make_participation(make_vendor(owner=source.chief), source.edition)
    hidden = make_listing(make_product(kept), edition=source.edition)
    type(hidden).objects.filter(pk=hidden.pk).update(is_shown=False)
    new = copying.copy(source.edition, wish(organiser), along=["makers", "goods"], by=source.chief)
    assert [place.vendor for place in new.participations.all()] == [kept]
    parts = Trail.objects.get(verb=copying.VERB, subject_key=str(new.pk)).after["parts"]
    ones = {"outside": 1, "own": 1, "closed_business": 1, "not_standing": 1}
    assert parts["makers"] == {"came": 1, "left": ones}
    assert parts["goods"] == {"came": 2, "left": {"off_show": 1}}
    assert source_state.participations.count() == 1


def test_not_even_a_superuser_takes_in_their_own_business():
    source = make_source(makers=1)
    boss = make_user(is_staff=True, is_superuser=True)
    Member.objects.create(vendor=source.makers[0], user=boss)
    new = copying.copy(source.edition, wish(source.organiser), along=["makers", "goods"], by=boss)
    assert not new.participations.exists()
    assert not Showing.objects.filter(edition=new).exists()


def test_a_call_takes_no_sources_its_organiser_may_not_know():
    source, there = make_source(), make_other(KAB_LAMONGAN)
    known = make_edition(make_organiser(None), state=EditionState.ANNOUNCED)
    hidden = make_edition(source.organiser, state=EditionState.DRAFT)
    source.call.sources.set([known, hidden])
    new = copying.copy(source.edition, wish(there.organiser), along=["call"], by=there.chief)
    assert list(Call.objects.get(edition=new).sources.all()) == [known]


def test_the_picture_is_one_of_its_own():
    source = make_source()
    look, key = Look.objects.get(edition=source.edition), "ab" * 16
    for file in images.files_of(key):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"gambar")
    Look.objects.filter(pk=look.pk).update(picture=key, picture_width=9, picture_height=9)
    new = copying.copy(source.edition, wish(source.organiser), along=["look"], by=source.chief)
    own = Look.objects.get(edition=new)
    assert own.picture != key
    assert own.picture_width == 9
    images.remove(key)
    assert [file.read_bytes() for file in images.files_of(own.picture)] == [b"gambar"] * 5


def counts():
    return {model: model._default_manager.count() for model in apps.get_models()}


def test_a_part_that_fails_takes_everything_back(monkeypatch):
    """Also the files, which know no transaction."""
    source = make_source()
    key = "cd" * 16
    for file in images.files_of(key):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"gambar")
    Look.objects.filter(edition=source.edition).update(picture=key)
    before = counts()
    monkeypatch.setattr(copying.trail, "record", lambda *args, **said: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        copying.copy(
            source.edition, wish(source.organiser), along=["look", "halls"], by=source.chief
        )
    assert counts() == before
    kept = {file for file in images.files_of(key)[0].parent.parent.rglob("*") if file.is_file()}
    assert kept == set(images.files_of(key))


def rows_of(source):
    """Every row that belongs to the source, as it stands."""
    return {
        part.key: [
            sorted(model._default_manager.filter(pk__in=pks).values_list(), key=str)
            for model, pks in source.items()
            if model in part.models
        ]
        for part in PARTS
    }


def test_nothing_of_the_source_changes():
    source = make_source()
    models = [model for part in PARTS for model in part.models]
    kept = {model: list(model._default_manager.values_list("pk", flat=True)) for model in models}
    before = rows_of(kept)
    copying.copy(source.edition, wish(source.organiser), along=[*FORMAT, *OWN], by=source.chief)
    assert rows_of(kept) == before


def test_a_copy_of_a_large_edition_takes_few_statements():
    source = make_source(makers=50, booths=400, items=200)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        new = copying.copy(
            source.edition, wish(source.organiser), along=[*FORMAT, *OWN], by=source.chief
        )
    assert Booth.objects.filter(hall__edition=new).count() == 400
    assert new.agenda.count() == 200
    assert new.participations.filter(booth__isnull=False).count() == 50
    assert len(asked) < 60


@pytest.mark.parametrize("key", OWN)
def test_somebody_elses_people_makers_and_goods_cannot_be_taken(key):
    source, there = make_source(), make_other()
    needed = [key, *BY_KEY[key].needs, "halls"]
    with pytest.raises(PermissionDenied):
        copying.copy(source.edition, wish(there.organiser), along=needed, by=there.chief)
    assert Edition.objects.count() == 1


@pytest.mark.parametrize("key", ["sales", "orders", "scores", "texts", "nonsense"])
def test_what_cannot_be_ticked_is_refused(key):
    source = make_source()
    with pytest.raises(PermissionDenied):
        copying.copy(source.edition, wish(source.organiser), along=[key], by=source.chief)


@pytest.mark.parametrize("key", [part.key for part in PARTS if part.needs])
def test_nothing_comes_without_what_it_stands_on(key):
    source = make_source()
    with pytest.raises(ValidationError):
        copying.copy(source.edition, wish(source.organiser), along=[key], by=source.chief)


def test_for_whom_and_from_what_one_may_copy():
    source, there = make_source(), make_other()
    with pytest.raises(PermissionDenied):  # not for somebody else's organiser
        copying.copy(source.edition, wish(source.organiser), along=[], by=there.chief)
    Edition.objects.filter(pk=source.edition.pk).update(state=EditionState.DRAFT)
    with pytest.raises(PermissionDenied):  # not somebody else's draft
        copying.copy(source.edition, wish(there.organiser), along=[], by=there.chief)
    assert copying.copy(source.edition, wish(source.organiser), along=[], by=source.chief)


def test_an_archived_edition_gives_its_makers_to_its_own_organiser():
    source = make_source()
    Edition.objects.filter(pk=source.edition.pk).update(state=EditionState.ARCHIVED)
    new = copying.copy(source.edition, wish(source.organiser), along=["makers"], by=source.chief)
    assert new.participations.count() == 2


def test_the_same_address_makes_no_second_copy():
    source = make_source()
    copying.copy(source.edition, wish(source.organiser), along=[], by=source.chief)
    with pytest.raises(ValidationError) as told:
        copying.copy(source.edition, wish(source.organiser), along=[], by=source.chief)
    assert list(told.value.error_dict) == ["slug"]
    assert Edition.objects.filter(copied_from=source.edition).count() == 1

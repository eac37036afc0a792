"""Lists and single rows agree: what ``visible_to`` gives is what the rule lets be seen."""

import pytest

from expo.choices import EditionState, Role
from kit.admin import visible
from tests.admin.world import make_world
from tests.make import BANDUNG, EAST_JAVA, KOTA_KEDIRI, appoint, make_organiser, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.once]
# Row of a world → who sees it in their own world. Nobody below sees it in the other.
EVERYBODY = {"organiser", "curator", "helper", "officer"}
WORKERS = {"organiser", "curator", "helper"}
SEEN_BY = {
    "organiser": WORKERS,
    "edition": WORKERS,
    "hall": WORKERS,
    "booth": WORKERS,
    "agenda_item": WORKERS,
    "live_session": WORKERS,
    "appointment": {"organiser"},
    "vendor": EVERYBODY,
    "claim": EVERYBODY,
    "participation": EVERYBODY,
    "product": EVERYBODY,
    "submission": EVERYBODY,
    "nomination": {"organiser", "officer"},
    "order": {"organiser", "officer"},
    "entry": {"organiser", "officer"},
    "offer": {"organiser", "officer"},
    "financing_case": {"organiser", "officer"},
    "disbursement": {"organiser", "officer"},
    "note": {"organiser", "officer"},
    "lesson_done": {"officer"},
    "partner_person": {"organiser"},
    "partnership": WORKERS,
    "agreement": {"organiser", "helper", "officer"},
    "follow_up": {"organiser", "helper", "officer"},
    "assistance": {"organiser", "officer"},
    "item": {"organiser", "officer"},
    "grant": {"organiser", "officer"},
    "placement": {"organiser", "officer"},
    "damage": {"organiser", "officer"},
    "mentoring": {"organiser", "officer"},
    "owner": set(),
    "mail": set(),
    "trail": set(),
}
ROLES = ["organiser", "curator", "helper", "officer", "edition curator", "observer", "owner"]


@pytest.fixture(scope="module")
def worlds(django_db_setup, django_db_blocker):
    """Two regions; of each a draft edition and an open one."""
    with django_db_blocker.unblock():
        from django.db import transaction

        with transaction.atomic():
            yield {
                "own": make_world(KOTA_KEDIRI),
                "own draft": make_world(KOTA_KEDIRI, state=EditionState.DRAFT),
                "other": make_world(BANDUNG),
                "other draft": make_world(BANDUNG, state=EditionState.DRAFT),
            }
            transaction.set_rollback(True)


def make_person(role, world):
    user = make_user()
    if role == "officer":
        appoint(user, Role.OFFICER, region_id=KOTA_KEDIRI)
    elif role == "edition curator":
        appoint(user, Role.CURATOR, edition=world.edition)
    elif role == "observer":
        appoint(user, Role.OBSERVER)
    elif role != "owner":
        appoint(user, Role(role), organiser=world.organiser)
    return user


def sees(user, row):
    """By the list and by the rule; the two must be one answer."""
    model = type(row)
    by_list = visible(model, user).filter(pk=row.pk).exists()
    right = f"{model._meta.app_label}.view_{model._meta.model_name}"
    assert by_list == user.has_perm(right, row), f"{user} {row!r}: list says {by_list}"
    assert not by_list or user.has_perm(right), "a row without its list"
    return by_list


@pytest.mark.parametrize("name", SEEN_BY)
@pytest.mark.parametrize("role", ROLES)
def test_list_and_rule_agree(worlds, role, name):
    user = make_person(role, worlds["own"])
    kind = "curator" if role == "edition curator" else role
    for which, world in worlds.items():
        row = getattr(world, name)
        # An officer's region holds both worlds of it; workers belong to one organiser.
        own = which.startswith("own") if role == "officer" else which == "own"
        expected = own and kind in SEEN_BY[name]
        if role == "observer":
            public = name == "edition" and "draft" not in which
            expected = public or name in ("organiser", "entry")
        assert sees(user, row) == expected, (role, name, which)


@pytest.mark.parametrize("name", SEEN_BY)
def test_operators_see_everything(worlds, name):
    for user in (make_user(is_superuser=True, is_staff=True), make_user()):
        if not user.is_superuser:
            appoint(user, Role.OPERATOR)
        assert all(sees(user, getattr(world, name)) for world in worlds.values())


@pytest.mark.parametrize("name", SEEN_BY)
def test_a_province_holds_its_cities(worlds, name):
    user = make_user()
    appoint(user, Role.OFFICER, region_id=EAST_JAVA)
    expected = "officer" in SEEN_BY[name]
    assert sees(user, getattr(worlds["own"], name)) == expected
    assert not sees(user, getattr(worlds["other"], name))


@pytest.mark.parametrize("name", SEEN_BY)
def test_without_staff_status_an_appointment_opens_nothing(worlds, name):
    user = make_person("organiser", worlds["own"])
    for off in ("is_staff", "is_active"):
        user.is_staff = user.is_active = True
        setattr(user, off, False)
        user.__dict__.pop("_reach", None)
        assert not visible(type(getattr(worlds["own"], name)), user).exists()


CHANGES = {
    "edition": {"organiser"},
    "hall": {"organiser"},
    "booth": {"organiser"},
    "agenda_item": {"organiser"},
    "live_session": {"organiser"},
    "participation": {"organiser"},
    "organiser": set(),
    "appointment": set(),
    "vendor": set(),
    "product": set(),
    "submission": set(),
    "order": set(),
    "entry": set(),
    "owner": set(),
}


@pytest.mark.parametrize("name", CHANGES)
@pytest.mark.parametrize("role", ROLES)
def test_who_changes_what(worlds, role, name):
    user = make_person(role, worlds["own"])
    for which, world in worlds.items():
        row = getattr(world, name)
        right = f"{row._meta.app_label}.change_{row._meta.model_name}"
        assert user.has_perm(right, row) == (which == "own" and role in CHANGES[name])


@pytest.mark.parametrize("role", ROLES)
def test_who_curates(worlds, role):
    user = make_person(role, worlds["own"])
    for which, world in worlds.items():
        may = user.has_perm("products.curate_submission", world.submission)
        assert may == (which == "own" and role in ("curator", "edition curator"))


def test_permanent_catalogue_belongs_to_the_organisers_of_the_region(worlds):
    world, other = worlds["own"], worlds["other"]
    for sent in (world.submission, other.submission):
        type(sent).objects.filter(pk=sent.pk).update(edition=None)
        sent.refresh_from_db()
    try:
        user = make_person("curator", world)
        assert sees(user, world.submission)
        assert user.has_perm("products.curate_submission", world.submission)
        assert not sees(user, other.submission)
        assert not user.has_perm("products.curate_submission", other.submission)
        only_this_edition = make_person("edition curator", world)
        assert not sees(only_this_edition, world.submission)
    finally:
        for each in (world, other):
            type(each.submission).objects.filter(pk=each.submission.pk).update(edition=each.edition)
            each.submission.refresh_from_db()


def test_an_organiser_of_the_whole_country_judges_every_permanent_submission(worlds):
    user = make_user()
    appoint(user, Role.CURATOR, organiser=make_organiser(None))
    for world in (worlds["own"], worlds["other"]):
        sent = world.submission
        assert not sees(user, sent)
        type(sent).objects.filter(pk=sent.pk).update(edition=None)
        sent.refresh_from_db()
        try:
            assert sees(user, sent)
            assert user.has_perm("products.curate_submission", sent)
        finally:
            type(sent).objects.filter(pk=sent.pk).update(edition=world.edition)
            sent.refresh_from_db()

"""Everyone knocks at every address, by GET and by POST; the tables say what is answered."""

from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from django.apps import apps
from django.db import connection, models, transaction
from django.test import Client
from django.urls import Resolver404, resolve, reverse

from expo.models import Region
from products.models import Category
from tests.guards import addresses, back_office, permissions
from tests.guards.cast import NOWHERE, make_cast
from tests.guards.outcomes import ROLES

pytestmark = pytest.mark.django_db
# Which database answers plays no part in who may knock where. PostgreSQL is asked the queries of
# every page by those who see the most of it.
KNOCKING = ROLES if connection.vendor == "sqlite" else ("owner", "operator")
OURS = (
    *("account", "accounts", "expo", "live", "mfa", "notices", "products", "transactions"),
    *("programmes", "vendors"),
)
# Said of nobody's work: the region table, and when a maker was last seen.
UNWATCHED = (Region, Category)
PASSING = ("seen_at", "last_login")


@pytest.fixture(scope="module")
def cast(django_db_setup, django_db_blocker):
    """Made once; every knock is undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        cast = make_cast()
        cast.clients = {role: Client() for role in ROLES}
        for role, person in cast.people.items():
            if person:
                cast.clients[role].force_login(person)
        cast.rows = fingerprint()
        yield cast
        transaction.set_rollback(True)


@contextmanager
def undone(cast):
    """What happens inside is taken back, also from the clients' cookies."""
    cookies = {role: client.cookies.copy() for role, client in cast.clients.items()}
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    for role, client in cast.clients.items():
        client.cookies = cookies[role]


class Writes:
    """Notes whether any statement changed a row: reading every row after each knock is slow."""

    seen = False

    def __call__(self, execute, sql, params, many, context):
        self.seen = self.seen or sql.lstrip()[:6].upper() in ("INSERT", "UPDATE", "DELETE")
        return execute(sql, params, many, context)


def knock(cast, role, method, address, data=None):
    client = cast.clients[role]
    answer = client.post(address, data or {}) if method == "POST" else client.get(address)
    return outcome_of(answer)


def outcome_of(answer):
    if answer.status_code not in (301, 302, 303):
        return answer.status_code
    try:
        name = resolve(answer.url.split("?")[0].split("#")[0]).view_name
    except Resolver404:
        name = urlsplit(answer.url).hostname or answer.url
    return f"{answer.status_code} {name}"


def fingerprint():
    """Every row of ours as it stands."""
    return {
        model: sorted(map(repr, model._base_manager.values_list(*columns(model))))
        for model in apps.get_models()
        if model._meta.app_label in OURS and model not in UNWATCHED
    }


def columns(model):
    return [f.attname for f in model._meta.concrete_fields if f.name not in PASSING]


def address_of(cast, name, table=permissions):
    arguments = table.ARGUMENTS.get(name, lambda cast: [])
    return reverse(name, args=arguments(cast))


def test_every_address_has_its_rows():
    assert sorted(permissions.TABLE) == addresses.names()
    listed = [*back_office.rows(), *back_office.NAMELESS]
    assert sorted(listed) == addresses.admin_names()


@pytest.mark.parametrize(
    ("name", "method"), permissions.rows(), ids=map(" ".join, permissions.rows())
)
def test_address(cast, name, method):
    row = permissions.rows()[name, method]
    address, data = address_of(cast, name), row.data(cast)
    outcomes, writers = {}, set()
    for role in KNOCKING:
        with undone(cast), connection.execute_wrapper(writes := Writes()):
            outcomes[role] = knock(cast, role, method, address, data)
            if method == "POST" and writes.seen and fingerprint() != cast.rows:
                writers.add(role)
    assert outcomes == {role: row.outcomes[role] for role in KNOCKING}
    assert writers == set(row.writers) & set(KNOCKING)


def row_of(cast, model):
    """Kediri's row of the model."""
    rows = [row for row in vars(cast).values() if type(row) is model]
    return rows[0] if rows else model._base_manager.order_by("pk").first()


def admin_address(cast, name):
    if name not in addresses.model_pages():
        return address_of(cast, name, back_office)
    model, page = addresses.model_pages()[name]
    if page in ("changelist", "add"):
        return reverse(name)
    row = row_of(cast, model)
    return reverse(name, args=[row.pk if isinstance(row, models.Model) else NOWHERE])


@pytest.mark.parametrize("name", back_office.rows())
def test_admin_address(cast, name):
    """Who may not open a page cannot post to it either."""
    address = admin_address(cast, name)
    outcomes = {role: back_office.rows()[name][role] for role in KNOCKING}
    with undone(cast):
        assert {role: knock(cast, role, "GET", address) for role in KNOCKING} == outcomes
    with undone(cast), connection.execute_wrapper(writes := Writes()):
        closed = [role for role in KNOCKING if outcomes[role] != 200]
        told = {role: knock(cast, role, "POST", address, {"post": "yes"}) for role in closed}
        if name in addresses.model_pages():
            assert {role for role, outcome in told.items() if outcome == 200} == set()
        is_changed = writes.seen and fingerprint() != cast.rows
        assert not is_changed or back_office.BUTTONS.get(name)


@pytest.mark.once
@pytest.mark.parametrize("name", back_office.BUTTONS)
def test_admin_button(cast, name):
    writers, address = set(), admin_address(cast, name)
    for role in ROLES:
        with undone(cast):
            knock(cast, role, "POST", address)
            if fingerprint() != cast.rows:
                writers.add(role)
    assert writers == back_office.BUTTONS[name]


def somebody_elses():
    """Addresses which hold something of one maker, with the place of its key."""
    for name, two in permissions.TABLE.items():
        for method, row in two.items():
            if row.outcomes["other owner"] == 404 and name in permissions.ARGUMENTS:
                yield name, method


ELSES = list(somebody_elses())


@pytest.mark.once
@pytest.mark.parametrize(("name", "method"), ELSES, ids=map(" ".join, ELSES))
def test_missing_and_somebody_elses_are_one_answer(cast, name, method):
    arguments = permissions.ARGUMENTS[name](cast)
    client = cast.clients["other owner"]
    bodies = []
    for args in (arguments, [NOWHERE, *arguments[1:]]):
        address = reverse(name, args=args)
        answer = client.generic(method, address)
        assert answer.status_code == 404
        bodies.append(answer.content.replace(address.encode(), b""))
    assert bodies[0] == bodies[1]

"""Quotations answered, taken back and sent at once, on PostgreSQL."""

from collections import Counter
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from expo.choices import Role
from kit.states import MoveRefused
from products.choices import Readiness
from tests.make import appoint, make_organiser, make_user
from tests.racing import CROWD, at_once, good
from tests.transactions.quotes import accepted, asked, owner_of, rate, sent
from transactions.actions import quoting
from transactions.actions import rates as entering
from transactions.choices import COMMITMENTS
from transactions.models import Entry, ExchangeRate, Order, Quote
from transactions.refusals import KeyReused, Refused

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.parametrize("round", [1, 2]),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite knows no row locks"),
]


def committed():
    return Entry.objects.filter(kind__in=COMMITMENTS).count()


def test_one_quotation_accepted_32_times_is_one_order(round):
    row = asked(readiness=Readiness.READY, stock=1000, country="ID")
    quote = sent(row, currency="IDR", price="43000", quantity=200)
    orders = good(at_once(*[lambda: accepted(Quote.objects.get(pk=quote.pk))] * CROWD))
    assert {order.pk for order in orders} == {Order.objects.get().pk}
    assert len(orders) == CROWD
    assert committed() == 1
    row.product.refresh_from_db()
    assert row.product.stock == 800


def test_of_accepting_withdrawing_declining_and_replacing_one_wins(round):
    rate()
    row = asked()
    owner, quote = owner_of(row), sent(row)
    ways = (
        lambda: accepted(Quote.objects.get(pk=quote.pk)),
        lambda: quoting.withdraw(quote, by=owner),
        lambda: quoting.decline(quote),
        lambda: sent(row, version=2, price="2.95"),
    )
    answers = at_once(*[ways[n % len(ways)] for n in range(CROWD)])
    lost = [one for one in answers if isinstance(one, Exception)]
    assert all(isinstance(one, (MoveRefused, Refused)) for one in lost), lost
    states = Counter(Quote.objects.values_list("state", flat=True))
    assert states["accepted"] == Order.objects.count() == committed() <= 1
    assert states["sent"] + states["accepted"] <= 1
    row.refresh_from_db()
    assert (row.state == "ordered") == bool(states["accepted"])


def test_two_windows_of_the_maker_send_one_version(round):
    rate()
    row = asked()
    acts = [lambda n=n: sent(row, price=f"3.1{n % 2}") for n in range(CROWD)]
    answers = at_once(*acts)
    assert {type(one) for one in answers if isinstance(one, Exception)} == {KeyReused}
    assert len(good(answers)) == CROWD // 2
    assert Quote.objects.get().lines.count() == 1


def test_expiring_and_asking_anew_never_both_happen(round):
    rate()
    quotes = [sent(asked()) for _ in range(4)]
    Quote.objects.update(valid_until=timezone.localdate() - timedelta(days=1))
    acts = [quoting.expire, lambda: quoting.ask_revision(quotes[0], words="Lower")]
    acts += [lambda: accepted(quotes[1])]
    at_once(*[acts[n % len(acts)] for n in range(CROWD)])
    assert set(Quote.objects.values_list("state", flat=True)) == {"expired"}
    assert not Order.objects.exists()


def test_the_same_file_of_rates_loaded_32_times_is_entered_once(round):
    person = make_user()
    appoint(person, Role.ORGANISER, organiser=make_organiser())
    given = [
        entering.Given(n, "USD", timezone.localdate() - timedelta(days=n), 16000 + n, "BI")
        for n in range(5)
    ]
    answers = at_once(*[lambda: entering.enter_many(given, by=person)] * CROWD)
    assert ExchangeRate.objects.count() == 5
    assert sum(good(answers)) == 5

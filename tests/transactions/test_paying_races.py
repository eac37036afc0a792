"""Money, proofs and the clock at once, on PostgreSQL: one end, and sums that hold."""

import pytest
from django.db import connection

from tests.racing import CROWD, at_once, good
from tests.transactions import paying_scenarios

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.parametrize("round", [1, 2]),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite knows no row locks"),
]


@pytest.mark.parametrize("name", paying_scenarios.ALL)
def test_32_clients_leave_one_end_and_sums_that_hold(name, round):
    attempts, violated = paying_scenarios.ALL[name](CROWD)
    answers = good(at_once(*attempts))
    assert answers
    assert not violated()


def test_of_paying_cancelling_and_expiring_exactly_one_wins(round):
    for _ in range(4):
        attempts, violated = paying_scenarios.pay_cancel_expire(6)
        assert len(good(at_once(*attempts))) == 1
        assert not violated()

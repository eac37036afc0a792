"""Managers who press at the same moment; 32 clients, two rounds."""

import pytest
from django.db import connection

from tests.racing import CROWD, at_once, good
from tests.transactions import office_scenarios

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.parametrize("round", [1, 2]),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite knows no row locks"),
]


@pytest.mark.parametrize("name", office_scenarios.ALL)
def test_32_clients_leave_one_end_and_stock_that_holds(name, round):
    attempts, violated = office_scenarios.ALL[name](CROWD)
    assert good(at_once(*attempts))
    assert not violated()


def test_of_approving_and_withdrawing_exactly_one_wins(round):
    for _ in range(4):
        attempts, violated = office_scenarios.approve_or_withdraw()
        assert len(good(at_once(*attempts))) == 1
        assert not violated()

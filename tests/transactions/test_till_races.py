"""Many phones of one maker at once, on PostgreSQL: each sale once, and stock that holds."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone

from tests.racing import CROWD, at_once, good
from tests.transactions.till import net, sell, stand
from transactions.actions import till
from transactions.models import Entry

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.parametrize("round", [1, 2]),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite knows no row locks"),
]


def test_one_id_32_times_at_once(round):
    owner, vendor, product = stand(stock=50)
    now = timezone.now()
    told = {"client_id": uuid4(), "phone_at": now - HOUR, "phone_now": now - DAY}
    answers = at_once(*[lambda: sell(vendor, owner, product, **told)] * CROWD)
    assert len(good(answers)) == CROWD
    assert {sale.pk for sale in answers} == {Entry.objects.get().pk}
    product.refresh_from_db()
    assert product.stock == 48


def test_32_ids_at_once_and_their_undoing(round):
    owner, vendor, product = stand(stock=50)
    sales = at_once(*[lambda: sell(vendor, owner, product)] * CROWD)
    assert len(good(sales)) == CROWD
    assert net(vendor) == CROWD * 50_000
    product.refresh_from_db()
    assert (product.stock, sum(sale.taken for sale in sales)) == (0, 50)
    acts = [lambda sale=sale: till.undo(sale, by=owner) for sale in sales[:16] * 2]
    assert len(good(at_once(*acts))) == CROWD
    assert net(vendor) == 16 * 50_000
    product.refresh_from_db()
    assert product.stock == sum(sale.taken for sale in sales[:16])

"""A row that can never be mended is checked before it is written."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.make import make_user, make_vendor
from transactions.actions import ledger
from transactions.models import Entry
from transactions.refusals import Refused

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        ({"kind": "hack"}, ValueError),
        ({"channel": "zz"}, ValueError),
        ({"source": "zz"}, ValueError),
        ({"amount_idr": 1.5}, TypeError),
        ({"amount_idr": True}, TypeError),
        ({"happened_at": timezone.now() + timedelta(days=40)}, Refused),
    ],
)
def test_nonsense_is_not_written(changes, refused):
    row = {
        **{"kind": "sale", "channel": "booth", "amount_idr": 1_000, "source": "booth_sale"},
        **{"vendor": make_vendor(), "by": make_user(), "happened_at": timezone.now()},
    }
    with pytest.raises(refused):
        ledger.post(**{**row, **changes})
    assert not Entry.objects.exists()
    ledger.post(**row)
    assert Entry.objects.count() == 1

"""Many clicks at once on PostgreSQL: one address, one edition."""

import pytest
from django.db import connection

from desk.actions import copying
from expo.models import Edition, Hall
from tests.desk.fair_to_copy import FORMAT, make_other, make_source, wish
from tests.racing import CROWD, at_once, good

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite knows no row locks"),
]


@pytest.mark.parametrize("sources", [1, 2], ids=["one source", "two sources"])
def test_32_clicks_with_one_address_make_one_edition(sources):
    """From one source they wait for each other; from two only the address stands between them."""
    first, there = make_source(makers=0), make_other()
    froms = [first.edition]
    if sources == 2:
        froms.append(make_other().organiser.editions.model.objects.get(pk=first.edition.pk))
        froms[1].pk, froms[1].slug = None, "pekan-lain"
        froms[1].save()
    acts = [
        lambda source=froms[n % sources]: copying.copy(
            source, wish(there.organiser), along=FORMAT, by=there.chief
        )
        for n in range(CROWD)
    ]
    for _round in range(2):
        made = good(at_once(*acts))
        assert len(made) == (1 if not _round else 0)
    assert Edition.objects.filter(slug="pekan-baru").count() == 1
    assert Hall.objects.filter(edition__slug="pekan-baru").count() in (0, 1)

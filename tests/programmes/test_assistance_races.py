"""Many officers at once, on PostgreSQL: an item goes out as often as there is one, once to each."""

import pytest
from django.db import connection, transaction
from django.utils import timezone

from programmes.actions import granting, handing
from programmes.choices.assistance import GIVEN
from programmes.models import Grant, Item
from reports.checks import assistance as checks
from tests.make import EAST_JAVA, KOTA_KEDIRI, make_officer, make_user, make_vendor
from tests.programmes.assistance import make_assistance, make_grant, make_item
from tests.racing import CROWD, at_once, good
from transactions.models import Entry
from vendors.models import Vendor

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.parametrize("round", [1, 2]),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite knows no row locks"),
]


def make_makers(n):
    first = make_vendor(KOTA_KEDIRI)
    Vendor.objects.bulk_create(
        Vendor(slug=f"antre-{k}", name=f"Antre {k}", region_id=KOTA_KEDIRI, phone=first.phone)
        for k in range(n - 1)
    )
    return list(Vendor.objects.order_by("pk"))


def counted(item):
    """Grants that stand, and what the item says of them; the two are one number."""
    there = Grant.objects.filter(item=item, state__in=GIVEN).count()
    assert Item.objects.get(pk=item.pk).given == there
    return there


def test_32_officers_give_50_pieces_to_50_makers(round):
    """Each officer gives to all, in an order of their own: 50 given, none twice.

    Without ``select_for_update`` in ``granting.held`` it is red: all read that nobody has one, and
    the unique constraint throws IntegrityError at 31 of them instead of an answer.
    """
    item = make_item(make_assistance(region=EAST_JAVA), quantity=50)
    makers = make_makers(50)
    officers = [make_officer(EAST_JAVA) for _ in range(CROWD)]
    answers = at_once(
        *[
            lambda by=by, turned=makers[n:] + makers[:n]: granting.grant(item, turned, by=by)
            for n, by in enumerate(officers)
        ]
    )
    made = [grant.vendor_id for told in good(answers) for grant in told.made]
    assert sorted(made) == sorted(vendor.pk for vendor in makers)
    assert all(len(told.made) + len(told.refused) == 50 for told in good(answers))
    assert counted(item) == 50


def test_32_officers_give_the_last_20_to_64_makers(round):
    """Each has two makers nobody else has: 20 are given, and 44 told that none is left.

    Without ``select_for_update`` in ``granting.held`` it is red: each counts on from what it read,
    so that more grants are made than the item says.
    """
    item = make_item(make_assistance(region=EAST_JAVA), quantity=20)
    makers = make_makers(2 * CROWD)
    by = make_officer(EAST_JAVA)
    answers = at_once(
        *[
            lambda some=makers[2 * n : 2 * n + 2]: granting.grant(item, some, by=by)
            for n in range(CROWD)
        ]
    )
    assert sum(len(told.made) for told in good(answers)) == 20
    assert sum(len(told.refused) for told in good(answers)) == 44
    assert counted(item) == 20


def test_one_is_handed_over_by_32_clicks_once(round):
    """Without ``select_for_update`` in ``granting.locked`` it is red: two are told it was theirs,
    and only the entry's own id keeps the ledger to one."""
    grant, by = make_grant(), make_officer(EAST_JAVA)
    day = timezone.localdate()
    answers = at_once(*[lambda: handing.hand_over(grant, by=by, on=day, place="Balai")] * CROWD)
    assert len(good(answers)) == 1
    assert Entry.objects.count() == 1
    undone = at_once(*[lambda: handing.undo(grant, by=by, reason="Keliru")] * CROWD)
    assert len(good(undone)) == 1
    assert Entry.objects.count() == 2


def test_given_taken_back_and_handed_over_at_once_still_agree(round):
    item, by = make_item(quantity=3), make_officer(EAST_JAVA)
    grants = [make_grant(item, make_vendor(KOTA_KEDIRI), by=by) for _ in range(3)]
    others = [make_vendor(KOTA_KEDIRI, owner=make_user()) for _ in range(8)]
    day = timezone.localdate()
    answers = at_once(
        *[lambda g=g: granting.take_back(g, by=by, reason="x") for g in grants * 3],
        *[lambda g=g: handing.hand_over(g, by=by, on=day, place="Balai") for g in grants * 3],
        *[lambda v=v: granting.grant(item, [v], by=by) for v in others],
    )
    good(answers)
    assert counted(item) <= 3
    with transaction.atomic():
        assert list(checks.differences()) == []

"""A programme's items are changed while they are given and handed over, on PostgreSQL."""

from functools import partial

import pytest
from django.db import connection
from django.utils import timezone

from programmes.actions import arranging, granting, handing
from programmes.models import Item
from reports.checks import assistance as checks
from tests.make import EAST_JAVA, KOTA_KEDIRI, make_officer, make_user, make_vendor
from tests.programmes.assistance import make_assistance, make_grant, make_item
from tests.racing import CROWD, at_once, good, meanwhile
from transactions.models import Entry

OLD, NEW = 300_000, 500_000

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite knows no row locks"),
]


def arranging_of(item, *, by, **changed):
    """An act that writes the programme with its one item as it is, but for ``changed``."""
    row = arranging.Row(
        **{name: getattr(item, name) for name in arranging.OF_ITEM} | changed, pk=item.pk
    )
    return partial(arranging.arrange, item.assistance, regions=[], halls=[], items=[row], by=by)


def handing_of(grant, *, by):
    return partial(handing.hand_over, grant, by=by, on=timezone.localdate(), place="Balai")


def agree(item):
    """The item's value, after the ledger, the counts and the item told one thing."""
    assert list(checks.differences()) == []
    item.refresh_from_db()
    return item.value_idr


def test_a_value_changed_while_it_is_handed_over_stays():
    """Without the lock of the grants in ``arrange`` it is red: nobody sees the hand-over yet,
    and the entry keeps Rp300.000 of an item that is worth Rp500.000."""
    grant, by = make_grant(), make_officer(EAST_JAVA)
    answers = meanwhile(handing_of(grant, by=by), arranging_of(grant.item, by=by, value_idr=NEW))
    assert len(good(answers)) == 1
    assert agree(grant.item) == OLD


def test_handed_over_while_its_value_changes_it_counts_the_new_one():
    """Where the item is read in the query that waits for the grant it is red: PostgreSQL reads
    only the row it waited for anew, and the entry is of the value of before."""
    grant, by = make_grant(), make_officer(EAST_JAVA)
    answers = meanwhile(arranging_of(grant.item, by=by, value_idr=NEW), handing_of(grant, by=by))
    assert len(good(answers)) == 2
    assert agree(grant.item) == NEW
    assert Entry.objects.get().amount_idr == NEW


def test_given_while_the_quantity_shrinks_it_keeps_within_the_new_one():
    """Without the lock of the items in ``arrange`` it is red: it writes the count of before back
    over the grant that came in between."""
    item, by = make_item(quantity=2), make_officer(EAST_JAVA)
    vendors = [make_vendor(KOTA_KEDIRI, owner=make_user()) for _ in range(2)]
    give = partial(granting.grant, item, vendors, by=by)
    good(meanwhile(give, arranging_of(item, by=by, quantity=1)))
    agree(item)
    assert (item.given, item.quantity) == (2, 2)


def test_shrunk_while_it_is_given_no_more_is_given():
    item, by = make_item(quantity=2), make_officer(EAST_JAVA)
    vendors = [make_vendor(KOTA_KEDIRI, owner=make_user()) for _ in range(2)]
    give = partial(granting.grant, item, vendors, by=by)
    good(meanwhile(arranging_of(item, by=by, quantity=1), give))
    agree(item)
    assert (item.given, item.quantity) == (1, 1)


def test_closed_while_it_is_given_nothing_more_is_given():
    """The item is what the givers wait for, and the programme's word is read after that."""
    item, by = make_item(), make_officer(EAST_JAVA)
    vendor = make_vendor(KOTA_KEDIRI, owner=make_user())

    def close():
        programme = item.assistance
        programme.is_closed = True
        arranging.save(programme, by=by)
        arranging_of(item, by=by)()

    answers = meanwhile(close, partial(granting.grant, item, [vendor], by=by))
    assert len(good(answers)) == 1
    agree(item)
    assert item.given == 0


def test_an_item_removed_while_it_is_given_is_told():
    """Without a word for a row that is gone it is red: the giver meets a 500."""
    programme, by = make_assistance(region=EAST_JAVA), make_officer(EAST_JAVA)
    item = make_item(programme)
    vendor = make_vendor(KOTA_KEDIRI, owner=make_user())
    remove = partial(arranging.arrange, programme, regions=[], halls=[], items=[], by=by)
    answers = meanwhile(remove, partial(granting.grant, item, [vendor], by=by))
    assert len(good(answers)) == 1
    assert not Item.objects.exists()


@pytest.mark.parametrize("round", [1, 2])
def test_all_of_it_at_once_still_agrees(round):
    item, by = make_item(quantity=6), make_officer(EAST_JAVA)
    grants = [make_grant(item, make_vendor(KOTA_KEDIRI), by=by) for _ in range(3)]
    others = [make_vendor(KOTA_KEDIRI, owner=make_user()) for _ in range(6)]
    answers = at_once(
        *[handing_of(grant, by=by) for grant in grants * 3],
        *[partial(granting.grant, item, [vendor], by=by) for vendor in others],
        *[
            arranging_of(item, by=by, value_idr=OLD + n * 1000, quantity=3 + n % 5)
            for n in range(CROWD // 2)
        ],
    )
    good(answers)
    agree(item)
    assert item.given <= item.quantity

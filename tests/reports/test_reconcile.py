"""One command proves that ledger, orders, stock and seals agree, or names what does not."""

import json
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from products.models import Listing
from programmes.actions import handing
from programmes.models import Grant, Item
from reports.actions import summing
from reports.models import Summary
from tests.make import (
    EAST_JAVA,
    make_edition,
    make_listing,
    make_officer,
    make_user,
    make_vendor,
    place_order,
)
from tests.programmes.assistance import make_grant
from tests.transactions.sealed import as_superuser, make_ledger
from transactions import sealing
from transactions.actions import ledger, orders, paying
from transactions.choices import Channel, Kind, ReversalReason, Source
from transactions.models import Entry, Order, Payment, Verdict

pytestmark = pytest.mark.django_db


@pytest.fixture
def order():
    """Confirmed, and half of it paid."""
    owner = make_user()
    vendor = make_vendor(owner=owner)
    order = place_order(make_listing(vendor=vendor, name="Tahu"))
    orders.confirm(order, by=owner, ready_on=timezone.localdate())
    paying.note_payment(order, by=owner, amount_idr=order.total_idr // 2)
    return Order.objects.get(pk=order.pk)


def post(kind=Kind.SALE, **fields):
    row = {"channel": Channel.BOOTH, "amount_idr": 500, "by": make_user(), "kind": kind}
    row |= {"source": Source.OFFICER, "vendor": make_vendor(), "edition": make_edition()}
    return ledger.post(**row | fields)


def run(capsys, **options):
    try:
        call_command("reconcile", as_json=True, **options)
        code = 0
    except SystemExit as end:
        code = end.code
    return code, json.loads(capsys.readouterr().out)


def change(model, pk, **fields):
    """As somebody with all rights in the database would, past every guard."""
    sets = ", ".join(f"{name} = %s" for name in fields)
    sql = f"UPDATE {model._meta.db_table} SET {sets} WHERE id = %s"

    def act(_entries):
        with connection.cursor() as cursor:
            cursor.execute(sql, [*fields.values(), pk])

    as_superuser(act, None)


def test_a_sound_ledger_has_no_difference(order, capsys):
    ledger.reverse(post(), by=make_user(), reason=ReversalReason.MISTAKE)
    post(Kind.ASSISTANCE)
    grant, by = make_handed()
    handing.undo(grant, by=by, reason="Salah orang")
    handing.hand_over(grant, by=by, on=timezone.localdate(), place="Balai")
    make_handed()
    make_ledger(4)
    summing.fold()
    code, told = run(capsys)
    assert (code, told["unsealed"]) == (0, {"entries": 0, "findings": 0})
    assert told["differences"] == {
        name: []
        for name in (
            *("sums", "links", "stock", "orders"),
            *("reversals", "assistance", "reports", "seals"),
        )
    }


def sums(order):
    summing.fold()
    Summary.objects.filter(by="country").update(recorded_idr=1)
    return "by country"


def links(order):
    sale = Entry.objects.get(kind=Kind.SALE)
    change(Entry, sale.pk, amount_idr=order.total_idr + 1)
    return f"entry {sale.fulfils_id} is paid with"


def findings(order):
    sale = Entry.objects.get(kind=Kind.SALE)
    row = {"number": 1, "finding": "verified", "step": 1, "by": sale.recorded_by}
    Verdict.objects.create(entry=sale, at=sale.recorded_at, **row)
    return "is by who recorded the entry"


def stock(order):
    Listing.objects.update(is_sold_out=True)
    return "is shown otherwise than its stock is"


def ordered(order):
    Order.objects.filter(pk=order.pk).update(total_idr=order.total_idr + 1)
    return f"order {order.number} (confirmed)"


def paid(order):
    Payment.objects.update(amount_idr=1)
    return f"payment {Payment.objects.get().pk} of order"


def reversals(order):
    reversal = ledger.reverse(post(), by=make_user(), reason=ReversalReason.MISTAKE)
    change(Entry, reversal.pk, amount_idr=-499)
    return f"entry {reversal.pk} takes back another amount"


def moved_reversals(order):
    reversal = ledger.reverse(post(), by=make_user(), reason=ReversalReason.MISTAKE)
    change(Entry, reversal.pk, edition_id=make_edition().pk)
    return f"entry {reversal.pk} reverses one of another place"


def assistance(order):
    entry = post(Kind.ASSISTANCE)
    change(Entry, entry.pk, order_id=order.pk)
    return f"entry {entry.pk} is assistance and tied to a sale"


def make_handed():
    """A policy handed over, as it should stand."""
    grant = make_grant()
    by = make_officer(EAST_JAVA)
    return handing.hand_over(grant, by=by, on=timezone.localdate(), place="Balai"), by


def unrecorded(order):
    grant, _by = make_handed()
    Grant.objects.filter(pk=grant.pk).update(entry=None)
    return f"grant {grant.pk} was handed over and nothing of it is in the ledger"


def of_another_value(order):
    grant, _by = make_handed()
    change(Entry, grant.entry_id, amount_idr=299_000)
    return f"grant {grant.pk} and its entry {grant.entry_id} tell different things"


def of_another_maker(order):
    grant, _by = make_handed()
    change(Entry, grant.entry_id, vendor_id=order.vendor_id)
    return f"grant {grant.pk} and its entry {grant.entry_id} tell different things"


def taken_back_alone(order):
    grant, by = make_handed()
    ledger.reverse(grant.entry, by=by, reason=ReversalReason.MISTAKE)
    return f"grant {grant.pk} and its entry {grant.entry_id} tell different things"


def left_standing(order):
    """The hand-over is gone, its value is not."""
    grant, _by = make_handed()
    Grant.objects.filter(pk=grant.pk).update(state="granted", handed_on=None, entry=None)
    return f"entry {grant.entry_id} stands and grant {grant.pk}"


def counted_twice(order):
    """A second entry of a second hand-over, where the first still stands."""
    grant, by = make_handed()
    draft = handing.draft(grant, by=by, client_id=handing.key_of(grant.pk, 1))
    Grant.objects.filter(pk=grant.pk).update(entry=ledger.post(**draft))
    return f"entry {grant.entry_id} stands and grant {grant.pk}"


def miscounted(order):
    grant, _by = make_handed()
    Item.objects.update(given=2)
    return f"item {grant.item_id} says 2 are given, there are 1"


def seals(order):
    entry = make_ledger(4)[2]
    change(Entry, entry.pk, rate=Decimal("1.5"))
    return "seal 1 (entries"


@pytest.mark.parametrize(
    ("spoil", "check"),
    [
        *((sums, "sums"), (links, "links"), (findings, "links"), (stock, "stock")),
        *((ordered, "orders"), (paid, "orders"), (reversals, "reversals")),
        *((moved_reversals, "reversals"), (assistance, "assistance"), (seals, "seals")),
        *((unrecorded, "assistance"), (of_another_value, "assistance")),
        *((of_another_maker, "assistance"), (taken_back_alone, "assistance")),
        *((left_standing, "assistance"), (counted_twice, "assistance")),
        (miscounted, "assistance"),
    ],
    ids=lambda item: getattr(item, "__name__", item),
)
def test_each_difference_is_found_by_its_check_and_named(order, capsys, spoil, check):
    words = spoil(order)
    code, told = run(capsys)
    assert code == 1
    assert any(words in sentence for sentence in told["differences"][check]), told


def test_a_head_from_outside_is_looked_for(capsys):
    make_ledger(4)
    digest = sealing.head().digest
    assert run(capsys, head=sealing.short(digest), only="stock")[0] == 0
    code, told = run(capsys, head="f" * 64, only="stock")
    assert (code, list(told["differences"])) == (1, ["stock", "head"])
    with pytest.raises(CommandError, match="16 letters"):
        call_command("reconcile", head=digest[:8])

"""A sealed ledger, and what somebody with all rights in the database might do to it."""

from django.db import connection

from tests.make import make_edition, make_user, make_vendor
from transactions import guards, heads
from transactions.actions import ledger, sealing
from transactions.choices import Channel, Kind, Source
from transactions.models import Entry

TABLE = "transactions_entry"


def make_ledger(entries=12, *, batch=4):
    """Entries of one maker in seals of ``batch``; the entries."""
    common = {"vendor": make_vendor(), "edition": make_edition(), "by": make_user()}
    common |= {"kind": Kind.SALE, "channel": Channel.BOOTH, "source": Source.OFFICER}
    made, seals = [], []
    for start in range(0, entries, batch):
        rows = [{"amount_idr": 1000 + n, **common} for n in range(start, start + batch)]
        made += ledger.post_many(rows)
        seals += sealing.run()
    heads.append(
        [seal.number for seal in seals]
    )  # what the end of a transaction does, which a test's never comes to
    return made


def edit(entries):
    """An amount in the second batch."""
    run(f"UPDATE {TABLE} SET amount_idr = amount_idr + 1 WHERE id = %s", entries[5].pk)


def delete(entries):
    """A row in the second batch."""
    run(f"DELETE FROM {TABLE} WHERE id = %s", entries[6].pk)


def insert_back_dated(entries):
    """A row among those of the first batch, where a number is free."""
    free = entries[2].pk
    run(f"UPDATE {TABLE} SET id = (SELECT max(id) + 1 FROM {TABLE}) WHERE id = %s", free)
    put(Entry.objects.get(pk=entries[3].pk), id=free, amount_idr=7, client_id="f" * 32)


def swap(entries):
    """The amounts of two rows of the third batch."""
    one, other = entries[8], entries[9]
    for entry, amount in ((one, other.amount_idr), (other, one.amount_idr)):
        run(f"UPDATE {TABLE} SET amount_idr = %s WHERE id = %s", amount, entry.pk)


def cut_the_tail(entries):
    """The last batch with its findings and its seal, as if they had never been."""
    run("DELETE FROM transactions_verdict WHERE entry_id >= %s", entries[8].pk)
    run(f"DELETE FROM {TABLE} WHERE id >= %s", entries[8].pk)
    run("DELETE FROM transactions_seal WHERE number = (SELECT max(number) FROM transactions_seal)")


# Each with the seal that is bad then.
TAMPERING = {edit: 2, delete: 2, insert_back_dated: 1, swap: 3, cut_the_tail: 3}


def as_superuser(act, entries):
    """With the triggers away, as their owner can have them, and back again afterwards."""
    settle()
    guards.lift()
    try:
        act(entries)
        settle()
    finally:
        guards.install()


def settle():
    """PostgreSQL alters no table while a deferred check of it waits."""
    if connection.vendor == "postgresql":
        run("SET CONSTRAINTS ALL IMMEDIATE")
        run("SET CONSTRAINTS ALL DEFERRED")


def put(entry, **changes):
    names = [field.column for field in Entry._meta.concrete_fields]
    columns = ", ".join(names)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM {TABLE} WHERE id = %s", [entry.pk])
        row = dict(zip(names, cursor.fetchone(), strict=True)) | changes
        marks = ", ".join(["%s"] * len(names))
        cursor.execute(f"INSERT INTO {TABLE} ({columns}) VALUES ({marks})", list(row.values()))


def run(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, list(values))

"""Sixteen clients of the ledger in one process: rows written in so many seconds, on stdout.

_ledger_clients.py bare|ledger|moves SECONDS CLIENTS BATCH EDITION
"""

import os
import random
import sys
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))


def main():
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    mode, seconds, clients, batch, edition = sys.argv[1], *map(int, sys.argv[2:])
    cast = make_cast(edition)
    until, written = time.monotonic() + seconds, [0] * clients

    def run(place):
        from django.db import connection

        rng = random.Random(f"{os.getpid()} {place}")
        while time.monotonic() < until:
            written[place] += MODES[mode](rng, batch, cast)
        connection.close()

    threads = [threading.Thread(target=run, args=(place,)) for place in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(sum(written))


def make_cast(edition):
    from expo.choices import Role
    from expo.models import Edition
    from tests.make import _numbers, appoint, make_user, make_vendor

    for _ in range(os.getpid() * 100 % 9_000_000):
        next(_numbers)
    checker = make_user()
    appoint(checker, Role.OPERATOR)
    vendors = [make_vendor() for _ in range(20)]
    return Edition.objects.get(pk=edition), vendors, make_user(), checker


def rows_of(rng, batch, cast):
    """Pairs of equal amounts, one at the booth and one by QRIS."""
    edition, vendors, by, _checker = cast
    rows = []
    for _ in range(batch // 2):
        half = {"kind": "sale", "source": "booth_sale", "by": by, "edition": edition}
        half |= {"amount_idr": rng.randint(1000, 99_000), "vendor": rng.choice(vendors)}
        rows += [half | {"channel": "booth"}, half | {"channel": "qris"}]
    return rows


def bare(rng, batch, cast):
    """The same rows by one INSERT, nothing asked and nothing checked."""
    from django.db import transaction
    from django.utils import timezone

    from transactions.models import Entry

    now = timezone.now()
    rows = [
        Entry(
            **{name: row[name] for name in ("kind", "channel", "source", "amount_idr")},
            **{"edition": row["edition"], "vendor": row["vendor"], "recorded_by": row["by"]},
            **{"region_id": row["vendor"].region_id, "scale": row["vendor"].scale},
            **{"happened_at": now, "recorded_at": now},
        )
        for row in rows_of(rng, batch, cast)
    ]
    with transaction.atomic():
        Entry.objects.bulk_create(rows)
    return batch


def ledger(rng, batch, cast):
    """The same rows by the ledger's own door."""
    from transactions.actions import ledger

    return len(ledger.post_many(rows_of(rng, batch, cast)))


def moves(rng, batch, cast):
    """As people do: record, verify, take back, order and pay, each with both halves at once."""
    from django.core.exceptions import ValidationError
    from django.db import transaction

    from transactions.actions import ledger, verifying

    _edition, _vendors, by, checker = cast
    made = ledger.post_many(rows_of(rng, batch, cast))
    for pair in (made[:2], made[2:4]):
        with transaction.atomic():
            for entry in pair:
                verifying.verify(entry, by=checker)
    for pair in (made[2:4], made[4:6]):
        with transaction.atomic():
            for entry in pair:
                ledger.reverse(entry, by=by, reason="mistake")
    try:
        ledger.reverse(made[2], by=by, reason="mistake")
    except ValidationError:
        pass
    else:
        raise AssertionError("One entry was taken back twice.")
    ordered = [row | {"kind": "order_commitment"} for row in rows_of(rng, 2, cast)]
    orders = ledger.post_many(ordered)
    ledger.post_many(
        row | {"kind": "sale", "fulfils": order, "amount_idr": row["amount_idr"] // 2}
        for row, order in zip(ordered, orders, strict=True)
    )
    return batch + 8


MODES = {"bare": bare, "ledger": ledger, "moves": moves}

if __name__ == "__main__":
    main()

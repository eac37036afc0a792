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
    edition, vendors, by, _checker = cast
    return [
        {
            **{"kind": "sale", "channel": "booth", "source": "booth_sale", "by": by},
            **{"amount_idr": rng.randint(1000, 99_000), "edition": edition},
            "vendor": rng.choice(vendors),
        }
        for _ in range(batch)
    ]


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
    """As people do: record, take one back, verify one, order and pay."""
    from django.core.exceptions import ValidationError

    from transactions.actions import ledger, verifying

    _edition, _vendors, by, checker = cast
    made = ledger.post_many(rows_of(rng, batch, cast))
    verifying.verify(made[0], by=checker)
    verifying.verify(made[1], by=checker)
    ledger.reverse(made[1], by=by, reason="mistake")
    ledger.reverse(made[2], by=by, reason="mistake")
    try:
        ledger.reverse(made[2], by=by, reason="mistake")
    except ValidationError:
        pass
    else:
        raise AssertionError("One entry was taken back twice.")
    [order] = rows_of(rng, 1, cast)
    ordered = ledger.post(**order | {"kind": "order_commitment"})
    part = {"vendor": ordered.vendor, "fulfils": ordered, "amount_idr": ordered.amount_idr // 2}
    ledger.post(**order | part)
    return batch + 4


MODES = {"bare": bare, "ledger": ledger, "moves": moves}

if __name__ == "__main__":
    main()

"""The curators' desk with thousands waiting: statements and milliseconds of its pages.

python benchmarks/curation.py [--waiting N] [--rounds N]
"""

import argparse
import json
import os
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[1]))
MOST_STATEMENTS = 20
MAKER_GOODS = 10


def main():
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("--waiting", type=int, default=10_000)
    told.add_argument("--rounds", type=int, default=5)
    told.add_argument("--json", action="store_true", help="only JSON on stdout")
    options = told.parse_args()
    with tempfile.TemporaryDirectory(prefix="gelaran-queue-") as folder:
        set_up(folder)
        from benchmarks import _waiting

        curator, edition = _waiting.make_desk()
        rows, waiting = [], 0
        for target in sorted({10, options.waiting}):
            print(f"Sending {target - waiting} products …", file=sys.stderr)
            _waiting.send(target - waiting, edition, MAKER_GOODS)
            waiting = target
            rows += measure(waiting, options.rounds, curator, edition)
    if options.json:
        print(json.dumps(rows))
    else:
        show(rows)
    sys.exit(1 if faults(rows) else 0)


def set_up(folder):
    os.environ.update(
        GELARAN_TEST="1",
        ALLOWED_HOSTS="127.0.0.1",
        SECRET_KEY="a-key-for-the-queue-only-0123456789-0123456789-0123456789",  # noqa: S106
        DATA_DIR=folder,
        DJANGO_SETTINGS_MODULE="config.settings",
    )
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def measure(waiting, rounds, curator, edition):
    """Each page ``rounds`` times by the same curator, after one visit that is not counted."""
    from benchmarks import _waiting

    acts = {
        "queue": _waiting.look_at_queue,
        "queue, one hall": _waiting.look_at_hall,
        "sheet": _waiting.look_at_sheet,
        "save and open next": _waiting.save_and_open,
    }
    client, rows = _waiting.signed_in(curator), []
    for name, act in acts.items():
        seen = [timed(act, client, edition) for _ in range(rounds + 1)][1:]
        rows.append(
            {
                "page": name,
                "waiting": waiting,
                "statements": max(count for count, _ms in seen),
                "ms": round(median(ms for _count, ms in seen), 1),
            }
        )
    return rows


def timed(act, client, edition):
    """(statements, milliseconds) of one request; what prepares it is left out."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    request = act(client, edition)
    with CaptureQueriesContext(connection) as asked:
        began = time.perf_counter()
        answer = request()
        spent = time.perf_counter() - began
    if answer.status_code not in (200, 302):
        raise RuntimeError(f"{act.__name__} answers {answer.status_code}")
    return len(asked), 1000 * spent


def faults(rows):
    """Pages whose statements grow with the queue, or a queue page with too many."""
    counts = {}
    for row in rows:
        counts.setdefault(row["page"], set()).add(row["statements"])
    many = [r for r in rows if r["page"].startswith("queue") and r["statements"] > MOST_STATEMENTS]
    return many + [page for page, found in counts.items() if len(found) > 1]


def show(rows):
    print(f"{'page':<22}{'waiting':>9}{'statements':>12}{'ms':>9}")
    for row in rows:
        print(f"{row['page']:<22}{row['waiting']:>9}{row['statements']:>12}{row['ms']:>9}")
    for fault in faults(rows):
        print(f"Too many or growing statements: {fault}")


if __name__ == "__main__":
    main()

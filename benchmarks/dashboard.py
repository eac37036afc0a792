"""The dashboard over a large ledger: how long its first view takes at the database.

    python benchmarks/dashboard.py [--entries N] [--plans]

Loads 1,000,000 entries into a throwaway PostgreSQL, works the sums out, adds 1,000 entries and
their sums, proves the sums equal to a full count, and opens the dashboard as four people: exit 1
if a first view takes more than 300 ms at the database, or a sum differs.
"""

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks import races  # noqa: E402

MOST_MS, MORE = 300, 1_000


class Watch:
    """Milliseconds of each statement at the database, its rows fetched or not."""

    def __init__(self):
        self.spent = []

    def __call__(self, execute, sql, params, many, context):
        began = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            self.spent.append((1000 * (time.perf_counter() - began), sql, params))

    @property
    def total(self):
        return sum(ms for ms, _sql, _params in self.spent)


def main():
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("--entries", type=int, default=1_000_000)
    told.add_argument("--plans", action="store_true", help="the plan of each slowest statement")
    options = told.parse_args()
    if races.INSIDE not in os.environ:
        sys.exit(races.in_a_cluster())
    with tempfile.TemporaryDirectory(prefix="gelaran-dashboard-") as folder:
        races.set_up(folder)
        from django.test.utils import setup_test_environment

        setup_test_environment()
        sys.exit(measure(options))


def measure(options):
    from benchmarks import _ledger_of_a_year as ledger
    from reports.actions import summing, tallying
    from reports.models import Summary, Tally

    editions, codes, by = ledger.make_fair()
    timed("entries written", lambda: ledger.fill(options.entries, by))
    timed("sums worked out", summing.rebuild)
    timed("tallies made", tallying.rebuild)
    print(f"  {Summary.objects.count():,} sums, {Tally.objects.count():,} tallies")
    timed(f"{MORE:,} more entries", lambda: ledger.add_more(MORE, by))
    timed("their sums added", summing.fold)
    timed("their tallies", tallying.fold)
    wrong = timed("sums counted again", summing.differences)
    wrong += timed("tallies again", tallying.differences)
    print(f"  {len(wrong)} sums differ")
    answers(editions, codes)
    slow = views(editions, codes, options.plans)
    return 1 if slow or wrong else 0


def timed(words, work):
    began = time.perf_counter()
    found = work()
    print(f"{words}: {time.perf_counter() - began:.1f} s", flush=True)
    return found


def answers(editions, codes):
    """A target of each region, and what the first ones answer for besides."""
    from reports.models import Activity, ExportFigure, Target

    start, end = editions[0].online_from.date(), editions[0].online_until.date()
    whole = {"measure": "sales", "starts_on": start, "ends_on": end, "amount": 10**10}
    Target.objects.bulk_create(Target(edition=editions[0], region_id=c, **whole) for c in codes)
    for code in codes[:5]:
        ExportFigure.objects.bulk_create(
            ExportFigure(
                **{"region_id": code, "year": year, "commodity": f"Komoditas {n}"},
                **{"scope": "small", "amount_idr": 10**9 * (n + 1), "unit": "rp", "source": "x"},
            )
            for year in (2024, 2025)
            for n in range(9)
        )
        Activity.objects.bulk_create(
            Activity(
                **{
                    "region_id": code,
                    "month": start.replace(year=2020 + n // 12, month=n % 12 + 1),
                },
                **{"amount_idr": 10**9 + n, "businesses": 200, "source": "x"},
            )
            for n in range(36)
            if start.day < 29 or n % 12 != 1
        )


def views(editions, codes, plans):
    """How many people waited too long."""
    from expo.choices import Role
    from tests.make import appoint, make_officer, make_user

    organiser, observer, operator = make_user(), make_user(), make_user()
    appoint(organiser, Role.ORGANISER, organiser=editions[0].organiser)
    appoint(observer, Role.OBSERVER)
    appoint(operator, Role.OPERATOR)
    people = {"organiser": organiser, "officer": make_officer(codes[0])}
    people |= {"observer": observer, "operator": operator}
    one = f"/admin/laporan/dasbor/{editions[0].pk}/"
    pages = {"all editions": "/admin/laporan/dasbor/", "one edition": one}
    pages["one region"] = f"{one}?daerah={codes[0]}"
    print(f"{'who':<12}{'page':<16}{'statements':>12}{'database ms':>13}{'whole ms':>10}")
    slow = 0
    for who, person in people.items():
        for name, address in pages.items():
            slow += view(who, person, name, address, plans)
    return slow


def view(who, person, name, address, plans):
    """One first view, on a connection of its own; 1 if it took too long."""
    from django.db import connection
    from django.test import Client

    client, watch = Client(), Watch()
    client.force_login(person)
    client.get("/")  # what the process loads once for every page is not the dashboard's
    connection.close()
    connection.ensure_connection()
    began = time.perf_counter()
    with connection.execute_wrapper(watch):
        answer = client.get(address)
    spent = 1000 * (time.perf_counter() - began)
    if answer.status_code != 200:
        raise SystemExit(f"{address} answers {answer.status_code} to the {who}")
    is_slow = watch.total > MOST_MS
    mark = "  too slow" if is_slow else ""
    print(f"{who:<12}{name:<16}{len(watch.spent):>12}{watch.total:>13.0f}{spent:>10.0f}{mark}")
    if plans:
        explain(watch)
    return int(is_slow)


def explain(watch):
    from django.db import connection

    for ms, sql, params in sorted(watch.spent, key=lambda row: -row[0])[:3]:
        print(f"--- {ms:.0f} ms: {sql[:400]}")
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS) {sql}", params)
            print("\n".join(line for (line,) in cursor.fetchall()))


if __name__ == "__main__":
    main()

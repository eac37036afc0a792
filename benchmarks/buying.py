"""Buying: how long a basket takes to be sent off, and what must not happen when many buy at once.

    python benchmarks/buying.py [--clients N] [--rounds N] [--only WORDS] [--control]

First a basket of 20 products from 8 makers on SQLite: milliseconds and statements. Then the races
on PostgreSQL (a throwaway cluster, unless DATABASE_URL names one). With --control each race runs
without its guard, and one that stays clean is a fault. Other topics add their scenarios to RACES.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections import Counter
from contextlib import nullcontext
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks import races  # noqa: E402

# Modules of this folder with ALL: {name: (prepare, control or None)}.
RACES = ("_buying_scenarios", "_paying_scenarios")
MOST_MS, ROUNDS_OF_ONE = 300, 20


def main():
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("--clients", type=int, default=32)
    told.add_argument("--rounds", type=int, default=20)
    told.add_argument("--only", default="")
    told.add_argument("--control", action="store_true")
    options = told.parse_args()
    if races.INSIDE not in os.environ:
        slow = 0 if options.control else in_a_process(basket_on_sqlite)
        sys.exit(races.in_a_cluster() or slow)
    with tempfile.TemporaryDirectory(prefix="gelaran-buying-") as folder:
        races.set_up(folder)
        sys.exit(race(options))


def in_a_process(work):
    """Settings are read once in a process, and the races need others."""
    child = os.fork()
    if child == 0:
        os._exit(work())
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def basket_on_sqlite():
    """Median of the POST that sends 20 products of 8 makers off; 1 if it takes too long."""
    os.environ.pop("DATABASE_URL", None)
    with tempfile.TemporaryDirectory(prefix="gelaran-buying-") as folder:
        races.set_up(folder)
        from django.db import connection
        from django.test import Client
        from django.test.utils import CaptureQueriesContext, setup_test_environment

        setup_test_environment()
        spent, statements = [], 0
        for n in range(ROUNDS_OF_ONE):
            client, sent = Client(), full_basket(n)
            client.cookies, form = sent
            began = time.perf_counter()
            if n:
                answer = client.post("/keranjang/pesan/", form)
                spent.append(1000 * (time.perf_counter() - began))
            else:  # warms up, and counts
                with CaptureQueriesContext(connection) as asked:
                    answer = client.post("/keranjang/pesan/", form)
                statements = len(asked)
            if answer.status_code != 303:
                raise SystemExit(f"The basket was not sent off: {answer.status_code}")
    median = statistics.median(spent)
    print("20 products from 8 makers, SQLite")
    print(
        f"  median {median:.0f} ms, slowest {max(spent):.0f} ms, {statements} statements",
        flush=True,
    )
    return int(median > MOST_MS)


def full_basket(n):
    """Cookies of a visitor who has 20 products of 8 makers, and the form that sends them."""
    from django.test import Client

    from products.models import PriceStep
    from tests.make import make_listing, make_product, make_vendor
    from tests.transactions.baskets import form, put

    client, vendors, listings = Client(), [make_vendor() for _ in range(8)], []
    for place in range(20):
        product = make_product(vendors[place % 8], stock=100, weight_g=250)
        PriceStep.objects.create(product=product, min_quantity=2, price_idr=9_000)
        listings.append(put(client, make_listing(product)))
    seen = client.get("/keranjang/pesan/").context["seen"]
    return client.cookies, form(listings, seen, phone=f"+62812400{n:05d}")


def race(options):
    """Every scenario ``rounds`` times; 1 if anything forbidden was seen, or, with --control, if
    nothing was."""
    from importlib import import_module

    words = "controls: each guard taken away" if options.control else "PostgreSQL"
    print(f"{options.clients} clients, {options.rounds} rounds, {words}")
    print(
        f"{'scenario':<34}{'won':>7}{'refused':>9}{'broken':>8}{'violations':>12}{'ms/round':>10}"
    )
    faults = 0
    for module in RACES:
        for name, (prepare, control) in import_module(f"benchmarks.{module}").ALL.items():
            if options.only in name and (control or not options.control):
                bad = run(name, prepare, control, options)
                faults += (not bad) if options.control else bad
    return 1 if faults else 0


def run(name, prepare, control, options):
    """One scenario, round after round; how many rounds or attempts went wrong."""
    sums, violations, spent = Counter(), 0, 0.0
    for _ in range(options.rounds):
        attempts, violated = prepare(options.clients)
        with control() if options.control else nullcontext():
            began = time.perf_counter()
            sums += Counter(races.all_at_once(attempts))
            spent += time.perf_counter() - began
        violations += bool(violated())
    cells = f"{sums['won']:>7}{sums['refused']:>9}{sums['broken']:>8}{violations:>12}"
    print(f"{name:<34}{cells}{1000 * spent / options.rounds:>10.0f}", flush=True)
    return violations + sums["broken"]


if __name__ == "__main__":
    main()

"""The ledger under tampering, at size, and under load.

    python benchmarks/ledger.py [--entries N] [--seconds N] [--sequences N] [--only WORDS]

On PostgreSQL (a throwaway cluster): five kinds of tampering among 100,000 sealed entries;
``reconcile`` over a million; 32 clients that record, take back and verify while a reader totals,
and their throughput beside a bare insert of the same rows; random sequences against a model.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks import races  # noqa: E402
from benchmarks._ledger_of_a_year import fill, make_fair  # noqa: E402

# A phone that was without a network sends some dozens of sales at once.
CLIENTS, BATCH, LEAST, MOST_S, PAUSE_S = 32, 20, 0.60, 60, 0.1
FOLD_S = 5


def main():
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("--entries", type=int, default=1_000_000)
    told.add_argument("--sealed", type=int, default=100_000)
    told.add_argument("--seconds", type=int, default=60)
    told.add_argument("--sequences", type=int, default=10_000)
    told.add_argument("--only", default="")
    options = told.parse_args()
    if races.INSIDE not in os.environ:
        sys.exit(races.in_a_cluster())
    with tempfile.TemporaryDirectory(prefix="gelaran-ledger-") as folder:
        races.set_up(folder)
        failed = [
            name
            for name, act in PARTS.items()
            if options.only in name and not act(options) and not print(f"  FAILED: {name}")
        ]
        sys.exit(bool(failed))


def emptied():
    """All entries, findings, seals and sums away, as only the owner can."""
    from django.db import connection

    from transactions import guards, heads

    guards.lift()
    with connection.cursor() as cursor:
        cursor.execute(
            "TRUNCATE transactions_entry, transactions_verdict, transactions_seal, "
            "reports_summary, reports_summarymark CASCADE"
        )
    guards.install()
    heads.path().unlink(missing_ok=True)


def tampering(options):
    """Each kind in a transaction that is rolled back, so that all meet the same ledger."""
    from django.db import transaction

    from reports.checks import seals
    from tests.transactions.sealed import TAMPERING, as_superuser
    from transactions.actions import sealing
    from transactions.models import Entry, Seal

    emptied()
    fill(options.sealed, make_fair()[-1])
    began = time.perf_counter()
    made = sealing.run()
    spent = time.perf_counter() - began
    print(f"{options.sealed} entries sealed in {len(made)} seals, {spent:.1f} s")
    found = 0
    picked = picks(Entry)
    for act in TAMPERING:
        with transaction.atomic():
            as_superuser(act, picked)
            faults = list(seals.differences())
            transaction.set_rollback(True)
        bad = [told for told in faults if told.startswith(due(act, picked, Seal))]
        found += bool(bad)
        print(f"  {act.__name__:20} {faults[0] if faults else 'NOT FOUND'}")
    print(f"  {found} of {len(TAMPERING)} found, the first bad seal named")
    return found == len(TAMPERING) and not list(seals.differences())


def picks(model):
    """Sales that nothing pays or takes back, spread over the seals: what the acts ask for by
    their place; the ninth begins the last seal, which is the one to be cut."""
    from transactions.models import Seal

    rows = model.objects.filter(kind="sale", fulfils=None, reverses=None, reversal=None)
    rows = rows.filter(verdicts=None).order_by("pk")
    last = Seal.objects.order_by("-number")[1].last_entry
    places = [n * last // 10 for n in range(8)]
    found = [rows.filter(pk__gt=place).first() for place in places]
    tail = model.objects.filter(pk__gt=last).order_by("pk")
    return [*found, tail[0], tail.filter(kind="sale", fulfils=None, reverses=None)[3]]


def due(act, picked, seals):
    """How the difference begins: the seal that holds the row."""
    places = {"edit": 5, "delete": 6, "insert_back_dated": 2, "swap": 8, "cut_the_tail": 8}
    entry = picked[places[act.__name__]]
    seal = seals.objects.filter(last_entry__gte=entry.pk).order_by("number").first()
    return f"seal {seal.number} "


def reconcile(options):
    """All eight checks over the whole, seconds for each."""
    from reports.actions import summing
    from reports.checks import CHECKS
    from transactions.actions import sealing

    emptied()
    began = time.perf_counter()
    fill(options.entries, make_fair()[-1])
    print(f"{options.entries} entries written in {time.perf_counter() - began:.0f} s")
    for words, act in (("summed", summing.rebuild), ("sealed", sealing.run)):
        began = time.perf_counter()
        act()
        print(f"  {words} in {time.perf_counter() - began:.1f} s")
    whole, differences = 0.0, 0
    for check in CHECKS:
        began = time.perf_counter()
        differences += len(list(check.run()))
        spent = time.perf_counter() - began
        whole += spent
        print(f"  {check.name:12} {spent:6.1f} s")
    print(f"  reconcile: {whole:.1f} s of {MOST_S}, {differences} differences")
    return whole <= MOST_S and not differences


def load(options):
    """Clients in two processes, a reader beside them; then the same rows inserted barely."""
    from django.core.management import call_command
    from django.db import connections

    from reports.figures.totals import totals
    from tests.make import make_edition

    emptied()
    edition = make_edition()
    print(f"{CLIENTS} clients for {options.seconds} s")
    rates, readings, wrong = {}, 0, 0
    for mode in ("bare", "ledger", "moves"):
        stop = threading.Event()
        seen = {"readings": 0, "wrong": 0}
        reader = threading.Thread(target=read, args=(edition, stop, seen))
        if mode != "bare":
            reader.start()
        began = time.perf_counter()
        rows = in_processes(mode, options.seconds, edition)
        rates[mode] = rows / (time.perf_counter() - began)
        stop.set()
        if mode != "bare":
            reader.join()
            readings += seen["readings"]
            wrong += seen["wrong"]
        print(f"  {mode:8} {rates[mode]:8.0f} rows/s")
    connections.close_all()
    ratio = rates["ledger"] / rates["bare"]
    print(f"  {readings} readings, {wrong} that did not add up")
    print(f"  recorded: {ratio:.0%} of the bare insert of the same rows, {BATCH} at a time")
    print(f"  total {totals(edition).recorded_idr}")
    try:
        call_command("reconcile", only=None)
    except SystemExit:
        return False
    return not wrong and ratio >= LEAST


def in_processes(mode, seconds, edition):
    """Rows written by two processes of sixteen clients each."""
    command = [sys.executable, str(ROOT / "benchmarks" / "_ledger_clients.py")]
    command += [mode, str(seconds), str(CLIENTS // 2), str(BATCH), str(edition.pk)]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    return sum(int(process.communicate()[0]) for process in running)


def read(edition, stop, seen):
    """Totals every tenth of a second. Clients do everything in pairs, one half at the booth and
    one by QRIS, in one transaction: a reading in which the halves differ has seen half of one."""
    from django.db import connection

    from reports.actions import summing
    from reports.choices import By
    from reports.figures.counting import Sums, counted, entries_of
    from reports.figures.totals import totals

    folded_at = time.monotonic()
    while not stop.is_set():
        if time.monotonic() > folded_at + FOLD_S:  # by a timer, each minute
            summing.fold()
            folded_at = time.monotonic()
        by_channel = totals(edition).by_channel
        halves = counted(entries_of(edition), By.CHANNEL)
        seen["readings"] += 1
        fits = by_channel.get("booth") == by_channel.get("qris")
        fits &= halves.get(("booth",), Sums()) == halves.get(("qris",), Sums())
        seen["wrong"] += not fits
        stop.wait(PAUSE_S)
    connection.close()


def sequences(options):
    """Random moves against the model of the tests."""
    from tests.reports.sequences import differences

    began = time.perf_counter()
    found = sum(differences(seed) for seed in range(options.sequences))
    spent = time.perf_counter() - began
    print(f"{options.sequences} sequences, {found} that differ from the model, {spent:.0f} s")
    return not found


PARTS = {
    "tampering": tampering,
    "reconcile": reconcile,
    "load": load,
    "sequences": sequences,
}

if __name__ == "__main__":
    main()

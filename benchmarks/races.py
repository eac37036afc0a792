"""Races on PostgreSQL: 32 clients at once, round after round, and what must not happen.

    python benchmarks/races.py [--clients N] [--rounds N]

Without DATABASE_URL on a PostgreSQL it starts a throwaway cluster with pg_virtualenv.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
INSIDE = "GELARAN_RACES"


def main():
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("--clients", type=int, default=32)
    told.add_argument("--rounds", type=int, default=20)
    options = told.parse_args()
    if INSIDE not in os.environ:
        sys.exit(in_a_cluster())
    with tempfile.TemporaryDirectory(prefix="gelaran-races-") as folder:
        set_up(folder)
        sys.exit(race(options.clients, options.rounds))


def in_a_cluster():
    """Ourselves once more, on a PostgreSQL that ends with us."""
    if not shutil.which("pg_virtualenv"):
        print("Skipped: races need PostgreSQL, and pg_virtualenv is not here.")
        return 0
    address = "postgres://$PGUSER:$PGPASSWORD@$PGHOST:$PGPORT/gelaran"
    script = f'createdb gelaran && DATABASE_URL="{address}" exec "$@"'
    plain = ["-o", "fsync=off", "-o", "synchronous_commit=off", "-o", "max_connections=200"]
    command = ["sh", "-c", script, "sh", sys.executable, *sys.argv]
    return subprocess.call(
        ["pg_virtualenv", "-t", *plain, *command], env=os.environ | {INSIDE: "1"}
    )


def set_up(folder):
    os.environ.update(
        GELARAN_TEST="1",
        SECRET_KEY="a-key-for-races-only-0123456789-0123456789-0123456789",  # noqa: S106
        DATA_DIR=folder,
        DJANGO_SETTINGS_MODULE="config.settings",
    )
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def race(clients, rounds):
    """Every scenario ``rounds`` times; 1 if anything forbidden was seen."""
    from benchmarks import _desk_scenarios, _scenarios

    print(f"{clients} clients, {rounds} rounds, PostgreSQL")
    print(
        f"{'scenario':<34}{'won':>7}{'refused':>9}{'broken':>8}{'violations':>12}{'ms/round':>10}"
    )
    seen = 0
    for name, prepare in (_scenarios.ALL | _desk_scenarios.ALL).items():
        sums, violations, spent = Counter(), 0, 0.0
        for _ in range(rounds):
            attempts, violated = prepare(clients)
            began = time.perf_counter()
            sums += Counter(all_at_once(attempts))
            spent += time.perf_counter() - began
            violations += bool(violated())
        seen += violations + sums["broken"]
        cells = f"{sums['won']:>7}{sums['refused']:>9}{sums['broken']:>8}{violations:>12}"
        print(f"{name:<34}{cells}{1000 * spent / rounds:>10.0f}", flush=True)
    return 1 if seen else 0


def all_at_once(attempts):
    """Outcomes of the attempts: won, refused, or broken (an error nobody meant)."""
    from django.core.exceptions import ValidationError
    from django.db import connection

    gate = threading.Barrier(len(attempts))
    outcomes = []

    def attempt(act):
        try:
            gate.wait()
            act()
            outcomes.append("won")
        except ValidationError:
            outcomes.append("refused")
        except Exception as error:
            print(f"  {error!r}", file=sys.stderr)
            outcomes.append("broken")
        finally:
            connection.close()

    threads = [threading.Thread(target=attempt, args=[act]) for act in attempts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


if __name__ == "__main__":
    main()

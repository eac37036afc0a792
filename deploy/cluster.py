"""A PostgreSQL for one test run, gone with it."""

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import urllib.parse

import processes

PLAIN = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
ENCODING = "--locale=C.UTF-8 --encoding=UTF8"
READY_WITHIN = 90


@contextlib.contextmanager
def throwaway():
    """Yield a DATABASE_URL, or None where the cluster did not come up.

    pg_virtualenv ends its cluster when its command ends, and its command ends when our end of
    the pipe is closed: by us, or by our own death.
    """
    options = [part for setting in PLAIN for part in ("-o", setting)]
    command = [sys.executable, os.path.abspath(__file__)]
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile("w+") as said:
        address = os.path.join(folder, "address.json")
        holder = processes.start(
            ["pg_virtualenv", "-t", "-c", ENCODING, *options, *command, address],
            stdin=subprocess.PIPE,
            stdout=said,
            stderr=said,
        )
        try:
            yield read(address, holder, said)
        finally:
            holder.stdin.close()
            if not processes.ended(holder, within=30):
                processes.stop([holder], patience=0)


def read(address, holder, said):
    for _ in range(READY_WITHIN * 5):
        if processes.ended(holder, within=0.2) or processes.received:
            break
        if os.path.exists(address):
            with open(address) as file:
                return json.load(file)
    said.seek(0)
    print(said.read()[-4000:], flush=True)
    return None


def hold(address):
    """Run inside pg_virtualenv: tell the address, then wait for the pipe to close."""
    subprocess.run(["createdb", "gelaran"], check=True)
    name, password, host, port = (
        urllib.parse.quote(os.environ[key], safe="")
        for key in ("PGUSER", "PGPASSWORD", "PGHOST", "PGPORT")
    )
    draft = address + ".draft"
    with open(draft, "w") as file:
        json.dump(f"postgres://{name}:{password}@{host}:{port}/gelaran", file)
    os.replace(draft, address)
    sys.stdin.read()


if __name__ == "__main__":
    hold(sys.argv[1])

"""Visitors who follow a live page for a minute: errors, milliseconds, seconds until all see a pin.

    python benchmarks/live.py [--visitors N] [--seconds S]

Each asks for the tiny piece every 4 to 5.5 s, as the page's own script does, over a connection of
its own each time. The web server has two workers; visitors and server share the machine.
"""

import argparse
import asyncio
import gzip
import json
import random
import re
import sys
import tempfile
import time
from pathlib import Path
from statistics import median, quantiles

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.browser.installation import Installation  # noqa: E402

EVERY_S = (4, 5.5)
PINS = 4
MOST_MS, MOST_S = 200, 10
PINNED = re.compile(rb'data-pinned="(\d+)"')
ETAG = re.compile(rb"etag: (\S+)", re.IGNORECASE)


def main():
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("--visitors", type=int, default=500)
    told.add_argument("--seconds", type=float, default=60.0)
    told.add_argument("--json", action="store_true", help="only JSON on stdout")
    options = told.parse_args()
    with tempfile.TemporaryDirectory(prefix="gelaran-live-") as folder:
        site = Installation(folder)
        print("Filling a throwaway data folder …", file=sys.stderr)
        site.prepare()
        path, session = site.ask("import_string('benchmarks._watching.begin')()")
        site.start(workers=2, threads=4, background=False)
        try:
            crowd = Crowd(site, path, session, options.seconds)
            asyncio.run(crowd.watch(options.visitors))
        finally:
            site.stop()
    figures = crowd.figures()
    print(json.dumps(figures) if options.json else words(figures))
    sys.exit(0 if is_good(figures) else 1)


class Crowd:
    """Everybody who watches one session, and its host."""

    def __init__(self, site, path, session, seconds):
        self.site, self.path, self.session, self.seconds = site, path, session, seconds
        self.spent, self.unchanged, self.errors = [], 0, []
        # Of each pin: the moment, and who has seen it when.
        self.pins, self.seen = [], []

    async def watch(self, visitors):
        self.visitors, self.until = visitors, time.monotonic() + self.seconds
        people = [self.visit(number) for number in range(visitors)]
        await asyncio.gather(self.host(), *people)

    async def host(self):
        """Pins another product again and again, the last time early enough to be seen."""
        for place in range(1, PINS + 1):
            await asyncio.sleep((self.seconds - MOST_S) / PINS)
            question = f"import_string('benchmarks._watching.pin')({self.session}, {place})"
            product = await asyncio.to_thread(self.site.ask, question)
            self.pins.append((product, time.monotonic()))
            self.seen.append({})

    async def visit(self, number):
        etag = b""
        await asyncio.sleep(random.uniform(0, EVERY_S[1]))
        while time.monotonic() < self.until:
            began = time.monotonic()
            try:
                head, body = await asyncio.wait_for(self.ask(etag), 30)
            except (OSError, TimeoutError, ValueError) as error:
                self.errors.append(repr(error))
            else:
                self.spent.append(1000 * (time.monotonic() - began))
                etag = self.read(number, head, body) or etag
            await asyncio.sleep(random.uniform(*EVERY_S))

    async def ask(self, etag):
        reader, writer = await asyncio.open_connection("127.0.0.1", self.site.port)
        known = b"If-None-Match: %s\r\n" % etag if etag else b""
        host = f"127.0.0.1:{self.site.port}".encode()
        start = b"GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\nAccept-Encoding: gzip\r\n"
        try:
            writer.write(start % (self.path.encode(), host) + known + b"\r\n")
            answer = await reader.read(-1)
        finally:
            writer.close()
        head, _, body = answer.partition(b"\r\n\r\n")
        return head, body

    def read(self, number, head, body):
        """Note what was answered; the ETag, if it is news."""
        status = head.split(b" ", 2)[1:2]
        if status == [b"304"]:
            self.unchanged += 1
        elif status == [b"200"]:
            found = PINNED.search(unpacked(head, body))
            last = self.pins[-1] if self.pins else None
            if last and found and int(found[1]) == last[0]:
                self.seen[-1].setdefault(number, time.monotonic() - last[1])
            return ETAG.search(head)[1]
        else:
            self.errors.append(head[:60].decode(errors="replace"))
        return None

    def figures(self):
        return {
            "visitors": self.visitors,
            "seconds": self.seconds,
            "requests": len(self.spent),
            "unchanged": self.unchanged,
            "errors": len(self.errors),
            "first_errors": self.errors[:3],
            "p50_ms": round(median(self.spent), 1),
            "p95_ms": round(quantiles(self.spent, n=20)[-1], 1),
            "longest_ms": round(max(self.spent), 1),
            "pins": [
                {"seen_by": len(who), "last_after_s": round(max(who.values(), default=0), 1)}
                for who in self.seen
            ],
        }


def unpacked(head, body):
    return gzip.decompress(body) if b"content-encoding: gzip" in head.lower() else body


def is_good(figures):
    everyone = all(
        pin["seen_by"] == figures["visitors"] and pin["last_after_s"] <= MOST_S
        for pin in figures["pins"]
    )
    return everyone and not figures["errors"] and figures["p95_ms"] <= MOST_MS


def words(figures):
    lines = [
        "{visitors} visitors for {seconds:.0f} s: {requests} requests, {unchanged} of them 304",
        "errors {errors} {first_errors}",
        "p50 {p50_ms} ms, p95 {p95_ms} ms, longest {longest_ms} ms",
    ]
    lines = [line.format(**figures) for line in lines]
    for pin in figures["pins"]:
        lines.append("pin seen by {seen_by}, by the last after {last_after_s} s".format(**pin))
    good = "as wanted" if is_good(figures) else "NOT as wanted"
    return "\n".join([*lines, f"{good} (no error, p95 {MOST_MS} ms, all within {MOST_S} s)"])


if __name__ == "__main__":
    main()

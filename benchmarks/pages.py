"""Public pages: statements, bytes, and requests a second beside a bare Django answer.

python benchmarks/pages.py [--products N] [--seconds S]
"""

import argparse
import gzip
import http.client
import json
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.browser.installation import Installation  # noqa: E402

OPEN = "Edition.objects.get(state='open').slug"
MAKER = "Participation.objects.filter(edition__state='open', booth__isnull=False)[0].vendor.slug"
SHOWN = "Listing.objects.filter(is_shown=True, is_sold_out=False)[0].slug"
# Addresses as f-strings of answers to the questions in the braces.
PAGES = {
    "lobby": ("/", ()),
    "plan": ("/pameran/{}/denah/", (OPEN,)),
    "booth": ("/pameran/{}/lapak/{}/", (OPEN, MAKER)),
    "catalogue": ("/produk/", ()),
    "facets": ("/produk/?kategori=batik&daerah=35.71", ()),
    "search": ("/produk/?q=keripik", ()),
    "search, typo": ("/produk/?q=kripik", ()),
    "product": ("/produk/{}/", (SHOWN,)),
}
ROUNDS = 5
# Asked of the installation itself, so that its own settings and caches hold.
STATEMENTS = "import_string('benchmarks._counting.statements')({!r})"


def main():
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("--products", type=int, default=0, help="grow the demo to N products first")
    told.add_argument("--seconds", type=float, default=1.0, help="of each page in each round")
    told.add_argument("--json", action="store_true", help="only JSON on stdout")
    options = told.parse_args()
    with tempfile.TemporaryDirectory(prefix="gelaran-pages-") as folder:
        site = Installation(folder, DJANGO_SETTINGS_MODULE="benchmarks._bare_settings")
        print("Filling a throwaway data folder …", file=sys.stderr)
        site.prepare()
        if options.products:
            site.manage("demo", "--products", str(options.products))
        site.start(workers=1, threads=1, background=False)
        try:
            rows = measure(site, options.seconds)
        finally:
            site.stop()
    if options.json:
        print(json.dumps(rows))
    else:
        show(rows)


def measure(site, seconds):
    """Rounds over all pages in turn, so that what disturbs the machine disturbs all alike."""
    paths = {
        name: path.format(*map(site.ask, questions)) for name, (path, questions) in PAGES.items()
    }
    door = http.client.HTTPConnection("127.0.0.1", site.port)
    rates = {name: [] for name in ["bare ok", *paths]}
    sizes = {name: weigh(door, path) for name, path in paths.items()}
    for _ in range(ROUNDS):
        for name, path in {"bare ok": "/polos-ok", **paths}.items():
            rates[name].append(rate(door, path, seconds / ROUNDS))
    bare = median(rates["bare ok"])
    rows = [{"page": "bare ok", "per_second": round(bare), "of_bare": 100}]
    for name, path in paths.items():
        per_second = median(rates[name])
        rows.append(
            {
                "page": name,
                "statements": site.ask(STATEMENTS.format(path)),
                "raw": sizes[name][0],
                "gzip": sizes[name][1],
                "per_second": round(per_second),
                "of_bare": round(100 * per_second / bare),
            }
        )
    return rows


def weigh(door, path):
    """(raw, gzip) bytes of the HTML, gzip as the application sends it."""
    packed = fetch(door, path)
    return len(gzip.decompress(packed)), len(packed)


def rate(door, path, seconds):
    """Requests a second on one connection that stays open."""
    done, began = 0, time.perf_counter()
    while (spent := time.perf_counter() - began) < seconds or not done:
        fetch(door, path)
        done += 1
    return done / spent


def fetch(door, path):
    door.request("GET", path, headers={"Accept-Encoding": "gzip"})
    answer = door.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{path} answers {answer.status}")
    return body


def show(rows):
    print(f"{'page':<14}{'statements':>11}{'raw B':>9}{'gzip B':>8}{'req/s':>8}{'of bare':>9}")
    for row in rows:
        cells = [row.get(key, "") for key in ("statements", "raw", "gzip", "per_second")]
        widths = zip(cells, (11, 9, 8, 8), strict=True)
        line = "".join(f"{cell!s:>{width}}" for cell, width in widths)
        print(f"{row['page']:<14}{line}{row['of_bare']:>8}%")


if __name__ == "__main__":
    main()

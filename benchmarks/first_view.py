"""A first visit on a phone: bytes, largest paint and layout shift, as Chromium measures them.

python benchmarks/first_view.py [--rounds N] [--json]
"""

import argparse
import json
import sys
import tempfile
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[1]))

from playwright.sync_api import sync_playwright  # noqa: E402

from tests.browser.chromium import launch_arguments  # noqa: E402
from tests.browser.installation import Installation  # noqa: E402
from tests.browser.looking import PHONE  # noqa: E402

OPEN = "Edition.objects.get(state='open').slug"
CLOSED = "Edition.objects.get(state='closed').slug"
RUNNING = "LiveSession.objects.running()[0].pk"
PAGES = {
    "lobby": ("/", ()),
    "lobby, closed": ("/pameran/{}/", (CLOSED,)),
    "plan": ("/pameran/{}/denah/", (OPEN,)),
    "live page": ("/pameran/{}/siaran/{}/", (OPEN, RUNNING)),
    "agenda": ("/pameran/{}/agenda/", (OPEN,)),
    "region": ("/daerah/35.06/", ()),
}
# 1.6 Mb/s down, 750 kb/s up, 150 ms there and back; the processor six times slower.
LINE = {
    "offline": False,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
    "latency": 150,
}
SLOWER = 6
MOST_BYTES, MOST_LCP_MS, MOST_SHIFT = 120 * 1024, 2500, 0.05
OBSERVE = """
window.seen = { lcp: 0, shift: 0 };
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.seen.lcp = entry.startTime;
}).observe({ type: "largest-contentful-paint", buffered: true });
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) if (!one.hadRecentInput) window.seen.shift += one.value;
}).observe({ type: "layout-shift", buffered: true });
"""


def main():
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("--rounds", type=int, default=5)
    told.add_argument("--json", action="store_true", help="only JSON on stdout")
    options = told.parse_args()
    with tempfile.TemporaryDirectory(prefix="gelaran-first-view-") as folder:
        site = Installation(folder)
        print("Filling a throwaway data folder …", file=sys.stderr)
        site.prepare()
        site.start(background=False)
        try:
            rows = measure(site, options.rounds)
        finally:
            site.stop()
    print(json.dumps(rows)) if options.json else show(rows)
    sys.exit(0 if all(row["is_enough"] for row in rows) else 1)


def measure(site, rounds):
    paths = {
        name: path.format(*map(site.ask, questions)) for name, (path, questions) in PAGES.items()
    }
    found = {name: [] for name in paths}
    with sync_playwright() as driver:
        browser = driver.chromium.launch(**launch_arguments(driver))
        # One page after the other, round after round: a busy moment hits all alike.
        for _ in range(rounds + 1):
            for name, path in paths.items():
                found[name].append(visit(browser, site.base + path))
        browser.close()
    return [row(name, seen[1:]) for name, seen in found.items()]  # the first round warms up


def visit(browser, address):
    """(bytes on the wire, largest paint in ms, layout shift) of one first visit."""
    context = browser.new_context(viewport=PHONE, device_scale_factor=2, is_mobile=True)
    page = context.new_page()
    wire = context.new_cdp_session(page)
    weights = []
    wire.on("Network.loadingFinished", lambda event: weights.append(event["encodedDataLength"]))
    wire.send("Network.enable")
    wire.send("Network.emulateNetworkConditions", LINE)
    wire.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.add_init_script(OBSERVE)
    page.goto(address, wait_until="networkidle", timeout=60_000)
    page.wait_for_timeout(300)
    seen = page.evaluate("window.seen")
    context.close()
    return sum(weights), seen["lcp"], seen["shift"]


def row(name, seen):
    weight, lcp, shift = (median(values) for values in zip(*seen, strict=True))
    slowest = max(lcp for _, lcp, _ in seen)
    is_enough = weight <= MOST_BYTES and lcp <= MOST_LCP_MS and shift <= MOST_SHIFT
    return {
        "page": name,
        "kilobytes": round(weight / 1024, 1),
        "largest_paint_ms": round(lcp),
        "slowest_ms": round(slowest),
        "layout_shift": round(shift, 3),
        "is_enough": is_enough,
    }


def show(rows):
    print(f"{'page':<16}{'KB':>8}{'largest paint ms':>18}{'slowest':>9}{'shift':>8}")
    for one in rows:
        mark = "" if one["is_enough"] else "  too much"
        print(
            f"{one['page']:<16}{one['kilobytes']:>8}{one['largest_paint_ms']:>18}"
            f"{one['slowest_ms']:>9}{one['layout_shift']:>8}{mark}"
        )


if __name__ == "__main__":
    main()

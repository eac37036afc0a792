"""QRIS: 100 strings judged, 20 photographed codes read or asked for again, and how long it takes.

    python benchmarks/qris.py

The photos are made by tests/transactions/qris_photos.py: turned, dim, blurred, leaning, small.
"""

import io
import os
import sys
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
os.environ.update(
    GELARAN_TEST="1",
    DJANGO_SETTINGS_MODULE="config.settings",
    SECRET_KEY="a-key-for-figures-only-0123456789-0123456789-0123",  # noqa: S106
)
SLOWEST_S, LEAST_READ = 10, 15


def main():
    import django

    django.setup()
    is_good = strings() & photos()
    print("All as it should be." if is_good else "NOT as it should be.")
    return 0 if is_good else 1


def strings() -> bool:
    """Every string of the script, judged as it should be."""
    from tests.transactions import qris_strings
    from transactions.qris.judge import judge
    from transactions.refusals import Refused

    wrong, took = 0, []
    for text, code in qris_strings.strings():
        begun = time.perf_counter()
        try:
            judge(text)
            found = ""
        except Refused as refusal:
            found = refusal.code
        took.append(time.perf_counter() - begun)
        wrong += found != code if code is not None else found == ""
    print(f"{len(took)} strings: {wrong} judged wrongly, median {median(took) * 1e6:.0f} µs each")
    return not wrong


def photos() -> bool:
    """Each photo is read rightly, or asked for again."""
    from tests.transactions import qris_photos, qris_strings
    from transactions.qris import photo
    from transactions.refusals import Refused

    text = qris_strings.strings()[0][0].strip()
    counts, took = {"read": 0, "asked again": 0, "WRONG": 0}, []
    for name, jpeg in qris_photos.all_of(text).items():
        begun = time.perf_counter()
        try:
            outcome = "read" if photo.read(io.BytesIO(jpeg)) == text else "WRONG"
        except Refused as refusal:
            outcome = "asked again" if refusal.code == "unread" else "WRONG"
        took.append(time.perf_counter() - begun)
        counts[outcome] += 1
        print(f"  {name:36} {outcome:12} {took[-1] * 1000:6.0f} ms")
    told = ", ".join(f"{count} {outcome}" for outcome, count in counts.items())
    print(
        f"{len(took)} photos: {told}; median {median(took) * 1000:.0f} ms, most {max(took):.1f} s"
    )
    return not counts["WRONG"] and counts["read"] >= LEAST_READ and max(took) <= SLOWEST_S


if __name__ == "__main__":
    sys.exit(main())

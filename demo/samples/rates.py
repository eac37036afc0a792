"""How many faults are found in the drawn photos, and how often one is found in good ones."""

import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from demo.samples import faults
from kit import images
from kit.image_words import HINTS, WARN


def judged(samples, seed: int = 1):
    """(sample, codes of the warnings, seconds) of each, by the way every upload goes."""
    with TemporaryDirectory() as folder:

        def one(numbered):
            number, sample = numbered
            path = Path(folder) / f"{number}.jpg"
            path.write_bytes(sample.draw(seed))
            begun = time.perf_counter()
            made = images.judge(path)
            seconds = time.perf_counter() - begun
            path.unlink()
            return sample, {code for code in made.hints if HINTS[code].level == WARN}, seconds

        # Threads only wait here: each picture is decoded in a process of its own.
        with ThreadPoolExecutor(max_workers=2) as pool:
            yield from pool.map(one, enumerate(samples))


def rates(samples, seed: int = 1) -> dict:
    """{"pictures", "good", "hits": {fault: {strength: [found, of]}}, "false_alarms": {fault: n},
    "false": [[subject, faults]], "besides": {fault: {other fault: n}}, "seconds": {median, most}}.
    """
    hits = {fault: {n: [0, 0] for n in faults.STRENGTHS} for fault in faults.NAMES}
    alarms, besides = dict.fromkeys(faults.NAMES, 0), defaultdict(lambda: defaultdict(int))
    false, missed, seconds, good = [], [], [], 0
    for sample, warned, took in judged(samples, seed):
        seconds.append(took)
        if not sample.fault:
            good += 1
            false += [[sample.subject, sorted(warned)]] if warned else []
            for fault in warned:
                alarms[fault] += 1
            continue
        found = hits[sample.fault][sample.strength]
        found[0] += sample.fault in warned
        found[1] += 1
        if sample.fault not in warned:
            missed.append(list(sample))
        for fault in warned - {sample.fault}:
            besides[sample.fault][fault] += 1
    seconds.sort()
    return {
        "seed": seed,
        "pictures": len(seconds),
        "good": good,
        "hits": hits,
        "false_alarms": alarms,
        "false": false,
        "missed": missed,
        "besides": {fault: dict(others) for fault, others in besides.items()},
        "seconds": {
            "median": round(seconds[len(seconds) // 2], 3),
            "most": round(seconds[-1], 3),
        },
    }

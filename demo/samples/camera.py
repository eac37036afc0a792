"""How long the worker's part takes for photos as large as phones make them."""

import io
import random
import resource
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from PIL import Image

from demo.samples import faults, subjects
from kit import images

SIDES = (4000, 3000)


def seconds_of_12_megapixels(names=subjects.TRIED) -> dict:
    """From the taken file to every clean size with its hints: by the clock, and of one processor
    (the same however much else the machine does)."""
    by_clock, of_processor = zip(*(_seconds(name) for name in names), strict=True)
    return {
        "median": round(median(by_clock), 2),
        "most": round(max(by_clock), 2),
        "processor": round(median(of_processor), 2),
    }


def _seconds(name):
    rng = random.Random(f"12 MP {name}")
    image = faults.taken(subjects.picture(name, rng), rng)
    content = io.BytesIO()
    image.resize(SIDES, Image.Resampling.BICUBIC).save(content, "JPEG", quality=90)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "12mp.jpg"
        path.write_bytes(content.getvalue())
        begun, worked = time.perf_counter(), _processor()
        images.judge(path)
        return time.perf_counter() - begun, _processor() - worked


def _processor():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime

"""The set of drawn photos: the same pictures for the same seed, drawn one at a time."""

import io
import random
from typing import NamedTuple

from demo.samples import faults, subjects


class Sample(NamedTuple):
    """``fault`` is empty and ``strength`` 0 for a good photo."""

    subject: str
    fault: str = ""
    strength: int = 0

    def draw(self, seed: int = 1) -> bytes:
        """As a phone would send it."""
        rng = random.Random(f"{seed} {self.subject} {self.fault} {self.strength}")
        image = subjects.picture(self.subject, rng)
        image = faults.taken(image, rng, self.fault, self.strength)
        content = io.BytesIO()
        image.save(content, "JPEG", quality=88)
        return content.getvalue()


def good(names=subjects.NAMES):
    return [Sample(name) for name in names]


def faulty(names=subjects.TRIED, fault_names=faults.NAMES, strengths=faults.STRENGTHS):
    return [
        Sample(name, fault, strength)
        for fault in fault_names
        for strength in strengths
        for name in names
    ]

"""The demo's drawn pictures, each encoded once and shared by many products."""

import json
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from kit import images

ART = Path(__file__).resolve().parent.parent / "art"
# Of partners, by the keys of demo.actions.partners.
MARKS = (
    *("mitra-bank", "mitra-insurer-a", "mitra-insurer-b", "mitra-retailer", "mitra-retailer-b"),
    *("mitra-university", "mitra-media", "mitra-community", "mitra-agency"),
)


def catalogue():
    """The drawings: [{"key", "category", "product", "unit", "price", "alt", …}]."""
    return json.loads((ART / "index.json").read_text(encoding="utf-8"))


def by_category():
    """{category slug: its drawings}."""
    found = defaultdict(list)
    for drawing in catalogue():
        found[drawing["category"]].append(drawing)
    return found


def keys():
    """Of every drawing: goods, then partners' marks."""
    return [*(drawing["key"] for drawing in catalogue()), *MARKS]


def store():
    """Encode every drawing as an upload would be; returns {drawing key: images.Prepared}."""
    every = keys()
    # Threads only wait here: each picture is decoded in a process of its own.
    with ThreadPoolExecutor(max_workers=2) as pool:
        made = pool.map(images.prepare, [ART / f"{key}.webp" for key in every])
        return dict(zip(every, made, strict=True))


def forget(stored):
    """Take the files away again, when the rows that name them were not kept."""
    for picture in stored.values():
        images.remove(picture.key)

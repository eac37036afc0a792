"""The steps of describing a product, and what each of them still lacks."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from products.choices import PhotoState, Readiness, TouchUpKind

LEAST_STORY = 40


@dataclass(frozen=True)
class Step:
    """``view`` is the URL name; ``number`` is what people read."""

    key: str
    view: str
    number: int
    title: str


NAME = Step("name", "products:edit", 1, _("Name and category"))
PHOTOS = Step("photos", "products:photos", 2, _("Product photos"))
PRICE = Step("price", "products:price", 3, _("Price, stock and orders"))
STORY = Step("story", "products:story", 4, _("Product story"))
SEND = Step("send", "products:send", 5, _("Check and submit"))
STEPS = (NAME, PHOTOS, PRICE, STORY, SEND)
# Where a touch-up of each kind is mended; any other where everything is checked.
MENDED_AT = {
    TouchUpKind.PHOTO: PHOTOS,
    TouchUpKind.PACKAGING: PHOTOS,
    TouchUpKind.TITLE: NAME,
    TouchUpKind.DESCRIPTION: STORY,
    TouchUpKind.PRICE: PRICE,
    TouchUpKind.PERMIT: STORY,
}


def mended_at(kind: str) -> Step:
    return MENDED_AT.get(kind, SEND)


@dataclass(frozen=True)
class Lack:
    """One thing that is missing, and the step where it is filled in."""

    step: Step
    code: str
    words: str


LACKS = {
    "photo": Lack(PHOTOS, "photo", _("Add at least one photo")),
    "price": Lack(PRICE, "price", _("Fill in the price")),
    "unit": Lack(PRICE, "unit", _("Say what one piece is, for example a pack")),
    "readiness": Lack(PRICE, "readiness", _("Say whether it is ready, made to order or pre-order")),
    "stock": Lack(PRICE, "stock", _("Fill in the stock")),
    "lead_days": Lack(PRICE, "lead_days", _("Say how many days it takes to make")),
    "available_on": Lack(PRICE, "available_on", _("Say from which day it can be had")),
    "description": Lack(STORY, "description", _("Write the story, at least two sentences")),
}
NEEDED = {
    Readiness.READY: "stock",
    Readiness.MADE: "lead_days",
    Readiness.PREORDER: "available_on",
}


def lacks_of(product, photos) -> list[Lack]:
    """What must still come before the product can be sent, in the order of the steps.

    ``photos``: the kept ones, those still being prepared among them.
    """
    codes = [] if photos else ["photo"]
    codes += price_lacks(product)
    if len(product.description.strip()) < LEAST_STORY:
        codes.append("description")
    return [LACKS[code] for code in codes]


def price_lacks(product) -> list[str]:
    codes = [name for name in ("price_idr", "unit", "readiness") if not getattr(product, name)]
    needed = NEEDED.get(product.readiness)
    if needed and getattr(product, needed) is None:
        codes.append(needed)
    return ["price" if code == "price_idr" else code for code in codes]


def touched(product, photos) -> set[str]:
    """Keys of the steps where something has been filled in."""
    keys = {NAME.key}
    if photos:
        keys.add(PHOTOS.key)
    if any((product.price_idr, product.unit, product.readiness, product.weight_g)):
        keys.add(PRICE.key)
    if product.description.strip():
        keys.add(STORY.key)
    return keys


def task_list(product, photos, current: Step) -> list[dict]:
    """Rows for the list beside each step: done, being filled in, untouched, not yet possible."""
    if product is None:
        lacking, begun = {step.key for step in STEPS}, set()
    else:
        lacking = {lack.step.key for lack in lacks_of(product, photos)}
        begun = touched(product, photos)
        if any(photo.state == PhotoState.WAITING for photo in photos):
            lacking.add(PHOTOS.key)
    rows = []
    for step in STEPS:
        done = step.key in begun and step.key not in lacking
        kind = "done" if done else "begun" if step.key in begun else "untouched"
        if step is SEND:
            kind = "blocked" if lacking else "ready"
        rows.append({"step": step, "kind": kind, "is_current": step is current})
    return rows

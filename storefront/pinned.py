"""The product talked about now, as a tiny piece of a page that hundreds ask for at once."""

import hashlib
import time
from dataclasses import dataclass, field
from threading import Lock

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language

from live import links
from storefront import stage

# A process keeps its answers so long; with the shared cache's 2 s and a page asking every 4 to
# 5.5 s, a pin is seen within 10.
KEEP_S = 2
# Grown old by more than this it is waited for rather than given.
OLDEST_S = 4
MOST = 256
# How often a page asks: while it runs, and while people wait for it. Afterwards no more.
EVERY_S = {stage.RUNNING: 5, stage.PLANNED: 30}


@dataclass(frozen=True)
class Piece:
    body: bytes
    etag: str
    until: float
    # Held by whoever makes the next one of the same session.
    making: Lock = field(default_factory=Lock, compare=False)


_kept: dict[tuple, Piece] = {}


def piece(edition: str, pk: int) -> Piece | None:
    """From memory, or made anew by one query; None where there is no such session.

    While one thread makes it anew, the others get the one that has just grown old. Nobody waits
    for another session's, nor for one that is not there.
    """
    key = (edition, pk, get_language())
    found = _kept.get(key)
    if found is None:
        return _keep(key, _made(edition, pk))
    age = time.monotonic() - found.until
    if age < 0 or not found.making.acquire(blocking=age > OLDEST_S):
        return found
    try:
        newer = _kept.get(key)
        if newer is not found and newer:
            return newer
        return _keep(key, _made(edition, pk))
    finally:
        found.making.release()


def _keep(key, made):
    if made is None:
        _kept.pop(key, None)
        return None
    if len(_kept) >= MOST and key not in _kept:
        _kept.clear()
    _kept[key] = made
    return made


def forget():
    """Keep nothing: for tests."""
    _kept.clear()


def context_of(session, now) -> dict:
    """What the panel shows, on the page and as a piece."""
    state, product = stage.state_of(session, now), session.pinned
    listing = getattr(product, "listing", None)
    is_shown = listing and listing.is_shown and listing.vendor.is_active
    return {
        "session": session,
        "edition": session.edition,
        "state": state,
        "every": EVERY_S.get(state, ""),
        "pinned": stage.good(session, product) if is_shown and state == stage.RUNNING else None,
    }


def _made(edition, pk):
    rows = stage.sessions(edition).select_related(*WITH_PINNED)
    session = rows.filter(pk=pk).first()
    if session is None:
        return None
    context = context_of(session, timezone.now())
    if context["state"] == stage.RUNNING:
        context["watched"] = links.of_watching(session.pk)
    body = render_to_string("storefront/live_pin.html", context).strip().encode()
    etag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
    return Piece(body, etag, time.monotonic() + KEEP_S)


WITH_PINNED = ("agenda_item__edition__organiser", "vendor__region", "pinned__listing__vendor")

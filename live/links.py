"""Signed words by which an order tells which live session it came from."""

import re
import time
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db.models import Q

from live.models import LiveSession
from live.slots import TAKING

# Both carry no more than two numbers and a signature; whatever else was sent is nothing.
TOKEN = re.compile(r"\A[0-9]{1,18}-[0-9]{1,18}:[A-Za-z0-9_-]{43}\Z")
SHOWN, WATCHED = Signer(salt="live.shown"), Signer(salt="live.watched")
# Watching is told by the minute, so that what is polled stays the same for a minute.
STEP_S = 60
# How many sessions a browser may tell of.
MOST = 4


def of_product(session_id: int, product_id: int) -> str:
    """For the order link of a product on the session's page: the same for ever, for everyone."""
    return SHOWN.sign(f"{session_id}-{product_id}")


def of_watching(session_id: int) -> str:
    """That somebody watches just now; the same bytes from every process of that minute."""
    return WATCHED.sign(f"{session_id}-{int(time.time()) // STEP_S * STEP_S}")


def direct(token: str, product, *, now: datetime) -> LiveSession | None:
    """The session on whose page an order of ``product`` was begun, from its start until
    LIVE_GRACE_MIN after its end; none once it no longer shows the product."""
    found = _read(SHOWN, token)
    if found is None or found[1] != product.pk:
        return None
    session = _counting().filter(pk=found[0], shown__product=product).first()
    return session if session and _counts_now(session, now) else None


def direct_of_all(begun: dict, *, now: datetime) -> dict:
    """As ``direct`` of several, {key: (token, product)}: {key: session} of those that have one.

    One query, none where nothing was signed.
    """
    told = {}
    for key, (token, product) in begun.items():
        found = _read(SHOWN, token)
        if found and found[1] == product.pk:
            told[key] = found
    if not told:
        return {}
    rows = _counting().filter(pk__in={found[0] for found in told.values()})
    sessions = {row.pk: row for row in rows.prefetch_related("shown")}
    answer = {}
    for key, (session_id, product_id) in told.items():
        session = sessions.get(session_id)
        if session and _counts_now(session, now) and _shows(session, product_id):
            answer[key] = session
    return answer


def _counts_now(session, now):
    grace = timedelta(minutes=settings.LIVE_GRACE_MIN)
    return session.agenda_item.starts_at <= now <= session.ends_at + grace


def _shows(session, product_id):
    return any(row.product_id == product_id for row in session.shown.all())


def indirect(tokens: str, product, *, now: datetime) -> LiveSession | None:
    """The session watched last, within LIVE_AFTER_H, that showed ``product`` or is its maker's.

    ``tokens``: those of a browser, with blanks between.
    """
    moments = _moments(tokens, now)
    if not moments:
        return None
    mine = Q(vendor=product.vendor_id) | Q(shown__product=product)
    found = _counting().filter(mine, pk__in=moments).distinct()
    return max(found, key=lambda session: moments[session.pk], default=None)


def indirect_of_all(tokens: str, products: dict, *, now: datetime) -> dict:
    """As ``indirect`` of several, {key: product}: {key: session} of those that have one."""
    moments = _moments(tokens, now) if products else {}
    if not moments:
        return {}
    sessions = list(_counting().filter(pk__in=moments).prefetch_related("shown"))
    sessions.sort(key=lambda session: moments[session.pk], reverse=True)
    answer = {}
    for key, product in products.items():
        for session in sessions:
            if session.vendor_id == product.vendor_id or _shows(session, product.pk):
                answer[key] = session
                break
    return answer


def _counting():
    """Sessions of editions that visitors can see and that may still change."""
    rows = LiveSession.objects.standing().filter(agenda_item__edition__state__in=TAKING)
    return rows.select_related("agenda_item__edition")


def _moments(tokens, now) -> dict[int, datetime]:
    """{session: when it was watched last} of what is signed and not too old."""
    moments, oldest = {}, now - timedelta(hours=settings.LIVE_AFTER_H)
    for token in tokens.split()[:MOST]:
        found = _read(WATCHED, token)
        if found is None:
            continue
        at = datetime.fromtimestamp(found[1], UTC)
        if oldest <= at <= now:
            moments[found[0]] = max(at, moments.get(found[0], at))
    return moments


def _read(signer, token):
    """The two numbers of a token that we signed, else None."""
    if not TOKEN.match(token or ""):
        return None
    try:
        first, last = signer.unsign(token).split("-")
    except BadSignature:
        return None
    return int(first), int(last)

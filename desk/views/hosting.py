"""The host's desk during a live session: for the maker's phone, and for the organiser's stage."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from kit.images import url
from live.actions import hosting
from live.goods import picture_key
from live.models import LiveSession
from live.rules import may_host_session
from products.models import Product
from transactions.models import Order
from vendors.views.own import with_vendor

READS = ["GET", "HEAD", "POST"]


@with_vendor
@require_http_methods(READS)
def own(request, vendor, pk):
    """A maker's own session."""
    session = get_object_or_404(_sessions().filter(vendor=vendor), pk=pk)
    return _desk(request, session, {"vendor": vendor, "back": reverse("live:session", args=[pk])})


@never_cache
@require_http_methods(READS)
def office(request, pk):
    """Any session of an edition one arranges, the stage's above all."""
    session = get_object_or_404(_sessions().visible_to(request.user), pk=pk)
    if not may_host_session(request.user, session):
        raise PermissionDenied
    return _desk(request, session, {"back": reverse("admin:live_livesession_change", args=[pk])})


office_page = admin.site.admin_view(office)


def _desk(request, session, context):
    if request.method == "POST":
        try:
            _act(session, request.POST, request.user)
        except ValidationError as refusal:
            messages.error(request, refusal.messages[0])
        return redirect(request.path)
    return render(request, "desk/host.html", context | _seen(session))


def _act(session, posted, by):
    """One button: pin this product, release, end, or extend beyond the end that was shown."""
    act = posted.get("act", "")
    if act == "pin":
        key = posted.get("product", "")
        known = key.isascii() and key.isdigit() and len(key) < 19
        product = Product.objects.filter(pk=key).first() if known else None
        if product is None:
            raise ValidationError(_("This product is not among those of the session."))
        hosting.pin(session, product, by=by)
    elif act == "release":
        hosting.pin(session, None, by=by)
    elif act == "end":
        hosting.end(session, by=by)
    elif act == "extend":
        hosting.extend(session, until=_moment(posted.get("until", "")), by=by)


def _moment(typed):
    """What our own page sent, else a moment that no session ends at."""
    try:
        return parse_datetime(typed)
    except ValueError:
        return None


def _seen(session):
    """What stands on the page: the pinned product, the others in order, minutes, orders."""
    now, item = timezone.now(), session.agenda_item
    rows = [_row(row) for row in session.shown.select_related("product__listing")]
    pinned = next((row for row in rows if row["key"] == session.pinned_id), None)
    is_running = session.is_running(now)
    until = session.ends_at if is_running else item.starts_at
    return {
        "session": session,
        "item": item,
        "rows": rows,
        "pinned": pinned,
        "following": _after(rows, pinned),
        "is_running": is_running,
        "is_open": hosting.is_open(session, now),
        "is_over": session.ends_at <= now,
        "minutes": max(0, -(-int((until - now).total_seconds()) // 60)),
        "now": now,
        "orders": Order.objects.filter(live_session=session).count(),
        "section": "live",
    }


def _row(row):
    listing = getattr(row.product, "listing", None)
    key = picture_key(row.product)
    return {
        "key": row.product_id,
        "title": listing.title if listing else row.product.title,
        "price": listing.price_idr if listing else row.product.price_idr,
        "unit": listing.unit if listing else row.product.unit,
        "picture": url(key, 400) if key else "",
        "told_at": row.pinned_at,
    }


def _after(rows, pinned):
    """The one to talk about next, in the order planned; after the last the first again."""
    if len(rows) < 2 and pinned:
        return None
    place = rows.index(pinned) + 1 if pinned else 0
    return rows[place % len(rows)] if rows else None


def _sessions():
    return LiveSession.objects.select_related("agenda_item__edition__organiser", "vendor")

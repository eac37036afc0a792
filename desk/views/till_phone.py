"""What the till's script asks for: a fresh token, the answer to a batch, and the phone's copy."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from desk import till, till_rows
from desk.views.till import own_sales, owner_of
from transactions.actions import till as sales
from transactions.models import Entry
from vendors.views.own import own_vendor


@never_cache
@require_safe
def token(request):
    """Who is signed in ("" for nobody with a business) and a token for sending: the page may be
    days old, and its own token stale."""
    return JsonResponse({"owner": _owner(request)[0], "token": get_token(request)})


@never_cache
@require_POST
def send(request):
    """Each row of a batch is taken or refused by itself: {"rows": [{id, state, message}], …}.

    401 signed out, 409 somebody else signed in, 400 and 413 nothing that can be read.
    """
    if int(request.META.get("CONTENT_LENGTH") or 0) > till_rows.MOST_BYTES:
        return _told(413, _("This is too much at once. Load the page anew and send again."))
    try:
        claimed, phone_now, rows = till_rows.batch_of(request.body)
    except till_rows.Unreadable:
        return _told(400, _("This could not be read. Load the page anew and send again."))
    owner, vendor = _owner(request)
    if not owner:
        return _told(401, till.words_of()["signed_out"])
    if owner != claimed:
        return _told(409, till.words_of()["changed"])
    answers = [_answer(row, vendor, request.user, phone_now) for row in rows]
    here = till.place_of(vendor).now
    told = {"today_idr": till.sum_of(vendor, here), "day": here.date().isoformat()}
    return JsonResponse({"rows": answers, **told})


@require_safe
def manifest(request):
    """The one installable page; asked for without cookies, and the same for everybody."""
    icons = [
        {"src": static(f"img/jual/{size}.png"), "sizes": f"{size}x{size}", "type": "image/png"}
        for size in (192, 512)
    ]
    here = reverse("desk:till")
    told = {
        **{"id": here, "start_url": here, "scope": here, "display": "standalone"},
        **{"name": _("Record a sale · Gelaran"), "short_name": _("Record a sale")},
        **{"lang": request.LANGUAGE_CODE, "icons": icons},
        **{"background_color": "#fbf4e6", "theme_color": "#1b2a52"},
    }
    return JsonResponse(told, content_type="application/manifest+json")


@require_safe
def worker(request):
    """The service worker's first line: below the page's own address, so that its scope is the page
    and nothing else of the site."""
    script = f'importScripts("{static("js/jual-worker.js")}");\n'
    return HttpResponse(script, content_type="text/javascript; charset=utf-8")


def _owner(request):
    vendor = own_vendor(request.user) if request.user.is_authenticated else None
    return (owner_of(request.user, vendor), vendor) if vendor else ("", None)


def _answer(row, vendor, by, phone_now):
    """What came of one row; a refusal stops no other."""
    client_id = till_rows.id_of(row)
    if client_id is None:
        return {"id": None, "state": "refused", "message": _("This row has no number of its own.")}
    try:
        wants_undo = row.get("undo") is True
        act = _undo if wants_undo else _record
        state, message = act(client_id, row, vendor, by, phone_now)
    except ValidationError as refusal:
        state, message = "refused", refusal.messages[0]
    except PermissionDenied:
        state, message = "refused", _("You do not work for this business any more.")
    return {"id": str(client_id), "state": state, "message": message}


def _record(client_id, row, vendor, by, phone_now):
    told = till_rows.sale_of(row)
    sale = sales.record(vendor, by=by, client_id=client_id, phone_now=phone_now, **told)
    if Entry.objects.filter(reverses=sale.entry_id).exists():
        return "undone", ""
    if told["product"] and not sale.product_id:
        return "saved", _("Saved under its name: the product is no longer in your list.")
    if told["edition"] and not sale.entry.edition_id:
        return "saved", _("Saved, but outside the expo: you do not take part in it now.")
    return "saved", ""


def _undo(client_id, _row, vendor, by, _phone_now):
    sale = own_sales(vendor).filter(entry__client_id=client_id).first()
    if sale is None:
        raise ValidationError(_("This sale is not recorded here, so there is nothing to undo."))
    sales.undo(sale, by=by)
    return "undone", ""


def _told(status, message):
    return JsonResponse({"message": message}, status=status)

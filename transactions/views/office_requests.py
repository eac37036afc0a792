"""An office's requests: the list, the page of one, and what staff and managers do there."""

from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kit import paging
from products.models import Listing
from transactions import basket_cookie, office_desk, office_lines, office_search, spending
from transactions.actions import approving, basket, requesting
from transactions.models import OfficeRequest
from transactions.office_forms import LinesForm, NewRequestForm, PutForm, ReasonForm, RequestForm
from transactions.office_rules import has_approver, may_decide, may_withdraw, may_write, sells_to
from transactions.views.office_own import show, with_office
from transactions.words import RequestState
from vendors.views.own import posted

PAGE = 20


@require_safe
@with_office
def requests(request, office):
    """The newest first, a page at a time."""
    every = OfficeRequest.objects.filter(office=office)
    chosen = request.GET.get("status", "")
    chosen = chosen if chosen in RequestState else ""
    rows = every.filter(state=chosen) if chosen else every
    page = paging.page(
        rows.select_related("made_by"),
        ["-pk"],
        size=PAGE,
        after=request.GET.get("setelah", ""),
        before=request.GET.get("sebelum", ""),
    )
    for row in page.rows:
        row.kind = office_desk.REQUEST_TAGS[row.state]
    filters = office_desk.requests_by_state(office)
    return show(
        request,
        office,
        "office_requests.html",
        "requests",
        page=page,
        chosen=chosen,
        filters=filters,
        total=sum(count for _key, _words, count, _kind in filters),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@with_office
def new(request, office):
    """What it is for and where it goes; products follow on its page."""
    initial = {"deliver_to": office.address, "client_key": uuid4()}
    form = NewRequestForm(posted(request), initial=initial)
    if form.is_valid():
        try:
            row = requesting.begin(office, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return redirect("transactions:office_request", row.pk)
    return show(request, office, "office_request_new.html", "requests", form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@with_office
def one(request, office, pk):
    """A request; whoever made it changes facts and quantities while it is a draft."""
    row = own(office, pk)
    if request.method != "POST":
        return answer(request, office, row)
    contents = office_lines.contents_of(row)
    form = RequestForm(request.POST, initial=_facts(row))
    lines = LinesForm(request.POST, rows=contents.rows)
    if form.is_valid() & lines.is_valid():
        try:
            requesting.change(
                row, by=request.user, quantities=lines.quantities(), **form.cleaned_data
            )
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("transactions:office_request", pk)
    return answer(request, office, row, form=form, lines=lines, contents=contents)


@require_POST
@with_office
def put(request, office, pk):
    """A product found by name, so many of it."""
    row = own(office, pk)
    rows = Listing.objects.shown().select_related("product", "vendor")
    listing = get_object_or_404(rows, slug=request.POST.get("product", "").replace("\0", ""))
    form = PutForm(request.POST, name=listing.title)
    refusal = ""
    if form.is_valid():
        try:
            quantity = form.cleaned_data["quantity"]
            requesting.put(row, by=request.user, listing=listing, quantity=quantity)
        except ValidationError as error:
            refusal = error.messages[0]
        else:
            messages.success(request, _("%(name)s is in the request.") % {"name": listing.title})
            return redirect("transactions:office_request", pk)
    refusal = refusal or [words for found in form.errors.values() for words in found][0]
    typed = {listing.pk: request.POST.get("quantity", "")[:20]}
    return answer(request, office, row, refusal=refusal, typed=typed)


@require_POST
@with_office
def take_basket(request, office, pk):
    """Everything from the person's own basket."""
    row = own(office, pk)
    found = basket.find(basket_cookie.key_of(request), request.user)
    try:
        count = requesting.take_basket(row, by=request.user, basket=found)
    except ValidationError as error:
        return answer(request, office, row, refusal=error.messages[0])
    words = _("Your basket is in the request now.") if count else _("Your basket is empty.")
    messages.success(request, words)
    response = redirect("transactions:office_request", pk)
    return basket_cookie.remember(request, response, found) if found else response


@require_POST
@with_office
def move(request, office, pk, what):
    """Submit, approve, ask for a change, refuse or withdraw."""
    row = own(office, pk)
    if what not in MOVES:
        raise Http404
    act, needs_reason, done = MOVES[what]
    told = {}
    form = ReasonForm(request.POST, prefix=what) if needs_reason else None
    if form is not None and not form.is_valid():
        return answer(request, office, row, tried=(what, form))
    if form is not None:
        told = form.cleaned_data
    elif what in SEEN:
        told = {"seen": request.POST.get("seen", "")}
    try:
        act(row, by=request.user, **told)
    except ValidationError as refusal:
        return answer(request, office, own(office, pk), refusal=refusal.messages[0])
    messages.success(request, done(row))
    return redirect("transactions:office_request", pk)


def _submitted(row):
    if has_approver(row):
        return _("Submitted. The managers are told.")
    return _("Submitted. Nobody else here may decide yet: invite a colleague as manager.")


SEEN = ("ajukan", "setujui")
MOVES = {
    "ajukan": (requesting.submit, False, _submitted),
    "setujui": (
        approving.approve,
        False,
        lambda row: _("Approved. Each maker has an order now and confirms it next."),
    ),
    "perbaiki": (approving.send_back, True, lambda row: _("Sent back to be revised.")),
    "tolak": (approving.refuse, True, lambda row: _("Refused. Who made it reads your reason.")),
    "tarik": (requesting.withdraw, False, lambda row: _("Withdrawn.")),
}


def own(office, pk):
    """A request of this very office; every other one does not exist."""
    rows = OfficeRequest.objects.filter(office=office)
    return get_object_or_404(rows.select_related("office__region", "made_by", "decided_by"), pk=pk)


def answer(
    request, office, row, *, form=None, lines=None, contents=None, tried=None, refusal="", typed=()
):
    """The page as it stands; ``tried``: (move, form) that came back; ``typed``: {listing: amount}
    that came back from the search."""
    may_change = may_write(request.user, row) and row.state in requesting.EDITABLE
    contents = contents or office_lines.contents_of(row)
    query = request.POST.get("cari", request.GET.get("cari", ""))
    query = query.replace("\0", "").strip()[:80]
    is_waiting = row.state == RequestState.SUBMITTED
    decides = is_waiting and may_decide(request.user, row)
    tried = dict([tried]) if tried else {}
    year = timezone.localdate().year
    context = {
        "row": row,
        "kind": office_desk.REQUEST_TAGS[row.state],
        "contents": contents,
        "may_change": may_change,
        "form": form or (RequestForm(initial=_facts(row)) if may_change else None),
        "lines": lines or (LinesForm(rows=contents.rows) if may_change else None),
        "query": query,
        "found": _found(query, dict(typed)) if may_change and query else [],
        "decides": decides,
        "is_own": is_waiting and row.made_by_id == request.user.pk,
        "is_own_goods": decides and sells_to(request.user, row),
        "is_stuck": is_waiting and not has_approver(row),
        "revise": tried.get("perbaiki") or ReasonForm(prefix="perbaiki"),
        "refuse": tried.get("tolak") or ReasonForm(prefix="tolak"),
        "tried": next(iter(tried.values()), None),
        "may_withdraw": row.state in WITHDRAWABLE and may_withdraw(request.user, row),
        "orders": list(row.orders.select_related("vendor").order_by("pk")),
        "refusal": refusal,
        "spent": spending.spent_by([office.pk], year)[office.pk] if decides else None,
        "has_basket": may_change and _has_basket(request),
    }
    return show(request, office, "office_request.html", "requests", **context)


def _found(query, typed):
    """[(listing, offer, picture, the amount in its field, whether that came back)]"""
    return [
        (listing, offer, picture, typed.get(listing.pk, offer.minimum), listing.pk in typed)
        for listing, offer, picture in office_search.found(query)
    ]


WITHDRAWABLE = (RequestState.DRAFT, RequestState.SUBMITTED, RequestState.REVISE)


def _has_basket(request):
    found = basket.find(basket_cookie.key_of(request), request.user)
    return bool(found and found.lines.exists())


def _facts(row):
    return {name: getattr(row, name) for name in requesting.FACTS}

"""An office's orders: the list, the page of one, hand-over, proof and papers."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kit import paging
from transactions import amounts, buyer_side, moves, office_desk, order_prices, turns
from transactions.actions import handing_over, papers, paying, payment_ways, proofs
from transactions.choices import OrderState, PaymentState
from transactions.models import Handover, Order
from transactions.office_forms import HandoverForm
from transactions.papers import kinds
from transactions.pictures import with_pictures
from transactions.proof_forms import ProofForm
from transactions.views import papers as paper_pages
from transactions.views.office_own import show, with_office
from transactions.views.status import noted
from vendors.rules import works_for

PAGE = 20


@require_safe
@with_office
def orders(request, office):
    """The newest first, a page at a time."""
    every = Order.objects.filter(request__office=office)
    chosen = request.GET.get("status", "")
    chosen = chosen if chosen in office_desk.ORDER_GROUPS else ""
    rows = every.filter(office_desk.ORDER_GROUPS[chosen][1]) if chosen else every
    page = paging.page(
        rows.select_related("vendor", "request"),
        ["-pk"],
        size=PAGE,
        after=request.GET.get("setelah", ""),
        before=request.GET.get("sebelum", ""),
    )
    for row in page.rows:
        row.tags = tags_of(row)
    filters = office_desk.orders_by_state(office)
    return show(
        request,
        office,
        "office_orders.html",
        "orders",
        page=page,
        chosen=chosen,
        filters=filters,
        total=sum(count for _key, _words, count in filters),
    )


@require_safe
@with_office
def one(request, office, pk):
    return answer(request, office, own(office, pk))


@require_POST
@with_office
def hand_over(request, office, pk):
    """The goods are there: the record is made, and the bill begins to run."""
    order = own(office, pk)
    form = HandoverForm(request.POST)
    if form.is_valid():
        try:
            handing_over.record(order, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            words = _("Recorded. Hand-over record and bill are below, to print and to sign.")
            messages.success(request, words)
            return redirect("transactions:office_order", pk)
    return answer(request, office, own(office, pk), handover_form=form)


@require_POST
@with_office
def prove(request, office, pk):
    """A picture or PDF of the transfer, for the maker."""
    order = own(office, pk)
    form = ProofForm(request.POST, request.FILES)
    if words := buyer_side.refusal(request.user, order):
        form.add_error(None, words)
    elif form.is_valid():
        try:
            paying.send_proof(order, file=form.cleaned_data["file"])
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Sent. The maker looks into the account next."))
            return redirect("transactions:office_order", pk)
    return answer(request, office, own(office, pk), proof_form=form)


@require_safe
@with_office
def paper(request, office, pk, word):
    """Any paper for the buyer, once it is made."""
    order, kind = own(office, pk), paper_pages.kind_of(word)
    if not kinds.KINDS[kind].is_for_buyer:
        raise Http404
    return paper_pages.answer(order, kind, get_language())


def own(office, pk):
    """An order of this very office; every other one does not exist."""
    rows = Order.objects.filter(request__office=office)
    beside = ("vendor__region", "request", "edition", "as_shown")
    return get_object_or_404(rows.select_related(*beside), pk=pk)


def tags_of(order):
    """Where it stands, its payment, and whether the bill is late."""
    tags = moves.tags_of(order.state, order.payment, order.paid_idr)
    return [*tags, (_("Overdue"), "bad")] if handing_over.is_overdue(order) else tags


def answer(request, office, order, *, handover_form=None, proof_form=None):
    """The page; a form that came back keeps what was typed."""
    handover = Handover.objects.filter(order=order).select_related("by").first()
    arrives = order.state in (OrderState.SHIPPED, *handing_over.ARRIVED)
    pays = order.due_on is not None and order.payment != PaymentState.CONFIRMED
    sent = list(order.proofs.all())
    waits = arrives and handover is None
    sells = works_for(request.user, order.vendor)
    context = {
        "order": order,
        "lines": order_prices.tell(order, with_pictures(order.lines)),
        "tags": tags_of(order),
        "order_axis": turns.order_axis(order),
        "payment_axis": turns.payment_axis(order, sent),
        "handover": handover,
        "handover_form": None if sells else handover_form,
        "is_own_goods": waits and sells,
        "is_overdue": handing_over.is_overdue(order),
        "pays": pays,
        "open": amounts.both(order, amounts.open_of(order)),
        "ways": payment_ways.ways_for(order) if pays else None,
        "payments": noted(order),
        "proofs": sent,
        "proof_form": None,
        "papers": papers.sheets(order, is_maker=False),
        "form": handover_form or proof_form,
    }
    if waits and not sells and handover_form is None:
        context["handover_form"] = HandoverForm(office=office, person=request.user)
    if pays and not sells and len(sent) < proofs.MOST:
        context["proof_form"] = proof_form or ProofForm()
    return show(request, office, "office_order.html", "orders", **context)

"""A maker's orders, and the moves on one of them."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from kit import paging
from transactions import amounts, chats, countries, moves, order_prices
from transactions.actions import papers
from transactions.choices import OrderState, Paying, PaymentState
from transactions.models import Order, OrderLine
from transactions.pictures import with_pictures
from transactions.views.status import noted
from vendors.views.own import with_vendor

PAGE = 20
S = OrderState
UNPAID = ~Q(payment=PaymentState.CONFIRMED)
GONE_OUT = (S.CONFIRMED, S.SHIPPED, S.RECEIVED, S.COMPLETED)
# Whose goods go out before the money comes.
LATER = Q(paying__in=(Paying.DELIVERY, Paying.TERM))
FILTERS = {
    "baru": (gettext_lazy("Awaiting confirmation"), Q(state=S.PLACED)),
    "bukti": (
        gettext_lazy("Check the proof"),
        Q(state__in=GONE_OUT, payment=PaymentState.PROOF_SENT),
    ),
    "bayar": (gettext_lazy("Not paid yet"), Q(state__in=GONE_OUT) & UNPAID),
    "kirim": (gettext_lazy("To be sent"), Q(state=S.CONFIRMED) & (~UNPAID | LATER)),
    "selesai": (gettext_lazy("Done"), Q(state__in=(S.SHIPPED, S.RECEIVED, S.COMPLETED)) & ~UNPAID),
    "batal": (gettext_lazy("Cancelled"), Q(state__in=(S.CANCELLED, S.EXPIRED))),
}
FIELDS = (
    *("id", "number", "buyer_name", "total_idr", "paid_idr", "state", "payment", "placed_at"),
    "expires_at",
)


@require_safe
@with_vendor
def orders(request, vendor):
    """The list, newest first, a page at a time."""
    every = Order.objects.owned_by(request.user)
    chosen = request.GET.get("status", "")
    chosen = chosen if chosen in FILTERS else ""
    rows = every.filter(FILTERS[chosen][1]) if chosen else every
    page = paging.page(
        rows.values(*FIELDS),
        ["-id"],
        size=PAGE,
        after=request.GET.get("setelah", ""),
        before=request.GET.get("sebelum", ""),
    )
    context = {
        "vendor": vendor,
        "section": "orders",
        "rows": described(page.rows),
        "page": page,
        "chosen": chosen,
    }
    return render(request, "transactions/desk_orders.html", context | counted(every))


def counted(every):
    """How many orders there are, and behind each filter: one query."""
    parts = {key: Count("pk", filter=condition) for key, (_words, condition) in FILTERS.items()}
    counts = every.aggregate(total=Count("pk"), **parts)
    filters = [(key, words, counts[key]) for key, (words, _condition) in FILTERS.items()]
    return {"total": counts["total"], "filters": filters}


def described(rows):
    """Each order with its tags, its goods and a picture: one more query for all of them."""
    goods = {row["id"]: [] for row in rows}
    for line in with_pictures(OrderLine.objects.filter(order__in=goods)):
        goods[line.order_id].append(line)
    for row in rows:
        row["lines"] = goods[row["id"]]
        row["picture"] = row["lines"][0].picture if row["lines"] else ""
        row["tags"] = moves.tags_of(row["state"], row["payment"], row["paid_idr"])
    return rows


@require_safe
@with_vendor
def order(request, vendor, pk):
    """One order with the buttons of what may be done now."""
    return answer(request, vendor, own_order(request.user, pk))


@require_POST
@with_vendor
def move(request, vendor, pk, move):
    """One step of the maker; what is wrong comes back on the same page."""
    found, step = own_order(request.user, pk), moves.MOVES.get(move)
    if step is None:
        raise Http404
    form = step.form(request.POST, order=found, prefix=move)
    if form.is_valid():
        try:
            step.act(found, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, step.done)
            return redirect("transactions:desk_order", pk)
    return answer(request, vendor, own_order(request.user, pk), tried=(move, form))


def own_order(user, pk):
    """One order of the person's own business; anyone else's does not exist."""
    rows = Order.objects.owned_by(user).select_related("vendor__region", "edition")
    return get_object_or_404(rows, pk=pk)


def couriers_of(vendor):
    """Whom this maker has sent with before, to be chosen by one touch."""
    used = Order.objects.filter(vendor=vendor).exclude(carrier="")
    return list(used.order_by("carrier").values_list("carrier", flat=True).distinct()[:20])


def answer(request, vendor, order, tried=None):
    lines = order_prices.tell(order, with_pictures(order.lines))
    payments = noted(order)
    context = {
        "vendor": vendor,
        "section": "orders",
        "order": order,
        "lines": lines,
        "tags": moves.tags_of(order.state, order.payment, order.paid_idr),
        "next_step": moves.next_words(order),
        "choices": moves.open_to(order, payments, tried),
        "payments": payments,
        "total": amounts.total(order),
        "proofs": list(order.proofs.all()),
        "papers": papers.sheets(order, is_maker=True),
        "couriers": couriers_of(vendor),
        "form": tried[1] if tried else None,
        "whatsapp": chats.to_buyer(order, lines),
        "country": countries.name_of(order.country),
    }
    return render(request, "transactions/desk_order.html", context)

"""What an office's people see first: what waits for them, and how much stands where."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kit.money import rupiah
from kit.times import day
from transactions.choices import OrderState, PaymentState
from transactions.models import OfficeMember, OfficeRequest, Order
from transactions.words import OfficeRole, OfficeState, RequestState

R, S = RequestState, OrderState
REQUEST_TAGS = {
    R.DRAFT: "",
    R.SUBMITTED: "wait",
    R.REVISE: "wait",
    R.APPROVED: "ok",
    R.REFUSED: "bad",
    R.WITHDRAWN: "",
}
# {key in addresses: (words, condition)}
ORDER_GROUPS = {
    "menunggu": (S.PLACED.label, Q(state=S.PLACED)),
    "disiapkan": (S.CONFIRMED.label, Q(state=S.CONFIRMED)),
    "dikirim": (S.SHIPPED.label, Q(state=S.SHIPPED)),
    "diterima": (S.RECEIVED.label, Q(state__in=(S.RECEIVED, S.COMPLETED))),
    "batal": (S.CANCELLED.label, Q(state__in=(S.CANCELLED, S.EXPIRED))),
}
MOST_TASKS = 12


def of(user) -> str:
    """Where somebody of an office begins; empty for everybody else, and for makers."""
    if user.memberships.exists() or not OfficeMember.objects.filter(user=user).exists():
        return ""
    return reverse("transactions:office")


@dataclass(frozen=True)
class Task:
    words: str
    url: str
    note: str = ""
    tag: str = ""
    kind: str = "wait"


def tasks_of(office, user, year) -> list[Task]:
    """What this person can do now, what is late first."""
    members = list(office.members.all())
    is_manager = any(row.user_id == user.pk and row.role == OfficeRole.MANAGER for row in members)
    found = [*_bills(office), *_handovers(office), *_requests(office, user, is_manager)]
    if is_manager:
        found += _people(office, members, year)
    return found[:MOST_TASKS]


def _bills(office):
    today = timezone.localdate()
    rows = Order.objects.filter(request__office=office, due_on__isnull=False)
    rows = rows.exclude(payment=PaymentState.CONFIRMED).select_related("vendor")
    for order in rows.order_by("due_on", "pk")[:MOST_TASKS]:
        is_late = order.due_on < today
        open_idr = rupiah(order.total_idr - order.paid_idr)
        words = _("Pay %(amount)s to %(maker)s") % {"amount": open_idr, "maker": order.vendor.name}
        note = _("Bill of order %(number)s, due %(day)s")
        yield Task(
            words,
            _order_url(order),
            note % {"number": order.number, "day": day(order.due_on)},
            _("Overdue") if is_late else _("To pay"),
            "bad" if is_late else "wait",
        )


def _handovers(office):
    rows = Order.objects.filter(request__office=office, state=S.SHIPPED).select_related("vendor")
    for order in rows.order_by("shipped_at", "pk")[:MOST_TASKS]:
        words = _("Goods of %(maker)s are on the way") % {"maker": order.vendor.name}
        note = _("When they are there, record the hand-over of order %(number)s.")
        yield Task(words, _order_url(order), note % {"number": order.number}, _("On the way"))


def _requests(office, user, is_manager):
    waits = Q(made_by=user, state__in=(R.DRAFT, R.REVISE))
    if is_manager:
        waits |= Q(state=R.SUBMITTED) & ~Q(made_by=user)
    rows = OfficeRequest.objects.filter(waits, office=office).order_by("-state", "pk")
    tags = {
        R.SUBMITTED: (_("Decide on request %(number)s"), _("To decide")),
        R.REVISE: (_("Revise request %(number)s"), _("To revise")),
        R.DRAFT: (_("Finish request %(number)s"), _("Draft")),
    }
    for row in rows[:MOST_TASKS]:
        words, tag = tags[row.state]
        url = reverse("transactions:office_request", args=[row.pk])
        kind = "" if row.state == R.DRAFT else "wait"
        yield Task(words % {"number": row.number}, url, row.title, tag, kind)


def _people(office, members, year):
    if len(members) < 2:
        words = _("Invite a colleague")
        note = _("Who makes a request never approves it, so an office needs two people.")
        yield Task(words, reverse("transactions:office_people"), note, _("Needed"))
    if office.state == OfficeState.VERIFIED and not office.budgets.filter(year=year).exists():
        words = _("State the budget of %(year)s") % {"year": year}
        note = _("Then you see which share of it small makers got.")
        yield Task(words, reverse("transactions:office_facts"), note, _("Missing"), "")


def _order_url(order):
    return reverse("transactions:office_order", args=[order.pk])


def requests_by_state(office) -> list[tuple]:
    """[(key, words, count, kind)] of the states there are requests in; one query."""
    rows = OfficeRequest.objects.filter(office=office).order_by().values_list("state")
    counts = dict(rows.annotate(Count("pk")))
    return [
        (state.value, state.label, counts[state], REQUEST_TAGS[state])
        for state in R
        if counts.get(state)
    ]


def orders_by_state(office) -> list[tuple]:
    """[(key, words, count)] of groups there are orders in; one query."""
    parts = {key: Count("pk", filter=where) for key, (_w, where) in ORDER_GROUPS.items()}
    counts = Order.objects.filter(request__office=office).aggregate(**parts)
    return [(key, words, counts[key]) for key, (words, _q) in ORDER_GROUPS.items() if counts[key]]

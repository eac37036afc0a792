"""What stands beside the money: visits, questions and answers, orders, goods as shown, meetings."""

from dataclasses import dataclass
from datetime import timedelta
from statistics import median

from django.db.models import Count, Q, Sum

from expo.scopes import in_regions
from programmes.choices.matching import MeetingState, Outcome
from programmes.models import Meeting
from reports.choices import VisitKind
from reports.figures.shares import percent
from reports.models import Visit
from transactions.models import AsShown, Inquiry, Order
from transactions.words import CameBy

HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Beside:
    """Numbers, and ``hours`` from a question on a page to the maker's first answer (median), None
    where nobody has answered. ``visitors``: of the pages of an edition, or of the booths of a
    region's makers, each visitor once a day."""

    views: int
    visitors: int
    inquiries: int
    answered: int
    hours: float | None
    orders: int
    confirmed: int
    checked: int
    as_shown: int
    meetings: int
    held: int
    came_to: int

    @property
    def answered_share(self) -> float | None:
        return percent(self.answered, self.inquiries)

    @property
    def confirmed_share(self) -> float | None:
        return percent(self.confirmed, self.orders)

    @property
    def as_shown_share(self) -> float | None:
        return percent(self.as_shown, self.checked)


def beside(scope) -> Beside:
    """Five queries. Orders: all that were placed; confirmed: those a maker has said yes to."""
    views, visitors = _visits(scope)
    asked = Inquiry.objects.filter(scope.entries()).order_by()
    waited = list(asked.values_list("came_by", "asked_at", "answered_at"))
    orders = Order.objects.filter(scope.entries()).aggregate(
        n=Count("pk"), yes=Count("pk", filter=Q(confirmed_at__isnull=False))
    )
    answers = AsShown.objects.filter(order__in=Order.objects.filter(scope.entries()))
    shown = answers.aggregate(n=Count("pk"), yes=Count("pk", filter=Q(is_as_shown=True)))
    met = _meetings(scope).aggregate(
        n=Count("pk", filter=Q(state__in=(MeetingState.BOOKED, MeetingState.HELD))),
        held=Count("pk", filter=Q(state=MeetingState.HELD)),
        came=Count("pk", filter=Q(outcome__in=(Outcome.ORDER, Outcome.AGREEMENT))),
    )
    return Beside(
        views=views,
        visitors=visitors,
        inquiries=len(waited),
        answered=sum(bool(at) for _by, _asked, at in waited),
        hours=_hours(waited),
        orders=orders["n"],
        confirmed=orders["yes"],
        checked=shown["n"],
        as_shown=shown["yes"],
        meetings=met["n"],
        held=met["held"],
        came_to=met["came"],
    )


def _visits(scope):
    kind = VisitKind.EDITION if scope.codes is None else VisitKind.BOOTH
    rows = Visit.objects.filter(kind=kind)
    if scope.editions is not None:
        rows = rows.filter(edition__in=scope.editions)
    if scope.codes is not None:
        rows = rows.filter(in_regions(scope.codes, "vendor__region"))
    sums = rows.aggregate(views=Sum("views", default=0), visitors=Sum("visitors", default=0))
    return sums["views"], sums["visitors"]


def _meetings(scope):
    rows = Meeting.objects.order_by()
    if scope.editions is not None:
        rows = rows.filter(request__edition__in=scope.editions)
    return rows if scope.codes is None else rows.filter(in_regions(scope.codes, "vendor__region"))


def _hours(waited):
    """What was asked in WhatsApp is answered where nobody here sees it."""
    spans = [
        (answered - asked) / HOUR
        for by, asked, answered in waited
        if by == CameBy.PAGE and answered and answered >= asked
    ]
    return median(spans) if spans else None

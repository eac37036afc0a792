"""Buyers who wait: makers are reminded once, then it is told that nobody has answered."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.actions import trail
from transactions.actions import asking_letters
from transactions.models import Inquiry, Message
from transactions.words import INQUIRY_WAITING, InquiryState

AT_ONCE = 200


def run() -> int:
    """Both steps; may be cut off and repeated. How many are told to be unanswered now."""
    now = timezone.now()
    waiting = Inquiry.objects.filter(waiting_since__isnull=False)
    since = now - timedelta(hours=settings.INQUIRY_REMIND_H)
    late = waiting.filter(waiting_since__lte=since, warned_at=None, vendor__isnull=False)
    for pk in late.order_by("pk").values_list("pk", flat=True)[:AT_ONCE]:
        _remind(pk, now)
    since = now - timedelta(hours=settings.INQUIRY_WAIT_H)
    ended = waiting.filter(waiting_since__lte=since, answered_at=None, state__in=INQUIRY_WAITING)
    return _mark(ended)


@transaction.atomic
def _remind(pk, now):
    """Once for as long as the buyer waits."""
    fresh = Inquiry.objects.filter(pk=pk, warned_at=None, waiting_since__isnull=False)
    if fresh.update(warned_at=now):
        last = Message.objects.filter(inquiry=pk).order_by("pk").last()
        asking_letters.tell.enqueue(pk, "waits", last.pk)


@transaction.atomic
def _mark(ended) -> int:
    """Still waiting: an answer may come at any time, and the organiser sees it first."""
    rows = list(ended.select_for_update(of=("self",)).order_by("pk")[:AT_ONCE])
    for row in rows:
        row.state = InquiryState.UNANSWERED
    Inquiry.objects.bulk_update(rows, ["state"])
    after = {"state": InquiryState.UNANSWERED.value}
    trail.record_many(
        [(row, row.region_id or "", after) for row in rows], verb="inquiry_unanswered", by=None
    )
    return len(rows)

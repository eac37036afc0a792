"""Mails that hang are tried again: by an operator's hand, or by the clock where a task was lost."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from accounts.actions import trail
from notices.actions import outbox
from notices.models import Mail, MailState

# A mail this long overdue is looked at: the worker may only be busy.
OVERDUE = timedelta(minutes=10)
MOST = 1000
LIVE = (TaskResultStatus.READY, TaskResultStatus.RUNNING)


@transaction.atomic
def try_again(mails, *, by) -> int:
    """Those of ``mails`` that were not sent are due now, with all their tries; how many.

    One that is under way, or due within the length of a try, stays as it is: it comes by itself,
    and moved on it might be sent twice.
    """
    if not by.has_perm("notices.retry_mail"):
        raise PermissionDenied
    now = timezone.now()
    rows = Mail.objects.select_for_update().filter(pk__in=[mail.pk for mail in mails])
    rows = [mail for mail in rows.exclude(state=MailState.SENT) if _may_move(mail, now)]
    before = [(mail, "", {"before": mail.state, "attempts": mail.attempts}) for mail in rows]
    keys = [mail.pk for mail in rows]
    Mail.objects.filter(pk__in=keys).update(state=MailState.WAITING, attempts=0, due_at=now)
    trail.record_many(before, verb="try_again", by=by)
    for key in keys:
        outbox.deliver.enqueue(key)
    return len(keys)


def _may_move(mail, now):
    is_resting = not now < mail.due_at <= now + outbox.CLAIM
    return mail.state == MailState.FAILED or is_resting


def queue_lost() -> int:
    """A new task for each overdue mail that none is queued for; how many."""
    late = Mail.objects.filter(state=MailState.WAITING, due_at__lte=timezone.now() - OVERDUE)
    keys = list(late.order_by("due_at", "pk").values_list("pk", flat=True)[:MOST])
    if not keys:
        return 0
    queued = _queued()
    lost = [key for key in keys if key not in queued]
    for key in lost:
        outbox.deliver.enqueue(key)
    return len(lost)


def _queued():
    """Keys of the mails that a task will look at."""
    paths = [outbox.deliver.module_path, outbox.spread.module_path]
    tasks = DBTaskResult.objects.filter(task_path__in=paths, status__in=LIVE)
    found = set()
    for sent in tasks.values_list("args_kwargs", flat=True).iterator():
        (given,) = sent["args"]
        found.update(given if isinstance(given, list) else [given])
    return found

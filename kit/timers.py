"""Work that comes back by the clock: which, how often, and done once however many run it."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from kit.models import Timer

log = logging.getLogger(__name__)
# A clock that calls each minute is never exactly on the minute.
SLACK = timedelta(seconds=10)


@dataclass(frozen=True)
class Job:
    name: str
    pause: timedelta
    work: Callable[[], object]


_jobs: dict[str, Job] = {}


def every(minutes: int, name: str, work: Callable[[], object]) -> None:
    """Register ``work()``; called in AppConfig.ready(). It must bear being cut off and repeated."""
    _jobs[name] = Job(name, timedelta(minutes=minutes), work)


def run_due() -> list[str]:
    """Do what is due; the names of what was begun. One that fails does not stop the others."""
    return [job.name for job in list(_jobs.values()) if _run(job)]


def _run(job):
    try:
        if not _begin(job):
            return False
        job.work()
    except Exception as error:  # whatever a job is made of; it comes again after its pause
        log.exception("The timed job %s failed", job.name)
        _end(job, type(error).__name__)
    except BaseException:
        # Told to stop in the middle: due again at once, for whoever runs next.
        Timer.objects.filter(name=job.name).update(began_at=None)
        raise
    else:
        _end(job, "")
    return True


def _begin(job):
    """Whether it is due and nobody else has begun it: decided by one conditional update."""
    now = timezone.now()
    Timer.objects.get_or_create(name=job.name)
    due = Q(began_at__isnull=True) | Q(began_at__lte=now - job.pause + SLACK)
    put_back = Q(began_at__gt=now + job.pause)  # the clock was; else it would rest for long
    return Timer.objects.filter(due | put_back, name=job.name).update(began_at=now) == 1


def _end(job, error):
    try:
        Timer.objects.filter(name=job.name).update(ended_at=timezone.now(), error=error)
    except Exception:
        log.exception("The end of the timed job %s could not be noted", job.name)

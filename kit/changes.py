"""Noting a change without knowing who reads it."""

from collections import defaultdict

from django_tasks import task

from kit.models import Change

_followers = defaultdict(list)


def follow(subject, consume):
    """Register ``consume(keys: set[str])``, called in the background after changes of a subject."""
    _followers[subject].append(consume)


def note(subject, key):
    """Leave a row in the caller's transaction and wake the followers after it, if there are any."""
    note_many(subject, [key])


def note_many(subject, keys):
    """As ``note`` for several rows of one kind, with one waking."""
    if _followers[subject] and keys:
        Change.objects.bulk_create(Change(subject=subject, key=str(key)) for key in keys)
        consume_changes.enqueue(subject)


@task()
def consume_changes(subject):
    """Hand the noted keys of one subject to its followers, then forget them."""
    rows = list(Change.objects.filter(subject=subject).values_list("pk", "key"))
    if not rows:
        return
    for consume in _followers[subject]:
        consume({key for _, key in rows})
    Change.objects.filter(pk__in=[pk for pk, _ in rows]).delete()

"""Notices are read: one when it is opened, or all at once."""

from django.utils import timezone

from notices.models import Notice


def read(notice, *, by) -> None:
    """Opened again it keeps the moment it was first read."""
    _unread_of(by).filter(pk=notice.pk).update(read_at=timezone.now())


def read_all(*, by) -> int:
    """How many there were."""
    return _unread_of(by).update(read_at=timezone.now())


def _unread_of(person):
    return Notice.objects.owned_by(person).unread()

"""Adjectives on messages."""

from datetime import timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from notices.choices import MailState

# A mail that waits longer than this is worth an operator's look.
LONG = timedelta(hours=1)


class MailQuerySet(QuerySet):
    def stuck(self):
        """Given up, or waiting for more than an hour."""
        late = Q(state=MailState.WAITING, made_at__lte=timezone.now() - LONG)
        return self.filter(Q(state=MailState.FAILED) | late)


class NoticeQuerySet(QuerySet):
    def owned_by(self, user):
        """A person reads their own."""
        return self.filter(user=user) if user.is_authenticated else self.none()

    def unread(self):
        return self.filter(read_at=None)

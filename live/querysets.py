"""Adjectives on live sessions."""

from django.db.models import Q
from django.utils import timezone

from expo.querysets import OfEditionQuerySet


class LiveSessionQuerySet(OfEditionQuerySet):
    edition_field = "agenda_item__edition"

    def running(self):
        """On air by the clock, and not ended by the host."""
        now = timezone.now()
        return self.standing().filter(
            Q(ended_at__isnull=True) | Q(ended_at__gt=now),
            agenda_item__starts_at__lte=now,
            agenda_item__ends_at__gt=now,
        )

    def standing(self):
        """Not cancelled."""
        return self.filter(agenda_item__is_cancelled=False)


class LiveProductQuerySet(OfEditionQuerySet):
    edition_field = "session__agenda_item__edition"

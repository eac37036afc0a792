"""Adjectives on live sessions."""

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from expo.querysets import OfEditionQuerySet
from vendors.choices import STANDING
from vendors.models import Participation


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

    def held(self):
        """By the organiser, or by a maker who is open and takes part, with a booth or without."""
        place = Participation.objects.filter(
            vendor=OuterRef("vendor"),
            edition=OuterRef("agenda_item__edition"),
            state__in=STANDING,
            vendor__is_active=True,
        )
        return self.filter(Q(vendor=None) | Exists(place))

    def standing(self):
        """Not cancelled, and its maker is there."""
        return self.held().filter(agenda_item__is_cancelled=False)

    def ahead(self):
        """Coming or running: neither cancelled nor over."""
        now = timezone.now()
        return self.standing().filter(
            Q(ended_at__isnull=True) | Q(ended_at__gt=now), agenda_item__ends_at__gt=now
        )

    def past(self):
        """Over, by the clock or the host, or cancelled."""
        now = timezone.now()
        return self.filter(
            Q(agenda_item__is_cancelled=True)
            | Q(agenda_item__ends_at__lte=now)
            | Q(ended_at__isnull=False, ended_at__lte=now)
        )

    def during(self, starts_at, ends_at):
        """Those on air at some moment between the two."""
        return self.standing().filter(
            Q(ended_at__isnull=True) | Q(ended_at__gt=starts_at),
            agenda_item__starts_at__lt=ends_at,
            agenda_item__ends_at__gt=starts_at,
        )


class LiveProductQuerySet(OfEditionQuerySet):
    edition_field = "session__agenda_item__edition"

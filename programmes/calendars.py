"""A booked meeting as an iCalendar file (RFC 5545)."""

from datetime import UTC, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event

WARNING = timedelta(minutes=15)


def answer(meeting, *, who, link) -> HttpResponse:
    """The file; ``who``: the other side, ``link``: the reader's own page, without the host."""
    response = HttpResponse(_file(meeting, who, link), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{meeting.request.number}.ics"'
    return response


def _file(meeting, who, link):
    file = Calendar()
    file.add("prodid", "-//Gelaran//Matching//EN")
    file.add("version", "2.0")
    file.add("method", "PUBLISH")
    file.add_component(_event(meeting, who, link))
    return file.to_ical()


def _event(meeting, who, link):
    slot, event = meeting.slot, Event()
    event.add("uid", f"temu-{meeting.pk}@{urlsplit(settings.BASE_URL).hostname}")
    event.add("dtstamp", meeting.booked_at)
    # Grows with every change, as RFC 5545 3.8.7.4 asks.
    event.add("sequence", meeting.version)
    event.add("dtstart", slot.starts_at.astimezone(UTC))
    event.add("dtend", slot.ends_at.astimezone(UTC))
    title = _("Business matching: %(who)s") % {"who": who}
    event.add("summary", " ".join(title.split()))
    event.add("description", f"{meeting.request.number}\n{settings.BASE_URL}{link}")
    event.add("location", meeting.place or _("Table %(n)s") % {"n": meeting.table})
    event.add("status", "CONFIRMED")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", " ".join(title.split()))
    alarm.add("trigger", -WARNING)
    event.add_component(alarm)
    return event

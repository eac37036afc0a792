"""Agenda items as an iCalendar file (RFC 5545)."""

from datetime import UTC, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event

from expo.models import Edition
from storefront.agenda import Item

# How often a subscribed calendar looks again.
REFRESH = timedelta(hours=1)
# How long before something somebody put into their own calendar is told of.
WARNING = timedelta(minutes=15)


def calendar(edition: Edition, items: list[Item], *, has_alarms: bool = False) -> bytes:
    """Moments in UTC: every calendar shows them in its owner's own time.

    ``has_alarms``: for the few somebody chose, not for a whole agenda.
    """
    file = Calendar()
    file.add("prodid", f"-//Gelaran//Agenda//{get_language().upper()}")
    file.add("version", "2.0")
    file.add("method", "PUBLISH")
    file.add("x-wr-calname", _line(edition.title))
    file.add("x-wr-timezone", edition.time_zone)
    file.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    for item in items:
        event = _event(edition, item)
        if has_alarms and not item.is_cancelled:
            event.add_component(_alarm(item))
        file.add_component(event)
    return file.to_ical()


def _event(edition, item):
    page = reverse("storefront:agenda", args=[edition.slug])
    if item.session:
        page = reverse("storefront:live", args=[edition.slug, item.session])
    event = Event()
    event.add("uid", f"agenda-{item.id}@{urlsplit(settings.BASE_URL).hostname}")
    event.add("dtstamp", item.changed_at)
    event.add("last-modified", item.changed_at)
    # Grows with every change, as RFC 5545 3.8.7.4 asks.
    event.add("sequence", int(item.changed_at.timestamp()) // 60)
    event.add("dtstart", _utc(item.starts_at))
    event.add("dtend", _utc(item.ends_at))
    event.add("summary", _line(item.title))
    event.add("description", _description(item))
    if item.where or item.link:
        event.add("location", _line(item.where or item.link))
    event.add("url", settings.BASE_URL + page)
    event.add("categories", [item.kind_label])
    event.add("status", "CANCELLED" if item.is_cancelled else "CONFIRMED")
    return event


def _alarm(item):
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _line(item.title))
    alarm.add("trigger", -WARNING)
    return alarm


def _line(text):
    """On one line: a lone return would end the file's own line."""
    return " ".join(text.split())


def _utc(moment):
    return moment.astimezone(UTC)


def _description(item):
    lines = "\n".join(item.text.splitlines())
    parts = [lines, item.link and _("Take part online: %(link)s") % {"link": item.link}]
    return "\n\n".join(part for part in parts if part)

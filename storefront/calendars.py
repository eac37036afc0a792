"""Agenda items as an iCalendar file (RFC 5545)."""

from datetime import UTC, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from expo.models import Edition
from storefront.agenda import Item

# How often a subscribed calendar looks again.
REFRESH = timedelta(hours=1)


def calendar(edition: Edition, items: list[Item]) -> bytes:
    """Moments in UTC: every calendar shows them in its owner's own time."""
    file = Calendar()
    file.add("prodid", "-//Gelaran//Agenda//ID")
    file.add("version", "2.0")
    file.add("method", "PUBLISH")
    file.add("x-wr-calname", edition.title)
    file.add("x-wr-timezone", edition.time_zone)
    file.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    for item in items:
        file.add_component(_event(edition, item))
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
    event.add("summary", item.title)
    event.add("description", _description(item))
    if item.place or item.link:
        event.add("location", item.place or item.link)
    event.add("url", settings.BASE_URL + page)
    event.add("categories", [item.kind_label])
    event.add("status", "CANCELLED" if item.is_cancelled else "CONFIRMED")
    return event


def _utc(moment):
    return moment.astimezone(UTC)


def _description(item):
    parts = [item.text, item.link and _("Take part online: %(link)s") % {"link": item.link}]
    return "\n\n".join(part for part in parts if part)

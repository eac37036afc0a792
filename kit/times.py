"""Days and moments as people here write them, always with the zone's name."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import get_language

JAKARTA = ZoneInfo("Asia/Jakarta")
LABELS = {
    "Asia/Jakarta": "WIB",
    "Asia/Pontianak": "WIB",
    "Asia/Makassar": "WITA",
    "Asia/Ujung_Pandang": "WITA",
    "Asia/Jayapura": "WIT",
}
DAYS = {
    "id": ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
MONTHS = {
    "id": (
        *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
        *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}


def language() -> str:
    return "en" if (get_language() or "id").startswith("en") else "id"


def as_zone(tz: str | dt.tzinfo | None) -> dt.tzinfo:
    if not tz:
        return JAKARTA
    return ZoneInfo(tz) if isinstance(tz, str) else tz


def zone_label(tz: str | dt.tzinfo | None, at: dt.datetime | None = None) -> str:
    """WIB, WITA or WIT for our zones, else the zone's own abbreviation."""
    zone = as_zone(tz)
    name = getattr(zone, "key", str(zone))
    return LABELS.get(name) or zone.tzname(at or timezone.now()) or name


def local(value: dt.date | dt.datetime, tz: str | dt.tzinfo | None = None):
    """A datetime moved into the zone; a plain date stays what it is."""
    if not isinstance(value, dt.datetime):
        return value
    zone = as_zone(tz)
    return value.replace(tzinfo=zone) if timezone.is_naive(value) else value.astimezone(zone)


def weekday(value: dt.date | None, tz: str | dt.tzinfo | None = None) -> str:
    """The short day for narrow rows: ``Sen``, ``Mon``."""
    return DAYS[language()][local(value, tz).weekday()][:3] if value else ""


def month(value: dt.date | None, tz: str | dt.tzinfo | None = None) -> str:
    return MONTHS[language()][local(value, tz).month - 1] if value else ""


def day(value: dt.date | None, tz: str | dt.tzinfo | None = None) -> str:
    """``Rabu 29 Juli`` or ``Wed 29 July``; the year is left to what stands around it."""
    if not value:
        return ""
    here = local(value, tz)
    name = DAYS[language()][here.weekday()]
    return f"{name} {here.day} {MONTHS[language()][here.month - 1]}"


def long_day(value: dt.date | None, tz: str | dt.tzinfo | None = None) -> str:
    """``Rabu 29 Juli 2026``: for what may be read in another year."""
    return f"{day(value, tz)} {local(value, tz).year}" if value else ""


def hour(value: dt.datetime | None, tz: str | dt.tzinfo | None = None) -> str:
    """``14.05`` or ``14:05``: only where the zone is told close by."""
    if not value:
        return ""
    here = local(value, tz)
    return f"{here.hour:02d}{':' if language() == 'en' else '.'}{here.minute:02d}"


def clock(value: dt.datetime | None, tz: str | dt.tzinfo | None = None) -> str:
    """``14.05 WIB`` or ``14:05 WIB``."""
    return f"{hour(value, tz)} {zone_label(tz, local(value, tz))}" if value else ""


def moment(value: dt.datetime | None, tz: str | dt.tzinfo | None = None) -> str:
    """``Rabu 29 Juli, 14.05 WIB``; a plain date gives the day alone."""
    if not value:
        return ""
    if not isinstance(value, dt.datetime):
        return day(value, tz)
    return f"{day(value, tz)}, {clock(value, tz)}"

"""Time zones of buyers and makers, and a moment told in two of them."""

import datetime as dt
from dataclasses import dataclass
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import flatatt
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from expo.choices import TimeZone
from kit.times import day, hour, local, long_day, zone_label

PARTS = (
    *("Asia", "Africa", "America", "Antarctica", "Arctic", "Atlantic", "Australia"),
    *("Europe", "Indian", "Pacific"),
)
# Provinces whose clocks go one and two hours before Jakarta's.
WITA = frozenset(("51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76"))
WIT = frozenset(("81", "82", "91", "92", "93", "94", "95", "96"))


@cache
def names() -> frozenset[str]:
    """Zones named by a part of the world and a place; the others are their second names."""
    return frozenset(name for name in available_timezones() if name.split("/")[0] in PARTS)


def check_zone(name: str) -> None:
    """Raise ValidationError for what is no zone of the IANA database."""
    if name not in names():
        raise ValidationError(_("Choose your time zone from the list."), code="zone")


def of_region(code: str) -> ZoneInfo:
    """The clock of a region, by its province."""
    province = code[:2]
    if province in WITA:
        return ZoneInfo(TimeZone.WITA)
    return ZoneInfo(TimeZone.WIT if province in WIT else TimeZone.WIB)


@dataclass(frozen=True)
class Told:
    """A moment in one's own time; ``there``: the same in the other one's, if it differs."""

    own: str
    there: str = ""


def label_of(zone: dt.tzinfo, at: dt.datetime) -> str:
    """WIB, CEST; zones without letters by their distance: UTC+04."""
    label = zone_label(zone, at)
    return f"UTC{label}" if label[:1] in "+-" else label


def told_in(at: dt.datetime, own: dt.tzinfo, there: dt.tzinfo) -> Told:
    """Day and hour in ``own``; ``there`` names the day too where it is another one."""
    here, other = local(at, own), local(at, there)
    words = f"{long_day(at, own)}, {hour(at, own)} {label_of(own, here)}"
    if here.utcoffset() == other.utcoffset():
        return Told(words)
    clock = f"{hour(at, there)} {label_of(there, other)}"
    return Told(words, clock if here.date() == other.date() else f"{day(at, there)}, {clock}")


@cache
def _options(today: dt.date):
    """Grouped by part of the world, with today's distance from Greenwich."""
    noon = dt.datetime.combine(today, dt.time(12), dt.UTC)
    groups = []
    for part in PARTS:
        rows = []
        for name in sorted(names()):
            if name.startswith(f"{part}/"):
                place = name.removeprefix(f"{part}/").replace("_", " ").replace("/", ", ")
                shift = f"{noon.astimezone(ZoneInfo(name)):%z}"
                rows.append((name, place, shift[:3], shift[3:]))
        options = format_html_join("", '<option value="{}">{} (UTC{}:{})</option>', rows)
        groups.append((part, options))
    return format_html_join("", '<optgroup label="{}">{}</optgroup>', groups)


class ZoneSelect(forms.Select):
    """A select of some four hundred zones, drawn in one go."""

    def render(self, name, value, attrs=None, renderer=None):
        options, mark = _options(timezone.localdate()), f'value="{value}"'
        if value in names():
            options = mark_safe(options.replace(mark, f"{mark} selected", 1))  # noqa: S308
        attrs = self.build_attrs(self.attrs, {**(attrs or {}), "name": name})
        return format_html("<select{}>{}</select>", flatatt(attrs), options)


class ZoneField(forms.CharField):
    """The IANA name of a time zone."""

    widget = ZoneSelect
    default_error_messages = {"required": _("Choose your time zone from the list.")}

    def validate(self, value):
        super().validate(value)
        check_zone(value)

"""The day as the desk tells it: greeting, day of the edition, sales of today."""

from django.utils import timezone
from django.utils.translation import gettext as _

from reports.figures.totals import vendor_day
from transactions.choices import Channel

# Width of the bar's drawing, in its own units.
BAR, GAP = 1000, 6


def greeting(name: str, here) -> str:
    """By the hour of the maker's clock, as people greet."""
    if here.hour < 11:
        words = _("Good morning, %(name)s")
    elif here.hour < 15:
        words = _("Good day, %(name)s")
    elif here.hour < 18:
        words = _("Good afternoon, %(name)s")
    else:
        words = _("Good evening, %(name)s")
    return words % {"name": name}


def days_of(edition) -> tuple[int, int] | None:
    """Which day of how many, while the edition runs online."""
    now = timezone.now()
    if edition is None or not edition.online_from <= now <= edition.online_until:
        return None
    first, last, here = (
        moment.astimezone(edition.zone).date()
        for moment in (edition.online_from, edition.online_until, now)
    )
    return (here - first).days + 1, (last - first).days + 1


def sales_of(vendor, here) -> dict:
    """Today's sales that stand, in parts with the place of each in the bar."""
    sold = vendor_day(vendor, here.date(), here.tzinfo.key)
    total, at, parts = sold.total_idr, 0, []
    for channels, dot, fill, words in _parts():
        amount = sum(sold.by_channel.get(channel, 0) for channel in channels)
        width = round(BAR * amount / total) if total > 0 else 0
        parts.append({"dot": dot, "fill": fill, "words": words, "amount": amount, "at": at})
        parts[-1]["width"] = max(width - GAP, 0)
        at += width
    return {"total": total, "entries": sold.entries, "parts": parts}


def _parts():
    yield (Channel.BOOTH, Channel.QRIS), "dot-a", "m", _("At the booth")
    yield (Channel.LIVE,), "dot-b", "k", _("Live shopping")
    yield (
        (Channel.PLATFORM, Channel.PHONE, Channel.MARKETPLACE),
        "dot-c",
        "v",
        _("Orders that were paid"),
    )

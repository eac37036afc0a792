"""How fast a maker answers, in words."""

from django.utils.translation import ngettext

HOUR, DAY = 60, 24 * 60


def words(vendor) -> str:
    """``20 minutes``, ``3 hours``, ``2 days``: rounded up, so that no answer is promised sooner
    than was measured. Empty where too few answers were.

    Asks nothing where ``reply`` was fetched with the maker.
    """
    reply = getattr(vendor, "reply", None)
    if reply is None:
        return ""
    minutes = 5 * max(1, -(-reply.minutes // 5))
    if minutes < HOUR:
        return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}
    hours = -(-reply.minutes // HOUR)
    if hours < 24:
        return ngettext("%(n)s hour", "%(n)s hours", hours) % {"n": hours}
    days = -(-reply.minutes // DAY)
    return ngettext("%(n)s day", "%(n)s days", days) % {"n": days}

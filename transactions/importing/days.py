"""Days as people here write them, and the moment at which a day's amount is put."""

import datetime as dt
import re

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from kit.times import MONTHS

FORMS = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d %H:%M")
IN_WORDS = re.compile(r"(?:\w+,?\s+)?(\d{1,2})\s+([^\W\d]{3,})\.?\s+(\d{4})")
SHORT = {"agt": 8, "ags": 8, "sept": 9, "pebruari": 2, "nopember": 11}
# An edition's money may come early, but not by years.
YEARS_BEFORE = 3


def read(text: str) -> dt.date:
    """2026-07-12, 12/07/2026, 12-07-2026 or 12 Juli 2026; ValidationError with a sentence."""
    for form in FORMS:
        try:
            return dt.datetime.strptime(text, form).date()
        except ValueError:
            continue
    if found := IN_WORDS.fullmatch(text):
        day, name, year = found.groups()
        try:
            return dt.date(int(year), _month(name.casefold()), int(day))
        except ValueError:
            pass
    raise ValidationError(_("Write the day as 2026-12-31 or 31/12/2026."), code="day")


def _month(name) -> int:
    """0 for what is no month, of which no day can be made."""
    if name in SHORT:
        return SHORT[name]
    for names in MONTHS.values():
        for number, month in enumerate(names, 1):
            if month.casefold().startswith(name):
                return number
    return 0


def check(day: dt.date, edition) -> None:
    """Raise ValidationError for a day that has not come, or lies long before the edition."""
    if day > timezone.localdate(timezone=edition.zone):
        raise ValidationError(_("This day has not come yet. Check the date."), code="ahead")
    begins = min(filter(None, (edition.online_from, edition.onsite_from)))
    if day < timezone.localdate(begins, edition.zone) - dt.timedelta(days=366 * YEARS_BEFORE):
        raise ValidationError(_("This day lies years before the edition. Check the year."))


def moment_of(day: dt.date, edition) -> dt.datetime:
    """Noon in the edition's zone, which is the same day in all of ours; of today, as long as noon
    has not come, its first minute."""
    noon = dt.datetime.combine(day, dt.time(12), edition.zone)
    return noon if noon <= timezone.now() else noon.replace(hour=0)

"""How far away a typed day may lie."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

FIRST, LAST = 2000, 2100


def near(value: date) -> None:
    """Refuse slips of the pen such as year 1 or 9999, which no zone can count from."""
    if not FIRST <= value.year <= LAST:
        told = _("Choose a day between the years %(first)s and %(last)s.")
        raise ValidationError(told, code="far", params={"first": FIRST, "last": LAST})

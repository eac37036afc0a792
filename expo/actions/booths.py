"""Booths, made by the row."""

import re

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions import trail
from expo.actions.frozen import refuse_frozen
from expo.models import Booth, Hall

MOST = 200


@transaction.atomic
def add(hall, *, count, by):
    """Add ``count`` booths to a hall, numbered on from its highest: A-01, A-02, A-03."""
    hall = Hall.objects.select_for_update().get(pk=hall.pk)
    if not 0 < count <= MOST:
        told = _("Add between 1 and %(most)s booths at a time.")
        raise ValidationError(told % {"most": MOST}, code="count")
    if not by.has_perm("expo.change_hall", hall):
        raise PermissionDenied
    refuse_frozen(hall.edition)
    codes = hall.booths.values_list("code", flat=True)
    numbers = [int(match[0]) for code in codes if (match := re.search(r"[0-9]+$", code))]
    first = max(numbers, default=0) + 1
    if len(f"{hall.key}-{first + count - 1:02d}") > Booth._meta.get_field("code").max_length:
        told = _("Booth numbers would grow too long. Give the highest one a smaller number first.")
        raise ValidationError(told, code="long")
    made = Booth.objects.bulk_create(
        Booth(hall=hall, code=f"{hall.key}-{number:02d}") for number in range(first, first + count)
    )
    region = hall.edition.organiser.region_id or ""
    after = {"booths": [booth.code for booth in made]}
    trail.record(hall, verb="add_booths", by=by, region=region, after=after)
    return made

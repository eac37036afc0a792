"""How an edition looks."""

import hashlib

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.formats import number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.actions import trail
from expo import contrast
from expo.actions.frozen import refuse_frozen
from expo.models import Edition, Look

COLOURS = ("band", "edge", "ink", "accent")
FIELDS = (*COLOURS, "motif", "scene", "picture_alt", "picture_alt_en")


@transaction.atomic
def dress(edition, *, by, **wishes) -> Look:
    """Give an edition its colours, motif and drawing (``FIELDS``, all of them).

    Raises ValidationError by field: a colour that is none, and pairs that cannot be read.
    """
    edition = Edition.objects.select_for_update().get(pk=edition.pk)
    if not by.has_perm("expo.change_edition", edition):
        raise PermissionDenied
    refuse_frozen(edition)
    look = Look.objects.filter(edition=edition).first() or Look(edition=edition)
    before = {name: getattr(look, name) for name in FIELDS} if look.pk else {}
    for name in FIELDS:
        setattr(look, name, wishes[name])
    look.full_clean()
    check_contrast(look)
    look.save()
    edition.look_version = version_of(look)
    edition.save(update_fields=["look_version"])
    after = {name: getattr(look, name) for name in FIELDS}
    region = edition.organiser.region_id or ""
    trail.record(edition, verb="dress", by=by, region=region, before=before, after=after)
    return look


def check_contrast(look) -> None:
    """Raise ValidationError that names every pair of colours too close to be read."""
    found = contrast.pairs(**{name: getattr(look, name) for name in COLOURS})
    told = _("%(pair)s: %(ratio)s to 1, and at least %(least)s is needed. Choose a lighter one.")
    weak = [
        told
        % {
            "pair": capfirst(pair.words),
            "ratio": number_format(pair.ratio, 1),
            "least": number_format(pair.least, 1),
        }
        for pair in found
        if not pair.is_enough
    ]
    if weak:
        raise ValidationError(weak, code="contrast")


def version_of(look) -> str:
    """Names the stylesheet: another one after every change of what stands in it."""
    seen = "\x1f".join(getattr(look, name) for name in (*COLOURS, "motif"))
    return hashlib.sha256(seen.encode()).hexdigest()[:12]

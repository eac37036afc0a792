"""The choice of a route with its reasons, as fields."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from products.choices import TRACK_REASONS, Readiness, RouteReason, Track

# Pieces a month from which larger orders are a matter of course.
LARGE = 200
SHORT = {
    Track.MARKETPLACE: (_("Marketplace ready"), _("stock ready to ship")),
    Track.LOCAL: (_("Local platform"), _("made to order, or little by little")),
    Track.WHOLESALE: (_("Wholesale and export"), _("larger quantities")),
}


def name_of(track: str) -> str:
    return f"reasons_{track}"


def reason_fields() -> dict[str, forms.Field]:
    """One group of boxes for each track; only those of the chosen track count."""
    return {
        name_of(track): forms.MultipleChoiceField(
            label=_("Reasons for %(track)s") % {"track": words[0]},
            required=False,
            choices=[(code.value, capfirst(code.label)) for code in TRACK_REASONS[track]],
            widget=forms.CheckboxSelectMultiple,
        )
        for track, words in SHORT.items()
    }


def suggested(product) -> dict[str, list[str]]:
    """Reasons that the product's own data speak for."""
    made = product.readiness in (Readiness.MADE, Readiness.PREORDER)
    found = {
        Track.MARKETPLACE: [] if made or not product.stock else [RouteReason.STOCK],
        Track.LOCAL: [RouteReason.MADE] if made else [],
        Track.WHOLESALE: [RouteReason.ABROAD] if product.can_export else [],
    }
    if (product.capacity_month or 0) >= LARGE:
        found[Track.WHOLESALE].insert(0, RouteReason.VOLUME)
    return {name_of(track): [reason.value for reason in found[track]] for track in SHORT}

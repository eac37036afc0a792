"""Where an approved product will sell, and why; every routing is a row of its own."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions import trail
from products.actions import showing
from products.choices import TRACK_REASONS, Track
from products.models import Product, Route
from products.rules import may_curate_product
from vendors.rules import works_for


def check(track: str, reasons: list[str]) -> None:
    """Raise ValidationError, keyed by field, unless the reasons belong to the track."""
    if track not in Track:
        raise ValidationError({"track": _("Choose where it will sell.")}, code="track")
    known = TRACK_REASONS[Track(track)]
    if any(reason not in known for reason in reasons):
        raise ValidationError({"reasons": _("Choose reasons of this route.")}, code="reasons")
    if track == Track.LOCAL and not reasons:
        told = _("Say why the local platform suits it: tick at least one reason.")
        raise ValidationError({"reasons": told}, code="reasons")


def add(product, *, track: str, reasons: list[str], note: str = "", submission=None, by) -> Route:
    """The row; called inside an action that has asked its own rule."""
    return Route.objects.create(
        product=product, submission=submission, track=track, reasons=reasons, note=note, by=by
    )


@transaction.atomic
def change(product, *, track: str, reasons: list[str], note: str = "", by) -> Route:
    """Send an approved product another way, without judging it anew."""
    check(track, reasons)
    rows = Product.objects.select_for_update(of=("self",)).select_related("vendor__region")
    product = rows.get(pk=product.pk)
    if not may_curate_product(by, product) or works_for(by, product.vendor):
        raise PermissionDenied
    if product.approved_id is None:
        told = _("Only a product that has passed curation is given a route.")
        raise ValidationError({"track": told}, code="not_approved")
    last = product.routes.last()
    route = add(product, track=track, reasons=reasons, note=note.strip(), by=by)
    showing.refresh(product)
    before = {"track": last.track, "reasons": last.reasons} if last else {}
    after = {"track": track, "reasons": reasons, "note": route.note}
    region = product.vendor.region_id
    trail.record(product, verb="route", by=by, region=region, before=before, after=after)
    return route

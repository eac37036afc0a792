"""Where a marketplace-ready product is also sold: its maker's own pages."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions import trail
from products import marketplaces
from products.actions import showing
from products.choices import Track
from products.models import MarketLink, Product
from products.rules import may_edit


@transaction.atomic
def put(product, *, urls: list[str], by) -> list[MarketLink]:
    """These addresses and no others, in this order; shown at once.

    Raises ValidationError for an address that is not taken, for more than four, and where the
    newest route is not the marketplace.
    """
    rows = Product.objects.select_for_update(of=("self",)).select_related("vendor")
    product = rows.get(pk=product.pk)
    if not may_edit(by, product):
        raise PermissionDenied
    route = product.routes.last()
    if route is None or route.track != Track.MARKETPLACE:
        told = _("Links to marketplaces are for products the curator found ready for them.")
        raise ValidationError(told, code="route")
    urls = list(dict.fromkeys(marketplaces.checked(url) for url in urls))
    if len(urls) > marketplaces.MOST:
        told = _("Give at most %(most)s addresses.") % {"most": marketplaces.MOST}
        raise ValidationError(told, code="too_many")
    before = [link.url for link in product.market_links.all()]
    if urls != before:
        product.market_links.all().delete()
        MarketLink.objects.bulk_create(MarketLink(product=product, url=url) for url in urls)
        showing.refresh(product)
        told = {"before": {"links": before}, "after": {"links": urls}}
        region = product.vendor.region_id
        trail.record(product, verb="links", by=by, region=region, **told)
    return list(product.market_links.all())

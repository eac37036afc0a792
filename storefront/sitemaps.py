"""The pages search engines may know, in both languages."""

from types import SimpleNamespace
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from expo.models import Edition
from live.models import LiveSession
from products.models import Listing
from storefront import regions, stands
from storefront.makers import with_a_page

# Addresses of one file: two languages of so many pages.
EACH = 5000


class Pages(Sitemap):
    """Addresses come from BASE_URL, never from the host a request names."""

    i18n = alternates = x_default = True
    limit = EACH

    def get_urls(self, page=1, site=None, protocol=None):
        base = urlsplit(settings.BASE_URL)
        site = SimpleNamespace(domain=base.netloc)
        return super().get_urls(page, site, base.scheme)


class Fixed(Pages):
    def items(self):
        return ["lobby", "editions", "catalogue", "regions", "transactions", "lesson_photo"]

    def location(self, item):
        return reverse(f"storefront:{item}")


class Editions(Pages):
    """Of each edition the lobby, the plan and the agenda."""

    def items(self):
        slugs = Edition.objects.published().order_by("pk").values_list("slug", flat=True)
        return [(name, slug) for slug in slugs for name in ("edition", "plan", "agenda")]

    def location(self, item):
        return reverse(f"storefront:{item[0]}", args=[item[1]])


class Booths(Pages):
    def items(self):
        rows = stands.standing().select_related(None).order_by("pk")
        return rows.values_list("edition__slug", "vendor__slug")

    def location(self, item):
        return reverse("storefront:booth", args=item)


class Makers(Pages):
    def items(self):
        rows = with_a_page().select_related(None).order_by("pk")
        return rows.values_list("slug", flat=True)

    def location(self, item):
        return reverse("storefront:vendor", args=[item])


class Products(Pages):
    def items(self):
        rows = Listing.objects.shown().filter(vendor__is_active=True).order_by("pk")
        return rows.values_list("slug", flat=True)

    def location(self, item):
        return reverse("storefront:product", args=[item])


class Regions(Pages):
    def items(self):
        rows = regions.with_makers()
        return sorted({row.pk for row in rows} | {row.parent_id for row in rows})

    def location(self, item):
        return reverse("storefront:region", args=[item])


class Sessions(Pages):
    def items(self):
        rows = LiveSession.objects.standing().filter(
            agenda_item__edition__in=Edition.objects.published()
        )
        return rows.order_by("pk").values_list("agenda_item__edition__slug", "pk")

    def location(self, item):
        return reverse("storefront:live", args=item)


SECTIONS = {
    "halaman": Fixed,
    "pameran": Editions,
    "lapak": Booths,
    "usaha": Makers,
    "produk": Products,
    "daerah": Regions,
    "siaran": Sessions,
}

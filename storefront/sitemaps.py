"""The pages search engines may know, in both languages."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.core.paginator import Paginator
from django.urls import reverse
from django.utils import translation

from expo.models import Edition
from kit.templatetags.gelaran import switched
from live.models import LiveSession
from products.models import Listing
from programmes.models import Lesson, Partner
from reports.models import ClosingReport
from storefront import regions, stands
from storefront.makers import with_a_page

# Pages of one file; each stands in it once a language.
EACH = 2000


@dataclass(frozen=True)
class Section:
    """``items()``: a list or an ordered queryset; ``path(item)``: the Indonesian address."""

    items: Callable
    path: Callable

    @property
    def files(self) -> int:
        return self._paginator.num_pages

    def urls(self, number) -> list[dict]:
        """Of one file, as the template of django.contrib.sitemaps reads them. Addresses begin
        with BASE_URL, never with the host a request names."""
        with translation.override("id"):
            paths = [self.path(item) for item in self._paginator.page(number).object_list]
        return [url for path in paths for url in _both(path)]

    @property
    def _paginator(self):
        return Paginator(self.items(), EACH)


def _both(path):
    """A page in Indonesian and in English, each naming the other."""
    here, there = settings.BASE_URL + path, settings.BASE_URL + switched(path)
    alternates = [
        {"lang_code": code, "location": location}
        for code, location in (("id", here), ("en", there), ("x-default", here))
    ]
    return [{"location": location, "alternates": alternates} for location in (here, there)]


def _at(name, *args):
    return reverse(f"storefront:{name}", args=args)


def _fixed():
    return ["lobby", "editions", "catalogue", "regions", "partners", "transactions", "data"]


def _editions():
    """Of each edition the lobby, the plan and the agenda, and its report once it is released."""
    slugs = Edition.objects.published().order_by("pk").values_list("slug", flat=True)
    told = Edition.objects.filter(closing_reports__in=ClosingReport.objects.released()).distinct()
    reports = [("report", slug) for slug in told.order_by("pk").values_list("slug", flat=True)]
    return [(name, slug) for slug in slugs for name in ("edition", "plan", "agenda")] + reports


def _booths():
    rows = stands.standing().select_related(None).order_by("pk")
    return rows.values_list("edition__slug", "vendor__slug")


def _makers():
    rows = with_a_page().select_related(None).order_by("pk")
    return rows.values_list("slug", flat=True)


def _products():
    rows = Listing.objects.shown().filter(vendor__is_active=True).order_by("pk")
    return rows.values_list("slug", flat=True)


def _regions():
    rows = regions.with_makers()
    return sorted({row.pk for row in rows} | {row.parent_id for row in rows})


def _partners():
    return Partner.objects.public().order_by("pk").values_list("slug", flat=True)


def _lessons():
    """The list, then each lesson."""
    rows = Lesson.objects.published().order_by("pk").values_list("slug", flat=True)
    return [("lessons",), *(("lesson", slug) for slug in rows)]


def _sessions():
    rows = LiveSession.objects.standing().filter(
        agenda_item__edition__in=Edition.objects.published()
    )
    return rows.order_by("pk").values_list("agenda_item__edition__slug", "pk")


SECTIONS = {
    "halaman": Section(_fixed, _at),
    "pameran": Section(_editions, lambda item: _at(*item)),
    "lapak": Section(_booths, lambda item: _at("booth", *item)),
    "usaha": Section(_makers, lambda slug: _at("vendor", slug)),
    "produk": Section(_products, lambda slug: _at("product", slug)),
    "daerah": Section(_regions, lambda code: _at("region", code)),
    "mitra": Section(_partners, lambda slug: _at("partner", slug)),
    "pelajaran": Section(_lessons, lambda item: reverse(f"programmes:{item[0]}", args=item[1:])),
    "siaran": Section(_sessions, lambda item: _at("live", *item)),
}

"""What search engines may read, and where everything stands."""

from django.conf import settings
from django.core.paginator import EmptyPage, PageNotAnInteger
from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from storefront.sitemaps import SECTIONS

KEEP = "public, s-maxage=3600"
# Forms, private links and people's own pages; each also says noindex itself.
CLOSED = (
    *("/admin/", "/lapak-saya/", "/mitra-saya/", "/masuk/", "/daftar/", "/pesanan/"),
    *("/undangan/", "/hitung/", "/catatan/"),
    *("/produk/*/pesan/", "/ingatkan/", "/keranjang/"),
)


@require_safe
def robots(request):
    lines = ["User-agent: *"]
    lines += [f"Disallow: {prefix}{path}" for prefix in ("", "/en") for path in CLOSED]
    lines += ["", f"Sitemap: {settings.BASE_URL}/sitemap.xml", ""]
    return _kept(HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8"))


@require_safe
def index(request):
    """One file for each kind of page; more where there are many."""
    rows = []
    for name, section in SECTIONS.items():
        address = f"{settings.BASE_URL}/sitemap-{name}.xml"
        numbers = range(1, section.files + 1)
        rows += [{"location": address if n == 1 else f"{address}?p={n}"} for n in numbers]
    context = {"sitemaps": rows}
    return _kept(
        TemplateResponse(request, "sitemap_index.xml", context, content_type="application/xml")
    )


@require_safe
def section(request, section):
    if section not in SECTIONS:
        raise Http404
    try:
        urls = SECTIONS[section].urls(request.GET.get("p", 1))
    except (EmptyPage, PageNotAnInteger) as error:
        raise Http404 from error
    return _kept(
        TemplateResponse(request, "sitemap.xml", {"urlset": urls}, content_type="application/xml")
    )


def _kept(response):
    response["Cache-Control"] = KEEP
    return response

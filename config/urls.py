"""All addresses: Indonesian words without prefix, the same in English under /en/."""

from allauth.account.decorators import secure_admin_login
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path, re_path

from kit.files import media
from kit.health import healthz
from storefront.views import robots
from storefront.views.count import count

admin.site.login = secure_admin_login(admin.site.login)

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("media/<path:path>", media, name="media"),
    path("robots.txt", robots.robots, name="robots"),
    path("sitemap.xml", robots.index, name="sitemap"),
    path("sitemap-<slug:section>.xml", robots.section, name="sitemap_section"),
    re_path(r"^hitung/(?P<kind>[a-z]{1,8})/(?P<key>[0-9]{1,12})\.gif\Z", count, name="count"),
    *i18n_patterns(
        path("", include("reports.urls")),
        path("admin/", include("desk.admin_urls")),
        path("admin/", admin.site.urls),
        path("", include("accounts.urls")),
        path("", include("notices.urls")),
        path("", include("vendors.urls")),
        path("", include("products.urls")),
        path("", include("live.urls")),
        path("", include("transactions.urls")),
        path("", include("programmes.urls")),
        path("", include("reports.own_urls")),
        path("", include("desk.urls")),
        path("", include("storefront.urls")),
        prefix_default_language=False,
    ),
]

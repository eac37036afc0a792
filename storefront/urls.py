"""What a visitor may browse."""

from django.urls import path
from django.views.generic import RedirectView

from programmes.lesson_texts.photo import LESSON as PHOTO
from storefront.views import (
    agenda,
    booth,
    catalogue,
    data,
    download,
    editions,
    funnel,
    importers,
    live,
    lobby,
    look,
    own_booth,
    partner,
    plan,
    press,
    product,
    region,
    reminders,
    report,
    transactions,
    vendor,
)

app_name = "storefront"
# Pages: the same bytes for everyone, kept by shared caches (storefront.public).
PAGES = [
    path("", lobby.lobby, name="lobby"),
    path("pameran/", editions.editions, name="editions"),
    path("pameran/<slug:edition>/", lobby.edition, name="edition"),
    path("pameran/<slug:edition>/denah/", plan.plan, name="plan"),
    path("pameran/<slug:edition>/agenda/", agenda.agenda, name="agenda"),
    path("pameran/<slug:edition>/importir/", importers.page, name="importers"),
    path("pameran/<slug:edition>/kurasi/", funnel.funnel_page, name="funnel"),
    path("pameran/<slug:edition>/laporan/", report.latest, name="report"),
    path("pameran/<slug:edition>/pers/", press.page, name="press"),
    path("pameran/<slug:edition>/lapak/<str:maker>/", booth.booth, name="booth"),
    path("pameran/<slug:edition>/siaran/<int:pk>/", live.live, name="live"),
    path("produk/", catalogue.catalogue, name="catalogue"),
    path("produk/<slug:slug>/", product.product, name="product"),
    path("umkm/<slug:slug>/", vendor.vendor, name="vendor"),
    path("mitra/", partner.partners, name="partners"),
    path("mitra/<slug:slug>/", partner.partner, name="partner"),
    path("daerah/", region.index, name="regions"),
    path("daerah/<str:code>/", region.region, name="region"),
    path("transaksi/", transactions.transactions, name="transactions"),
    path("data/", data.index, name="data"),
]
# Files and pieces of pages: the same for everyone, each kept in its own way.
PIECES = [
    path("pameran/gaya-<slug:version>.css", look.of_all, name="looks"),
    path("pameran/<slug:edition>/gaya-<slug:version>.css", look.of_edition, name="look"),
    path(
        "pameran/<slug:edition>/katalog.pdf",
        download.catalogue,
        {"kind": "pdf"},
        name="catalogue_pdf",
    ),
    path(
        "pameran/<slug:edition>/katalog.csv",
        download.catalogue,
        {"kind": "csv"},
        name="catalogue_csv",
    ),
    path("pameran/<slug:edition>/siaran/<int:pk>/kini/", live.now, name="live_now"),
    path("pameran/<slug:edition>/agenda.ics", agenda.whole, name="agenda_ics"),
    path("pameran/<slug:edition>/agenda/<int:pk>.ics", agenda.one, name="agenda_item_ics"),
]
_REPORT = "pameran/<slug:edition>/laporan/<int:version>/"
# Of released reports, and figures as files.
FIGURES = [
    path(_REPORT, report.version, name="report_version"),
    path(f"{_REPORT}angka.json", report.as_json, name="report_json"),
    path(f"{_REPORT}laporan.pdf", report.as_pdf, name="report_pdf"),
    path(f"{_REPORT}laporan.xlsx", report.as_sheet, {"kind": "xlsx"}, name="report_xlsx"),
    path(f"{_REPORT}laporan.csv", report.as_sheet, {"kind": "csv"}, name="report_csv"),
    path("pameran/<slug:edition>/pers.pdf", press.as_pdf, name="press_pdf"),
    path("data/pameran.csv", data.headlines, name="data_headlines"),
    path("data/<slug:edition>.json", data.as_json, name="data_json"),
    path("data/<slug:edition>/<slug:by>.csv", data.as_csv, name="data_csv"),
]
# For one person, with forms: never kept.
PERSONAL = [
    path("pameran/<slug:edition>/ingatkan/", reminders.ask, name="remind"),
    path("pameran/<slug:edition>/pratinjau/", lobby.preview, name="preview"),
    path("ingatkan/<str:token>/", reminders.reminder, name="reminder"),
    path("lapak-saya/lapak/", own_booth.booth, name="own_booth"),
    path("lapak-saya/lapak/<slug:edition>/", own_booth.booth, name="own_booth_in"),
    path("lapak-saya/lapak/<slug:edition>/poster.pdf", own_booth.poster, name="own_poster"),
    path("lapak-saya/lapak/<slug:edition>/kartu.pdf", own_booth.card, name="own_card"),
]
# Addresses that were printed and sent about.
MOVED = [
    path(
        "belajar/foto/",
        RedirectView.as_view(
            pattern_name="programmes:lesson", permanent=True, http_method_names=["get", "head"]
        ),
        {"slug": PHOTO.slug},
        name="lesson_photo",
    ),
]
urlpatterns = [*PAGES, *PIECES, *FIGURES, *PERSONAL, *MOVED]

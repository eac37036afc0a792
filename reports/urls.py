"""Figures: those of the back office below admin/, so that its second factor holds here too."""

from django.urls import include, path

from reports.views import (
    case_records,
    closing,
    dashboard,
    drift,
    funnel,
    mails,
    offices,
    sales_records,
    visits,
)

app_name = "reports"
OFFICE = [
    path("laporan/<int:edition>/kurasi/", funnel.page, name="funnel"),
    path("laporan/<int:edition>/kurasi/csv/", funnel.as_csv, name="funnel_csv"),
    path("laporan/<int:edition>/kurasi/xlsx/", funnel.as_xlsx, name="funnel_xlsx"),
    path("laporan/<int:edition>/kurator/", drift.page, name="drift"),
    path("laporan/<int:edition>/kunjungan/", visits.page, name="visits"),
    path("laporan/<int:edition>/kunjungan/csv/", visits.as_csv, name="visits_csv"),
    path(
        "laporan/<int:edition>/kunjungan/lapak/csv/", visits.booths_as_csv, name="visits_booths_csv"
    ),
    path("laporan/kantor/", offices.page, name="offices"),
    path("laporan/kantor/<int:year>/", offices.page, name="offices_of"),
    path("laporan/kantor/<int:year>/csv/", offices.as_csv, name="offices_csv"),
    path("laporan/kantor/<int:year>/xlsx/", offices.as_xlsx, name="offices_xlsx"),
    path("laporan/<int:edition>/penutupan/", closing.index, name="closings"),
    path("laporan/<int:edition>/penutupan/buat/", closing.make, name="closing_make"),
    path("laporan/penutupan/", closing.every, name="closings_all"),
    path("laporan/penutupan/<int:pk>/", closing.page, name="closing"),
    path("laporan/penutupan/<int:pk>/<slug:move>/", closing.move, name="closing_move"),
    path(
        "laporan/penutupan/<int:pk>/id.pdf", closing.as_pdf, {"language": "id"}, name="closing_pdf"
    ),
    path(
        "laporan/penutupan/<int:pk>/en.pdf",
        closing.as_pdf,
        {"language": "en"},
        name="closing_pdf_en",
    ),
    path(
        "laporan/penutupan/<int:pk>/angka.xlsx",
        closing.as_sheet,
        {"kind": "xlsx"},
        name="closing_xlsx",
    ),
    path(
        "laporan/penutupan/<int:pk>/angka.csv",
        closing.as_sheet,
        {"kind": "csv"},
        name="closing_csv",
    ),
    path("laporan/surat/", mails.page, name="mails"),
    path("laporan/surat/<int:pk>/<slug:verb>/", mails.change, name="mail_change"),
    path("laporan/dasbor/", dashboard.page, name="dashboard"),
    path("laporan/dasbor/csv/", dashboard.as_csv, name="dashboard_csv"),
    path("laporan/dasbor/xlsx/", dashboard.as_xlsx, name="dashboard_xlsx"),
    path("laporan/dasbor/<int:edition>/", dashboard.page, name="dashboard_of"),
    path("laporan/dasbor/<int:edition>/csv/", dashboard.as_csv, name="dashboard_of_csv"),
    path("laporan/dasbor/<int:edition>/xlsx/", dashboard.as_xlsx, name="dashboard_of_xlsx"),
]
OF_MAKER = "lapak-saya/catatan-penjualan/"
urlpatterns = [
    path("admin/", include(OFFICE)),
    path(OF_MAKER, sales_records.index, name="sales_records"),
    path(f"{OF_MAKER}<int:pk>/", sales_records.page, name="sales_record"),
    path(f"{OF_MAKER}<int:pk>/catatan.pdf", sales_records.as_pdf, name="sales_record_pdf"),
    path(f"{OF_MAKER}<int:pk>/cabut/", sales_records.withdraw, name="sales_record_withdraw"),
    path("catatan/", sales_records.enter, name="sales_record_entry"),
    path("catatan/<str:code>/", sales_records.check, name="sales_record_check"),
    path(
        "mitra-saya/<slug:partner>/pembiayaan/catatan/<int:pk>/",
        case_records.page,
        name="case_records",
    ),
]

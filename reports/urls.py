"""Figures of the back office; below admin/, so that its second factor holds here too."""

from django.urls import path

from reports.views import drift, funnel, offices, visits

app_name = "reports"
urlpatterns = [
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
]

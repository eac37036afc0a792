"""A maker's own business pages."""

from django.urls import path

from vendors.views import claims, export, invitation, participation, profile

app_name = "vendors"
urlpatterns = [
    path("undangan/", invitation.enter_code, name="invitation_code"),
    path("undangan/terima/", invitation.opened, name="invitation_opened"),
    path("undangan/<slug:token>/", invitation.by_link, name="invitation"),
    path("lapak-saya/usaha/", profile.profile, name="profile"),
    path("lapak-saya/izin/", claims.index, name="claims"),
    path("lapak-saya/izin/tambah/", claims.add, name="claim_add"),
    path("lapak-saya/izin/<int:pk>/", claims.edit, name="claim"),
    path("lapak-saya/izin/<int:pk>/hapus/", claims.remove, name="claim_remove"),
    path("lapak-saya/izin/<int:pk>/dokumen/", claims.document, name="claim_document"),
    path("lapak-saya/ekspor/", export.checks, name="export"),
    path("lapak-saya/ikut/<int:pk>/", participation.confirm, name="confirm"),
    path("lapak-saya/ikut/<int:pk>/jawab/", participation.answer, name="answer"),
]

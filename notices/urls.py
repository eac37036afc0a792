"""The development mailbox."""

from django.urls import path

from kit.stub_views import stub

app_name = "notices"
urlpatterns = [
    path("kotak-surat/", stub, name="mailbox"),
    path("kotak-surat/<int:pk>/", stub, name="mail"),
]

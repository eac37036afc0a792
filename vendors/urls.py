"""A maker's own business pages."""

from django.urls import path

from kit.stub_views import stub

app_name = "vendors"
urlpatterns = [
    path("lapak-saya/usaha/", stub, name="profile"),
]

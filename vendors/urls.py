"""A maker's own business pages."""

from django.urls import path

from vendors.views import participation, profile

app_name = "vendors"
urlpatterns = [
    path("lapak-saya/usaha/", profile.profile, name="profile"),
    path("lapak-saya/ikut/<int:pk>/", participation.confirm, name="confirm"),
]

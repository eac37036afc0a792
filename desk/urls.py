"""The owner's desk."""

from django.urls import path

from kit.stub_views import stub

app_name = "desk"
urlpatterns = [
    path("lapak-saya/", stub, name="home"),
]

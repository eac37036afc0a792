"""The owner's desk."""

from django.urls import path

from desk.views import home

app_name = "desk"
urlpatterns = [
    path("lapak-saya/", home.home, name="home"),
]

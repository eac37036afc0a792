"""The owner's desk."""

from django.urls import path

from desk.views import home, hosting

app_name = "desk"
urlpatterns = [
    path("lapak-saya/", home.home, name="home"),
    path("lapak-saya/siaran/<int:pk>/pandu/", hosting.own, name="host"),
]

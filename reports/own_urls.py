"""Figures a maker reads of their own pages."""

from django.urls import path

from reports.views import my_visits

app_name = "visits"
urlpatterns = [
    path("lapak-saya/kunjungan/", my_visits.page, name="mine"),
]

"""Lessons: for makers, partners and visitors."""

from django.urls import path

from programmes.views import lessons

urlpatterns = [
    path("pelajaran/", lessons.index, name="lessons"),
    path("pelajaran/<slug:slug>/", lessons.lesson, name="lesson"),
]

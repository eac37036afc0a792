"""Addresses of the programmes, topic by topic."""

from programmes.urls import (
    assistance,
    financing,
    lessons,
    matching,
    mentoring,
    partners,
    placement,
)

app_name = "programmes"
urlpatterns = [
    *matching.urlpatterns,
    *partners.urlpatterns,
    *assistance.urlpatterns,
    *mentoring.urlpatterns,
    *lessons.urlpatterns,
    *financing.urlpatterns,
    *placement.urlpatterns,
]

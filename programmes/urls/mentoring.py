"""Mentoring: for makers, partners and visitors."""

urlpatterns = []

"""Lessons: for makers, partners and visitors."""

urlpatterns = []

"""Assistance: for makers, partners and visitors."""

urlpatterns = []

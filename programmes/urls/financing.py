"""Financing: for makers, partners and visitors."""

urlpatterns = []

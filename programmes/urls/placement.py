"""Goods on shop shelves: for makers, partners and visitors."""

urlpatterns = []

"""Goods on shop shelves: for makers and shops."""

from django.urls import path

from programmes.views import placement_own, placement_shop

OF_SHOP = "mitra-saya/<slug:partner>/rak/"
urlpatterns = [
    path("lapak-saya/rak-toko/", placement_own.index, name="my_placements"),
    path(OF_SHOP, placement_shop.index, name="partner_placements"),
    path(f"{OF_SHOP}<int:pk>/<slug:move>/", placement_shop.move, name="partner_placement_move"),
]

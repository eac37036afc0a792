"""Ordering, and a maker's orders."""

from django.urls import path

from transactions.views import buying, desk, status

app_name = "transactions"
urlpatterns = [
    path("produk/<slug:slug>/pesan/", buying.order, name="order"),
    path("pesanan/<slug:token>/", status.status, name="status"),
    path("pesanan/<slug:token>/batal/", status.withdraw, name="withdraw"),
    path("lapak-saya/pesanan/", desk.orders, name="desk_orders"),
    path("lapak-saya/pesanan/<int:pk>/", desk.order, name="desk_order"),
    path("lapak-saya/pesanan/<int:pk>/<slug:move>/", desk.move, name="desk_move"),
]

"""Ordering, and a maker's orders."""

from django.urls import path

from kit.stub_views import stub

app_name = "transactions"
urlpatterns = [
    path("produk/<slug:slug>/pesan/", stub, name="order"),
    path("pesanan/<str:token>/", stub, name="status"),
    path("lapak-saya/pesanan/", stub, name="desk_orders"),
    path("lapak-saya/pesanan/<int:pk>/", stub, name="desk_order"),
]

"""A maker's product pages."""

from django.urls import path

from kit.stub_views import stub

app_name = "products"
urlpatterns = [
    path("lapak-saya/produk/", stub, name="mine"),
    path("lapak-saya/produk/baru/", stub, name="add"),
    path("lapak-saya/produk/<int:pk>/nama/", stub, name="edit"),
]

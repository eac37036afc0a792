"""What a visitor may browse."""

from django.urls import path

from kit.stub_views import stub

app_name = "storefront"
urlpatterns = [
    path("", stub, name="lobby"),
    path("pameran/", stub, name="editions"),
    path("pameran/<slug:edition>/", stub, name="edition"),
    path("pameran/<slug:edition>/denah/", stub, name="plan"),
    path("pameran/<slug:edition>/lapak/<str:maker>/", stub, name="booth"),
    path("produk/", stub, name="catalogue"),
    path("produk/<slug:slug>/", stub, name="product"),
    path("umkm/<slug:slug>/", stub, name="vendor"),
    path("transaksi/", stub, name="transactions"),
]

"""What a visitor may browse."""

from django.urls import path

from storefront.views import (
    booth,
    catalogue,
    editions,
    funnel,
    lesson,
    lobby,
    plan,
    product,
    transactions,
    vendor,
)

app_name = "storefront"
urlpatterns = [
    path("", lobby.lobby, name="lobby"),
    path("pameran/", editions.editions, name="editions"),
    path("pameran/<slug:edition>/", lobby.edition, name="edition"),
    path("pameran/<slug:edition>/denah/", plan.plan, name="plan"),
    path("pameran/<slug:edition>/kurasi/", funnel.funnel_page, name="funnel"),
    path("pameran/<slug:edition>/lapak/<str:maker>/", booth.booth, name="booth"),
    path("produk/", catalogue.catalogue, name="catalogue"),
    path("produk/<slug:slug>/", product.product, name="product"),
    path("umkm/<slug:slug>/", vendor.vendor, name="vendor"),
    path("belajar/foto/", lesson.photo, name="lesson_photo"),
    path("transaksi/", transactions.transactions, name="transactions"),
]

"""Partners and agreements: for makers, partners and visitors."""

from django.urls import path

from programmes.views import partner_home, partner_joining

urlpatterns = [
    path("mitra-saya/", partner_home.index, name="my_partners"),
    # Before the partners' own addresses: none of them is called "gabung".
    path("mitra-saya/gabung/<str:token>/", partner_joining.join, name="partner_join"),
    path("mitra-saya/<slug:partner>/", partner_home.home, name="partner_home"),
]

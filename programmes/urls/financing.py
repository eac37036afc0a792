"""Financing: for makers and banks."""

from django.urls import path

from programmes.views import bank, bank_cases, my_financing

OF_BANK = "mitra-saya/<slug:partner>/pembiayaan/"
OF_MAKER = "lapak-saya/pembiayaan/"
urlpatterns = [
    path(OF_BANK, bank.desk, name="partner_financing"),
    path(f"{OF_BANK}tawaran/", bank.add, name="partner_offer_add"),
    path(f"{OF_BANK}tawaran/<int:pk>/", bank.offer, name="partner_offer"),
    path(f"{OF_BANK}kasus/<int:pk>/", bank_cases.page, name="partner_case"),
    path(f"{OF_BANK}kasus/<int:pk>/<slug:move>/", bank_cases.move, name="partner_case_move"),
    path(OF_MAKER, my_financing.index, name="my_financing"),
    path(f"{OF_MAKER}<int:pk>/", my_financing.offer, name="my_offer"),
    path(f"{OF_MAKER}kasus/<int:pk>/", my_financing.case, name="my_case"),
    path(f"{OF_MAKER}kasus/<int:pk>/cabut/", my_financing.withdraw, name="my_case_withdraw"),
]

"""Assistance: for makers, partners and visitors."""

from django.urls import path

from programmes.views import assistance_papers, my_assistance, partner_assistance

OF_MAKER = "lapak-saya/bantuan/"
OF_PARTNER = "mitra-saya/<slug:partner>/bantuan/"
urlpatterns = [
    path(OF_MAKER, my_assistance.index, name="my_assistance"),
    path(f"{OF_MAKER}<int:pk>/kerusakan/", my_assistance.damage, name="my_damages"),
    path(f"{OF_MAKER}<int:pk>/tanda-terima/", my_assistance.receipt, name="my_receipt"),
    path(f"{OF_MAKER}kerusakan/<int:pk>/foto/", my_assistance.damage_photo, name="my_damage_photo"),
    path(
        f"{OF_MAKER}<int:pk>/sertifikat.pdf",
        assistance_papers.my_certificate,
        name="my_certificate",
    ),
    path("bantuan/<int:pk>/sertifikat.pdf", assistance_papers.certificate, name="certificate"),
    path(
        "bantuan/program/<int:pk>/serah-terima.pdf",
        assistance_papers.handover_list,
        name="handover_list",
    ),
    path(OF_PARTNER, partner_assistance.index, name="partner_assistance"),
    path(f"{OF_PARTNER}<int:pk>/", partner_assistance.programme, name="partner_programme"),
    path(f"{OF_PARTNER}<int:pk>/polis/", partner_assistance.sheet, name="partner_policies"),
    path(
        f"{OF_PARTNER}<int:pk>/polis/templat.xlsx",
        partner_assistance.template,
        name="partner_policy_template",
    ),
    path(f"{OF_PARTNER}polis/<int:pk>/", partner_assistance.policy, name="partner_policy"),
    path(f"{OF_PARTNER}kerusakan/<int:pk>/", partner_assistance.damage, name="partner_damage"),
    path(
        f"{OF_PARTNER}kerusakan/<int:pk>/foto/",
        partner_assistance.damage_photo,
        name="partner_damage_photo",
    ),
]

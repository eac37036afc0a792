"""Ordering, and a maker's orders."""

from django.urls import path, re_path

from transactions.views import (
    as_shown,
    basket,
    buying,
    checkout,
    desk,
    finding,
    papers,
    payment_ways,
    proofs,
    status,
    tariffs,
)

app_name = "transactions"
urlpatterns = [
    path("produk/<slug:slug>/pesan/", buying.order, name="order"),
    path("keranjang/", basket.basket, name="basket"),
    path("keranjang/isi/<slug:slug>/", basket.put, name="basket_put"),
    path("keranjang/ubah/", basket.change, name="basket_change"),
    path("keranjang/pesan/", checkout.checkout, name="checkout"),
    path("keranjang/terkirim/<slug:token>/", checkout.checked_out, name="checked_out"),
    path("lapak-saya/ongkir/", tariffs.tariffs, name="tariffs"),
    path("pesanan/cari/", finding.find, name="find"),
    path("pesanan/<slug:token>/", status.status, name="status"),
    path("pesanan/<slug:token>/batal/", status.withdraw, name="withdraw"),
    path("pesanan/<slug:token>/terima/", status.receive, name="receive"),
    path("pesanan/<slug:token>/bukti/", proofs.send, name="proof"),
    path("lapak-saya/pesanan/<int:pk>/bukti/<int:proof>/", proofs.read, name="my_proof"),
    path("lapak-saya/pesanan/", desk.orders, name="desk_orders"),
    path("lapak-saya/pesanan/<int:pk>/", desk.order, name="desk_order"),
    path("lapak-saya/pesanan/<int:pk>/<slug:move>/", desk.move, name="desk_move"),
    path("pesanan/<slug:token>/sesuai/", as_shown.answer, name="as_shown"),
    path("pesanan/<slug:token>/sesuai/selesai/", as_shown.agree, name="case_agreed"),
    path("pesanan/<slug:token>/sesuai/<int:pk>/", as_shown.picture, name="case_picture"),
    path("lapak-saya/sesuai/", as_shown.cases, name="my_cases"),
    path("lapak-saya/sesuai/<int:pk>/", as_shown.case, name="my_case"),
    path(
        "lapak-saya/sesuai/<int:pk>/<int:picture>/", as_shown.my_picture, name="my_case_picture"
    ),
    path("lapak-saya/pembayaran/", payment_ways.payment_ways, name="payment_ways"),
    path("lapak-saya/pembayaran/qris/", payment_ways.qris, name="qris"),
    path("lapak-saya/pembayaran/qris/hapus/", payment_ways.qris_remove, name="qris_remove"),
    path("lapak-saya/pembayaran/qris.svg", payment_ways.own_qris, name="own_qris"),
    path("lapak-saya/pembayaran/rekening/", payment_ways.account_add, name="account_add"),
    path("lapak-saya/pembayaran/rekening/<int:pk>/", payment_ways.account, name="account"),
    path(
        "lapak-saya/pembayaran/rekening/<int:pk>/hapus/",
        payment_ways.account_remove,
        name="account_remove",
    ),
    re_path(
        r"^pesanan/(?P<token>[-\w]+)/qris\.(?P<ending>svg|png)$",
        payment_ways.order_qris,
        name="order_qris",
    ),
    path("pesanan/<slug:token>/<slug:word>.pdf", papers.order_paper, name="order_paper"),
    path("lapak-saya/pesanan/<int:pk>/<slug:word>.pdf", papers.my_paper, name="my_paper"),
    path("lapak-saya/pesanan/<int:pk>/cetak/<slug:word>/", papers.paper_make, name="paper_make"),
]

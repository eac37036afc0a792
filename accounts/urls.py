"""Signing in and out, on Indonesian paths."""

from allauth.account import views as account
from allauth.mfa import urls as mfa_urls
from django.urls import include, path, re_path

from accounts import views

urlpatterns = [
    path("masuk/", account.login, name="account_login"),
    path("keluar/", account.logout, name="account_logout"),
    path("daftar/", views.SignUp.as_view(), name="account_signup"),
    path("akun/tidak-aktif/", account.account_inactive, name="account_inactive"),
    path("akun/periksa/", account.reauthenticate, name="account_reauthenticate"),
    path("akun/surel/", account.email, name="account_email"),
    path(
        "daftar/periksa-surel/",
        account.email_verification_sent,
        name="account_email_verification_sent",
    ),
    re_path(
        r"^daftar/surel/(?P<key>[-:\w]+)/$", account.confirm_email, name="account_confirm_email"
    ),
    path("akun/sandi/", account.password_change, name="account_change_password"),
    path("akun/sandi/baru/", account.password_set, name="account_set_password"),
    path("masuk/lupa-sandi/", account.password_reset, name="account_reset_password"),
    path(
        "masuk/lupa-sandi/terkirim/",
        account.password_reset_done,
        name="account_reset_password_done",
    ),
    re_path(
        r"^masuk/lupa-sandi/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "masuk/lupa-sandi/selesai/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("akun/langkah-kedua/", include(mfa_urls)),
    path("akun/", include(([path("", views.home, name="home")], "accounts"))),
]

"""The owner's desk."""

from django.urls import path

from desk.views import home, hosting, till, till_phone

app_name = "desk"
urlpatterns = [
    path("lapak-saya/", home.home, name="home"),
    path("lapak-saya/jual/", till.page, name="till"),
    path("lapak-saya/jual/kirim/", till_phone.send, name="till_send"),
    path("lapak-saya/jual/tanda/", till_phone.token, name="till_token"),
    path("lapak-saya/jual/aplikasi.webmanifest", till_phone.manifest, name="till_manifest"),
    path("lapak-saya/jual/tanpa-sinyal.js", till_phone.worker, name="till_worker"),
    path("lapak-saya/jual/<int:pk>/batal/", till.undo, name="till_undo"),
    path("lapak-saya/siaran/<int:pk>/pandu/", hosting.own, name="host"),
]

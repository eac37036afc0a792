"""What people are told and what they choose; the development mailbox."""

from django.urls import path

from notices.views import guests, mailbox, mine, wishes

app_name = "notices"
urlpatterns = [
    path("pemberitahuan/", mine.index, name="index"),
    path("pemberitahuan/dibaca/", mine.read_all, name="read_all"),
    path("pemberitahuan/pilihan/", wishes.preferences, name="preferences"),
    path("pemberitahuan/<int:pk>/buka/", mine.open_one, name="open"),
    path("pesan-apa/<str:signed>/", guests.choose, name="choose_guest"),
    path("kotak-surat/", mailbox.mailbox, name="mailbox"),
    path("kotak-surat/<int:pk>/", mailbox.mail, name="mail"),
]

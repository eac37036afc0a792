"""The development mailbox."""

from django.urls import path

from notices.views import mailbox

app_name = "notices"
urlpatterns = [
    path("kotak-surat/", mailbox.mailbox, name="mailbox"),
    path("kotak-surat/<int:pk>/", mailbox.mail, name="mail"),
]

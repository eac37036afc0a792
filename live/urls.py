"""A maker's own live sessions."""

from django.urls import path

from live.views import planning

app_name = "live"
urlpatterns = [
    path("lapak-saya/siaran/", planning.index, name="index"),
    path("lapak-saya/siaran/baru/", planning.add, name="add"),
    path("lapak-saya/siaran/<int:pk>/", planning.session, name="session"),
    path("lapak-saya/siaran/<int:pk>/batal/", planning.cancel, name="cancel"),
]

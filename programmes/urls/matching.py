"""Business matching for buyers and makers."""

from django.urls import path

from programmes.views import mine, private, seeking

# By private link; the file and the moves of one meeting below it.
OF_BUYER = "temu-bisnis/<str:token>/"
OF_MAKER = "lapak-saya/temu-bisnis/"
urlpatterns = [
    path("pameran/<slug:edition>/temu-bisnis/", seeking.match, name="match"),
    path(OF_BUYER, private.page, name="match_request"),
    path(f"{OF_BUYER}tutup/", private.close, name="match_close"),
    path(f"{OF_BUYER}<int:pk>/waktu/", private.book, name="match_book"),
    path(f"{OF_BUYER}<int:pk>/lepas/", private.release, name="match_release"),
    path(f"{OF_BUYER}<int:pk>/batal/", private.cancel, name="match_cancel"),
    path(f"{OF_BUYER}<int:pk>/temu.ics", private.calendar, name="match_ics"),
    path(OF_MAKER, mine.index, name="my_meetings"),
    path(f"{OF_MAKER}<int:pk>/", mine.meeting, name="my_meeting"),
    path(f"{OF_MAKER}<int:pk>/temu.ics", mine.calendar, name="my_meeting_ics"),
    path(f"{OF_MAKER}<int:pk>/<slug:move>/", mine.move, name="my_meeting_move"),
]

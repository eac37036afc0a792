"""Pages of the back office that span apps: setting up an edition, copying one, following it up."""

from django.urls import path

from desk.views import copying, follow_up, hosting, posters, tasks

app_name = "office"
BOARD = "pameran/<int:edition>/tindak-lanjut/"
urlpatterns = [
    path("pameran/salin/", copying.start, name="copy_start"),
    path("pameran/<int:pk>/salin/", copying.page, name="copy"),
    path("pameran/<int:pk>/salinan/", copying.summary, name="copied"),
    path("pameran/<int:edition>/poster.pdf", posters.page, name="posters"),
    path("pameran/<int:edition>/", tasks.page, name="tasks"),
    path("tindak-lanjut/", follow_up.every, name="follow_ups"),
    path(BOARD, follow_up.board, name="follow_up"),
    path(f"{BOARD}<slug:group>/", follow_up.group, name="follow_up_group"),
    path(f"{BOARD}<slug:group>/cetak/", follow_up.printed, name="follow_up_print"),
    path(f"{BOARD}<slug:group>/unduh/<slug:shape>/", follow_up.taken, name="follow_up_file"),
    path("siaran/<int:pk>/pandu/", hosting.office_page, name="host"),
]

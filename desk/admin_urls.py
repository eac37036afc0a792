"""Pages of the back office that span apps: setting up an edition, copying one."""

from django.urls import path

from desk.views import copying, hosting, posters, tasks

app_name = "office"
urlpatterns = [
    path("pameran/salin/", copying.start, name="copy_start"),
    path("pameran/<int:pk>/salin/", copying.page, name="copy"),
    path("pameran/<int:pk>/salinan/", copying.summary, name="copied"),
    path("pameran/<int:edition>/poster.pdf", posters.page, name="posters"),
    path("pameran/<int:edition>/", tasks.page, name="tasks"),
    path("siaran/<int:pk>/pandu/", hosting.office_page, name="host"),
]

"""Pages of the back office that span apps: setting up an edition, copying one."""

app_name = "office"
urlpatterns = []

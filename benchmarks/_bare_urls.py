"""The site's addresses, and a bare answer through the same middleware to measure them by."""

from django.http import HttpResponse
from django.urls import path

from config import urls

urlpatterns = [path("polos-ok", lambda request: HttpResponse("ok")), *urls.urlpatterns]

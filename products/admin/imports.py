"""Spreadsheets on their way in: the list of one's own, and the pages that bring one in."""

from functools import update_wrapper

from django.contrib import admin
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.admin import WatchAdmin
from kit.admin import tag
from products.admin import import_pages
from products.choices import ImportState
from products.models import SheetImport
from products.rules import may_import

TAGS = {
    ImportState.UPLOADED: "wait",
    ImportState.CHECKED: "bad",
    ImportState.READY: "wait",
    ImportState.IMPORTING: "wait",
    ImportState.IMPORTED: "ok",
    ImportState.REFUSED: "bad",
}


def roomy(view):
    """Lets those who may import send a gigabyte; for everybody else the usual bounds hold.

    Exempt outside, for looking up the token would read the whole body first; ``view`` itself is
    protected.
    """

    def outside(request, *args, **kwargs):
        if request.method == "POST" and may_import(request.user):
            request.upload_handlers = [import_pages.ImportUpload(request)]
        return view(request, *args, **kwargs)

    return csrf_exempt(update_wrapper(outside, view))


@admin.register(SheetImport)
class SheetImportAdmin(WatchAdmin):
    list_display = ("sheet_name", "kind", "state_tag", "rows_total", "made_by", "made_at")
    list_filter = ("kind", "state")
    list_select_related = ("made_by",)
    search_fields = ("sheet_name",)
    ordering = ("-pk",)

    def has_add_permission(self, request):
        return may_import(request.user)

    def get_urls(self):
        wrap, pages = self.admin_site.admin_view, import_pages
        name = "products_sheetimport"
        upload = require_http_methods(["GET", "HEAD", "POST"])(pages.upload)
        return [
            path("add/", roomy(wrap(upload)), name=f"{name}_add"),
            path(
                "template/<slug:kind>.<slug:ending>",
                wrap(require_safe(pages.template)),
                name=f"{name}_template",
            ),
            path("<int:pk>/change/", wrap(pages.look), name=f"{name}_change"),
            path("<int:pk>/state/", wrap(require_safe(pages.state)), name=f"{name}_state"),
            path("<int:pk>/begin/", wrap(require_POST(pages.begin)), name=f"{name}_begin"),
            path("<int:pk>/bad-rows/", wrap(require_safe(pages.bad_rows)), name=f"{name}_bad"),
            *super().get_urls(),
        ]

    @admin.display(description=_("state"), ordering="state")
    def state_tag(self, row):
        return tag(TAGS[row.state], row.get_state_display())

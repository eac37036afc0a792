"""Live shopping in the back office."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from accounts.admin import DeskAdmin
from expo.models import AgendaItem, Edition
from kit.admin import as_text
from live.models import LiveSession


@admin.register(LiveSession)
class LiveSessionAdmin(DeskAdmin):
    """A slot of the agenda given to one maker."""

    list_display = (
        *("agenda_item", "vendor", "platform"),
        *(as_text("agenda_item__edition", _("edition")), "starts"),
    )
    list_filter = ("platform", "agenda_item__edition")
    list_select_related = ("agenda_item__edition", "vendor")
    search_fields = ("agenda_item__name", "vendor__name", "platform")
    ordering = ("agenda_item__starts_at", "pk")
    autocomplete_fields = ("vendor",)
    export_fields = (
        *("agenda_item__edition__name", "agenda_item__name", "agenda_item__starts_at"),
        *("vendor__name", "platform", "stream_url"),
    )

    def get_readonly_fields(self, request, obj=None):
        return ("agenda_item",) if obj else ()

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "stream_url":
            kwargs["assume_scheme"] = "https"
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def rows_for(self, db_field, request):
        rows = super().rows_for(db_field, request)
        if db_field.remote_field.model is AgendaItem:
            mine = Edition.objects.run_by(request.user).order_by().values("pk")
            return rows.filter(edition__in=mine)
        return rows

    @admin.display(description=_("starts"), ordering="agenda_item__starts_at")
    def starts(self, session):
        return session.agenda_item.starts_at

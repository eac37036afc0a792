"""Meetings in the back office: the list with its outcomes, for counting and for export."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from accounts.admin import WatchAdmin
from kit.admin import as_text, tag
from kit.times import moment
from programmes.choices.matching import MEETING_TAGS
from programmes.models import Meeting


@admin.register(Meeting)
class MeetingAdmin(WatchAdmin):
    """Looked at here; proposed, called off and concluded on the request's page."""

    list_display = (
        *("__str__", as_text("vendor", _("maker")), "state_tag", "when", "outcome"),
        as_text("request__edition", _("edition")),
    )
    list_filter = ("state", "outcome", "request__edition")
    list_select_related = ("request__edition", "vendor", "slot")
    search_fields = ("request__number", "request__company", "vendor__name")
    ordering = ("-pk",)
    fields = (
        *("request_number", "vendor_name", "state", "when", "table", "place", "note"),
        *("ended_by", "end_reason", "outcome", "outcome_note", "noted_by", "noted_at"),
    )
    readonly_fields = ("request_number", "vendor_name", "when")
    export_fields = (
        *("request__edition__name", "request__number", "request__company", "request__country"),
        *("request__category__name", "vendor__name", "vendor__region__name", "state"),
        *("slot__starts_at", "outcome", "outcome_note"),
    )

    @admin.display(description=_("state"), ordering="state")
    def state_tag(self, meeting):
        return tag(MEETING_TAGS[meeting.state], meeting.get_state_display())

    @admin.display(description=_("time"), ordering="slot__starts_at")
    def when(self, meeting):
        if meeting.slot is None:
            return "–"
        return moment(meeting.slot.starts_at, meeting.request.edition.zone)

    @admin.display(description=_("number"))
    def request_number(self, meeting):
        return meeting.request

    @admin.display(description=_("maker"))
    def vendor_name(self, meeting):
        return meeting.vendor

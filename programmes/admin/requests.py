"""Buyers' requests for business matching in the back office."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Case, Count, Q, Value, When
from django.urls import path
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from accounts.admin import WatchAdmin
from expo.choices import EditionState
from expo.models import Edition
from kit.admin import as_text, tag
from programmes.admin import request_page, slots_page
from programmes.choices.matching import LIVE, MatchState
from programmes.figures.matching import outcomes
from programmes.models import MatchRequest, Meeting
from transactions.countries import name_of

TAGS = {
    MatchState.OPEN: "bad",
    MatchState.PROPOSED: "wait",
    MatchState.BOOKED: "ok",
    MatchState.DONE: "",
    MatchState.CLOSED: "",
}
# What waits for makers first.
QUEUE = Case(When(state=MatchState.OPEN, then=Value(0)), default=Value(1)).asc()
RUNNING = (EditionState.ANNOUNCED, EditionState.OPEN, EditionState.CLOSED)


@admin.register(MatchRequest)
class MatchRequestAdmin(WatchAdmin):
    """Looked at and answered on a page of its own; only actions write."""

    list_display = (
        *("number", "buyer", as_text("category__title", _("category")), "state_tag", "live"),
        *("placed_at", as_text("edition", _("edition"))),
    )
    list_filter = ("state", "category", "edition")
    list_select_related = ("edition", "category")
    search_fields = ("number", "company", "buyer_name", "sought")
    ordering = (QUEUE, "-placed_at", "-pk")
    change_list_template = "admin/programmes/matchrequest/change_list.html"
    export_fields = (
        *("number", "edition__name", "placed_at", "state", "sought", "category__name"),
        *("quantity", "buyer_name", "company", "country", "email", "phone", "time_zone"),
    )
    export_values = {"country": name_of}

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        return rows.annotate(live_meetings=Count("meetings", filter=Q(meetings__state__in=LIVE)))

    def get_urls(self):
        view = self.admin_site.admin_view(self.slots_view)
        own = path("times/<int:pk>/", view, name="programmes_matchrequest_times")
        return [own, *super().get_urls()]

    def slots_view(self, request, pk):
        return slots_page.page(request, pk)

    def changelist_view(self, request, extra_context=None):
        fairs = Edition.objects.run_by(request.user).filter(state__in=RUNNING)
        extra = {"fairs": fairs, "came": outcomes(Meeting.objects.visible_to(request.user))}
        return super().changelist_view(request, {**extra, **(extra_context or {})})

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """The page to answer it on stands where Django would put its form."""
        found = self.get_object(request, object_id)
        if not self.has_view_permission(request, found):
            raise PermissionDenied
        if found is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        return request_page.page(request, found)

    @admin.display(description=_("state"), ordering="state")
    def state_tag(self, row):
        return tag(TAGS[row.state], row.get_state_display())

    @admin.display(description=_("buyer"), ordering="buyer_name")
    def buyer(self, row):
        lines = filter(None, (row.buyer_name, row.company, name_of(row.country)))
        return format_html_join(mark_safe("<br>"), "{}", ((line,) for line in lines))

    @admin.display(description=_("makers now"), ordering="live_meetings")
    def live(self, row):
        return row.live_meetings

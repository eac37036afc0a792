"""Who takes part in an edition, and on which booth."""

from django import forms
from django.contrib import admin
from django.db.models import Q
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.admin import DeskAdmin
from expo.archived import ReadOnceArchived
from expo.choices import EditionState
from expo.models import Booth, Edition
from kit.admin import as_text, tag
from vendors.actions import participation
from vendors.admin import floor
from vendors.choices import STANDING, ParticipationState
from vendors.models import Participation

PLACE_TAGS = {
    ParticipationState.NOMINATED: "wait",
    ParticipationState.INVITED: "wait",
    ParticipationState.ACCEPTED: "ok",
    ParticipationState.CONFIRMED: "ok",
    ParticipationState.WITHDRAWN: "bad",
    ParticipationState.DECLINED: "bad",
}


class BoothForm(forms.ModelForm):
    """Only free booths of the same edition, and the one that is theirs already."""

    class Meta:
        model = Participation
        fields = ("booth",)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "booth" in self.fields:
            self.fields["booth"].queryset = free_booths(self.instance)
            self.fields["booth"].empty_label = _("No booth yet")


def free_booths(place):
    rows = Booth.objects.filter(hall__edition=place.edition_id)
    free = Q(participation__isnull=True) | Q(participation=place.pk)
    return rows.filter(free).select_related("hall").order_by("hall__key", "code")


@admin.register(Participation)
class ParticipationAdmin(ReadOnceArchived, DeskAdmin):
    """Who takes part; an organiser gives each accepted maker a booth."""

    form = BoothForm
    change_list_template = "admin/vendors/participation/change_list.html"
    list_display = (
        *("vendor", as_text("vendor__region", _("region")), "edition", "state_tag"),
        *("stand", "accepted_at", "confirmed_at"),
    )
    list_filter = ("state", "edition", ("booth", admin.EmptyFieldListFilter), "vendor__region")
    list_select_related = ("vendor__region", "edition", "booth__hall")
    search_fields = ("vendor__name", "=booth__code")
    ordering = ("edition", "vendor__name", "pk")
    fields = (
        *("vendor", "fair", "state_tag", "booth", "accepted_at"),
        "confirmed_at",
    )
    readonly_fields = ("vendor", "fair", "state_tag", "accepted_at", "confirmed_at")
    export_fields = (
        *("vendor__name", "vendor__region__name", "edition__name", "state", "booth__code"),
        *("accepted_at", "confirmed_at"),
    )
    fair = staticmethod(as_text("edition", _("edition")))

    def has_add_permission(self, request):
        return False

    def get_urls(self):
        view = require_http_methods(["GET", "HEAD", "POST"])(never_cache(self.floor_view))
        view = self.admin_site.admin_view(view)
        name = "vendors_participation_floor"
        return [path("denah/<int:pk>/", view, name=name), *super().get_urls()]

    def floor_view(self, request, pk):
        """Makers of an edition and their booths, on one page."""
        self.refuse_junk(request)
        return floor.page(request, pk, frame=self.admin_site.each_context(request))

    def changelist_view(self, request, extra_context=None):
        mine = Edition.objects.run_by(request.user).exclude(state=EditionState.ARCHIVED)
        asked = request.GET.get("edition__id__exact", "")
        if asked.isascii() and asked.isdecimal() and len(asked) < 19:
            mine = mine.filter(pk=asked)
        extra = {"fairs": mine[:3]}
        return super().changelist_view(request, {**extra, **(extra_context or {})})

    def get_readonly_fields(self, request, obj=None):
        own = () if obj and obj.state in STANDING else ("booth",)
        return (*self.readonly_fields, *own)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "booth" and hasattr(field.widget, "can_add_related"):
            field.widget = field.widget.widget
        return field

    def write(self, request, obj, form, change):
        participation.assign_booth(obj, form.cleaned_data.get("booth"), by=request.user)

    @admin.display(description=_("state"), ordering="state")
    def state_tag(self, place):
        return tag(PLACE_TAGS[place.state], place.get_state_display())

    @admin.display(description=_("booth"), ordering="booth__code")
    def stand(self, place):
        if place.booth:
            return place.booth.code
        return tag("wait", _("none yet")) if place.state in STANDING else "–"

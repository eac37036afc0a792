"""The fair in the back office: regions, organisers, appointments, editions, halls, booths."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Count
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.admin import DeskAdmin, WatchAdmin
from expo.actions import appointments, booths, editions
from expo.choices import EDITION_MOVES, EditionState
from expo.forms import HallForm, MoveForm
from expo.models import AgendaItem, Appointment, Booth, Edition, Hall, Organiser, Region
from expo.rules import may_add_edition
from kit.admin import as_text, tag

EDITION_TAGS = {
    EditionState.DRAFT: "",
    EditionState.ANNOUNCED: "wait",
    EditionState.OPEN: "ok",
    EditionState.CLOSED: "bad",
    EditionState.ARCHIVED: "",
}


@admin.register(Region)
class RegionAdmin(WatchAdmin):
    list_display = ("code", "name", "level", "parent")
    list_filter = ("level",)
    list_select_related = ("parent",)
    search_fields = ("name", "=code")
    export_fields = ("code", "name", "level", "parent__name")
    export_headings = {"parent__name": gettext_lazy("province")}


@admin.register(Organiser)
class OrganiserAdmin(DeskAdmin):
    list_display = ("name", "region", "slug")
    list_select_related = ("region",)
    search_fields = ("name",)
    autocomplete_fields = ("region",)
    prepopulated_fields = {"slug": ("name",)}
    export_fields = ("name", "region__name", "slug")


@admin.register(Appointment)
class AppointmentAdmin(DeskAdmin):
    """Who holds which role where. Taking a role back is the one deletion of the back office."""

    list_display = ("user", "role", "region", "organiser", "edition", "given_at")
    list_filter = ("role",)
    list_select_related = ("user", "region", "organiser", "edition")
    search_fields = ("user__email", "user__name")
    autocomplete_fields = ("user", "region", "organiser", "edition")
    export_fields = (
        *("user__email", "role", "region__name", "organiser__name"),
        *("edition__name", "given_at"),
    )

    def has_delete_permission(self, request, obj=None):
        return request.user.has_perm("expo.delete_appointment", obj)

    def write(self, request, obj, form, change):
        appointments.save(obj, by=request.user)

    def delete_model(self, request, obj):
        appointments.dismiss(obj, by=request.user)

    def delete_queryset(self, request, queryset):
        for row in queryset:
            appointments.dismiss(row, by=request.user)


@admin.register(Edition)
class EditionAdmin(DeskAdmin):
    """Texts and days; the state is moved on a page of its own."""

    list_display = ("name", "state_tag", "organiser", "online_from", "online_until")
    list_filter = ("state", "organiser")
    list_select_related = ("organiser",)
    search_fields = ("name", "name_en")
    date_hierarchy = "online_from"
    readonly_fields = ("state_tag",)
    export_fields = (
        *("slug", "name", "state", "organiser__name"),
        *("online_from", "online_until", "onsite_from", "onsite_until"),
    )
    fieldsets = (
        (None, {"fields": ("organiser", "slug", "number", "state_tag")}),
        (
            gettext_lazy("Words"),
            {"fields": ("name", "name_en", "highlight", "tagline", "tagline_en", "venue")},
        ),
        (
            gettext_lazy("Days"),
            {
                "fields": (
                    *("online_from", "online_until", "onsite_from", "onsite_until"),
                    "time_zone",
                )
            },
        ),
    )

    @admin.display(description=gettext_lazy("state"), ordering="state")
    def state_tag(self, edition):
        return tag(EDITION_TAGS[edition.state], edition.get_state_display())

    def rows_for(self, db_field, request):
        rows = super().rows_for(db_field, request)
        keys = [row.pk for row in rows if may_add_edition(request.user, Edition(organiser=row))]
        return rows.filter(pk__in=keys)

    def get_readonly_fields(self, request, obj=None):
        return (*self.readonly_fields, "organiser") if obj else self.readonly_fields

    def get_urls(self):
        view = self.admin_site.admin_view(self.move_view)
        return [path("<int:pk>/move/", view, name="expo_edition_move"), *super().get_urls()]

    def move_view(self, request, pk):
        """One page that says where the edition stands and where it may go."""
        edition = self.get_object(request, str(pk))
        if edition is None:
            raise Http404
        if not self.has_change_permission(request, edition):
            raise PermissionDenied
        form = MoveForm(request.POST or None, edition=edition)
        if request.method == "POST" and form.is_valid() and self._moved(request, edition, form):
            return redirect("admin:expo_edition_change", pk)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Move to another state"),
            "opts": self.opts,
            "original": edition,
            "form": form,
            "moves": EDITION_MOVES[edition.state],
            "state": self.state_tag(edition),
        }
        return TemplateResponse(request, "admin/expo/edition/move.html", context)

    def _moved(self, request, edition, form):
        """Whether it went; a refusal is put on the form."""
        try:
            edition = editions.move(edition, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
            return False
        state = {"edition": edition, "state": edition.get_state_display()}
        messages.success(request, _("%(edition)s is now: %(state)s.") % state)
        return True


class PartAdmin(DeskAdmin):
    """Halls, booths, agenda items: put only into editions the person arranges, and kept there."""

    place = "edition"

    def get_readonly_fields(self, request, obj=None):
        return (self.place,) if obj else ()

    def rows_for(self, db_field, request):
        rows = super().rows_for(db_field, request)
        if db_field.remote_field.model is Edition:
            return rows.filter(pk__in=Edition.objects.run_by(request.user).values("pk"))
        if db_field.remote_field.model is Hall:
            mine = Edition.objects.run_by(request.user).order_by().values("pk")
            return rows.filter(edition__in=mine).select_related("edition")
        return rows


@admin.register(Hall)
class HallAdmin(PartAdmin):
    form = HallForm
    list_display = ("name", "key", "edition", "booth_count")
    list_filter = ("edition",)
    list_select_related = ("edition",)
    search_fields = ("name", "name_en")
    ordering = ("edition", "key")
    export_fields = ("edition__name", "key", "name", "name_en", "summary", "summary_en")

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(booth_total=Count("booths"))

    @admin.display(description=gettext_lazy("booths"))
    def booth_count(self, hall):
        return hall.booth_total

    def write(self, request, obj, form, change):
        super().write(request, obj, form, change)
        if count := form.cleaned_data.get("more_booths"):
            booths.add(obj, count=count, by=request.user)
            told = ngettext("%(n)s booth added.", "%(n)s booths added.", count)
            messages.success(request, told % {"n": count})


@admin.register(Booth)
class BoothAdmin(PartAdmin):
    place = "hall"
    list_display = ("code", "hall", as_text("hall__edition", gettext_lazy("edition")))
    list_filter = ("hall__edition", "hall")
    list_select_related = ("hall__edition",)
    search_fields = ("code",)
    export_fields = ("hall__edition__name", "hall__key", "code")


@admin.register(AgendaItem)
class AgendaItemAdmin(PartAdmin):
    list_display = ("name", "kind", "edition", "starts_at", "ends_at", "place")
    list_filter = ("kind", "edition")
    list_select_related = ("edition",)
    search_fields = ("name", "name_en", "place")
    date_hierarchy = "starts_at"
    export_fields = ("edition__name", "kind", "name", "name_en", "starts_at", "ends_at", "place")

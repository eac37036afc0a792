"""Regions, organisers, and who holds which role where."""

from django.contrib import admin
from django.utils.translation import gettext_lazy

from accounts.admin import DeskAdmin, WatchAdmin
from expo.actions import appointments
from expo.models import Appointment, Organiser, Region


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

"""The makers in the back office."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from accounts.admin import WatchAdmin
from kit.admin import ScopedInline
from vendors.admin.inviting import Inviting
from vendors.models import Claim, Member, Participation, Vendor


class MemberInline(ScopedInline):
    model = Member
    fields = ("person", "role")
    readonly_fields = ("person",)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("user")

    @admin.display(description=_("person"))
    def person(self, member):
        return member.user.email or member.user.phone


class ClaimInline(ScopedInline):
    model = Claim
    fields = ("kind", "number", "expires_on", "state", "verified_at")


class ParticipationInline(ScopedInline):
    model = Participation
    fields = ("fair", "state", "stand", "accepted_at", "confirmed_at")
    readonly_fields = ("fair", "stand")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("edition", "booth")

    @admin.display(description=_("edition"))
    def fair(self, place):
        return place.edition

    @admin.display(description=_("booth"))
    def stand(self, place):
        return place.booth or "–"


@admin.register(Vendor)
class VendorAdmin(Inviting, WatchAdmin):
    list_display = ("name", "region", "scale", "phone", "is_active", "created_at")
    list_filter = ("region", "scale", "is_active", "participations__edition")
    list_select_related = ("region",)
    search_fields = ("name", "=slug", "=nib", "members__user__email", "=phone")
    date_hierarchy = "created_at"
    inlines = (MemberInline, ClaimInline, ParticipationInline)
    exclude = ("seen_at",)
    export_fields = (
        *("slug", "name", "region__code", "region__name", "scale", "scale_basis", "scale_year"),
        *("nib", "phone", "since", "workers", "is_active", "created_at"),
    )

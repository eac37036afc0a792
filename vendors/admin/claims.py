"""Permits and certificates in the back office: the queue of what is to be checked."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Case, Value, When
from django.http import Http404
from django.urls import path
from django.utils.translation import gettext_lazy as _

from accounts.admin import WatchAdmin
from kit.admin import as_text, tag
from vendors import claim_papers
from vendors.admin import claim_page
from vendors.choices import ClaimState
from vendors.models import Claim

CLAIM_TAGS = {
    ClaimState.UNPROVEN: "",
    ClaimState.REVIEW: "wait",
    ClaimState.VERIFIED: "ok",
    ClaimState.REFUSED: "bad",
    ClaimState.EXPIRED: "bad",
}
# What waits first; among these the oldest.
QUEUE = Case(When(state=ClaimState.REVIEW, then=Value(0)), default=Value(1)).asc()


class EndingFilter(admin.SimpleListFilter):
    title = _("end")
    parameter_name = "ends"

    def lookups(self, request, model_admin):
        return [("soon", _("Within 30 days"))]

    def queryset(self, request, queryset):
        return queryset.expiring() if self.value() == "soon" else queryset


@admin.register(Claim)
class ClaimAdmin(WatchAdmin):
    """Looked at, verified or refused on a page of its own; only actions write."""

    list_display = (
        *("number", "kind", as_text("vendor", _("maker")), as_text("vendor__region", _("region"))),
        *("expires_on", "state_tag", "has_document"),
    )
    list_filter = ("state", "kind", EndingFilter, "vendor__region")
    list_select_related = ("vendor__region",)
    search_fields = ("number", "vendor__name")
    ordering = (QUEUE, "pk")
    export_fields = (
        *("vendor__name", "vendor__region__name", "kind", "number", "expires_on", "state"),
        "verified_at",
    )

    def get_urls(self):
        view = self.admin_site.admin_view(self.document)
        own = path("<int:pk>/document/", view, name="vendors_claim_document")
        return [own, *super().get_urls()]

    def document(self, request, pk):
        """The paper, for those who judge it and the officers of its region."""
        claim = Claim.objects.readable_by(request.user).filter(pk=pk).first()
        if claim is None:
            raise Http404
        return claim_papers.answer(claim)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """The page to judge it on stands where Django would put its form."""
        claim = self.get_object(request, object_id)
        if not self.has_view_permission(request, claim):
            raise PermissionDenied
        if claim is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        return claim_page.page(request, claim)

    @admin.display(description=_("state"), ordering="state")
    def state_tag(self, claim):
        return tag(CLAIM_TAGS[claim.state], claim.get_state_display())

    @admin.display(description=_("document"))
    def has_document(self, claim):
        return _("sent") if claim.document else "–"

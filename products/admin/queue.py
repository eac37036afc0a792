"""The curators' queue: what waits, second submissions ahead, then the oldest."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.admin import WatchAdmin
from kit.admin import tag, thumb
from products.admin import judging
from products.choices import OPEN_STATES, SubmissionState
from products.models import Submission

TAGS = {
    SubmissionState.SUBMITTED: "wait",
    SubmissionState.IN_REVIEW: "wait",
    SubmissionState.RETURNED: "bad",
    SubmissionState.APPROVED: "ok",
    SubmissionState.REFUSED: "bad",
    SubmissionState.WITHDRAWN: "",
}
WAITING, DECIDED, ALL = "waiting", "decided", "all"


class StateFilter(admin.SimpleListFilter):
    """What waits, unless something else is asked for."""

    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        later = [state for state in SubmissionState if state not in OPEN_STATES]
        return [
            (DECIDED, _("All decided")),
            *((state.value, capfirst(state.label)) for state in later),
            (ALL, _("All")),
        ]

    def choices(self, changelist):
        first, *others = super().choices(changelist)
        yield {**first, "display": _("Waiting")}
        yield from others

    def queryset(self, request, queryset):
        chosen = self.value()
        if chosen is None:
            return queryset.waiting()
        if chosen == DECIDED:
            return queryset.exclude(state__in=OPEN_STATES)
        return queryset if chosen == ALL else queryset.filter(state=chosen)


class RoundFilter(admin.SimpleListFilter):
    title = gettext_lazy("round")
    parameter_name = "round"

    def lookups(self, request, model_admin):
        return [("again", _("Sent again"))]

    def queryset(self, request, queryset):
        return queryset.filter(round__gt=1) if self.value() else queryset


@admin.register(Submission)
class SubmissionAdmin(WatchAdmin):
    list_display = ("picture", "product_name", "maker", "fair", "submitted", "state_tag", "advice")
    list_display_links = ("product_name",)
    list_filter = (StateFilter, RoundFilter, "product__category", "product__vendor__region")
    list_select_related = ("product__vendor__region", "edition", "revision")
    search_fields = ("product__name", "product__vendor__name")
    ordering = ("-round", "submitted_at", "pk")
    export_fields = (
        *("pk", "product__name", "product__vendor__name", "product__vendor__region__name"),
        *("product__category__name", "edition__slug", "round", "state", "submitted_at"),
        *("decided_at", "reason"),
    )

    def changelist_view(self, request, extra_context=None):
        title = {"title": _("Curation queue")}
        return super().changelist_view(request, {**title, **(extra_context or {})})

    def get_list_filter(self, request):
        return [*super().get_list_filter(request), self._scoped_filter("edition")]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """The decision page stands where Django would put its form."""
        submission = self.get_object(request, object_id)
        if submission is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_permission(request, submission):
            raise PermissionDenied
        return judging.page(request, submission)

    @admin.display(description=gettext_lazy("photo"))
    def picture(self, submission):
        photos = submission.revision.content.get("photos", [])
        return thumb(photos[0]["key"] if photos else "")

    @admin.display(description=gettext_lazy("product"), ordering="product__name")
    def product_name(self, submission):
        return submission.revision.content.get("name", submission.product.name)

    @admin.display(description=gettext_lazy("maker"), ordering="product__vendor__name")
    def maker(self, submission):
        vendor = submission.product.vendor
        return format_html("{}<br><small>{}</small>", vendor, vendor.region)

    @admin.display(description=gettext_lazy("edition"), ordering="edition")
    def fair(self, submission):
        return submission.edition or _("Permanent catalogue")

    @admin.display(description=gettext_lazy("waiting"), ordering="submitted_at")
    def submitted(self, submission):
        until = submission.decided_at if submission.state not in OPEN_STATES else None
        return timesince(submission.submitted_at, until, depth=1)

    @admin.display(description=gettext_lazy("state"), ordering="state")
    def state_tag(self, submission):
        state = tag(TAGS[submission.state], submission.get_state_display())
        if submission.round == 1:
            return state
        return format_html("{}<br>{}", tag("wait", judging.turn(submission)), state)

    @admin.display(description=gettext_lazy("hints"))
    def advice(self, submission):
        count = sum(check.get("level") != "ok" for check in submission.checks)
        if not submission.checks:
            return "–"
        if not count:
            return tag("ok", _("All fine"))
        return tag("wait", ngettext("%(n)s hint", "%(n)s hints", count) % {"n": count})

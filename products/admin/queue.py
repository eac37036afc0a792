"""The curators' queue: what waits, second submissions ahead, then the oldest."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.urls import path
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.admin import WatchAdmin
from expo.choices import Role
from expo.scopes import reach_of
from kit.admin import tag, thumb
from kit.times import clock
from products.actions import taking
from products.admin import buttons, judging, line, releasing
from products.admin.filters import (
    EditionFilter,
    HallFilter,
    HolderFilter,
    RoundFilter,
    StateFilter,
)
from products.admin.past import Past
from products.choices import ANSWERS, OPEN_STATES, SubmissionState
from products.models import Submission

TAGS = {
    SubmissionState.SUBMITTED: "wait",
    SubmissionState.IN_REVIEW: "wait",
    SubmissionState.PENDING: "wait",
    SubmissionState.RETURNED: "bad",
    SubmissionState.APPROVED: "ok",
    SubmissionState.REFUSED: "bad",
    SubmissionState.WITHDRAWN: "",
}


@admin.register(Submission)
class SubmissionAdmin(Past, WatchAdmin):
    change_list_template = "admin/products/submission/queue.html"
    list_display = ("picture", "product_name", "maker", "submitted", "state_tag", "advice")
    list_display_links = ("product_name",)
    list_filter = (
        *(StateFilter, RoundFilter, HolderFilter, HallFilter),
        *("product__category", "product__vendor__region"),
    )
    search_fields = ("product__name", "product__vendor__name")
    ordering = ("-round", "submitted_at", "pk")
    export_fields = (
        *("pk", "product__name", "product__vendor__name", "product__vendor__region__name"),
        *("product__category__name", "edition__name", "round", "state", "submitted_at"),
        *("decided_at", "reason"),
    )
    export_headings = {"round": gettext_lazy("round")}

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        return rows.select_related(
            "product__vendor__region", "edition", "revision", "taken_by", "decided_by"
        )

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path("next/", wrap(buttons.start), name="products_submission_next"),
            path("undo/<int:pk>/", wrap(buttons.undo), name="products_submission_undo"),
            path("send/<int:pk>/", wrap(buttons.send), name="products_submission_send"),
            *super().get_urls(),
        ]

    def changelist_view(self, request, extra_context=None):
        mine = list(judging.undoable(request.user)[: judging.UNDOABLE_SHOWN])
        extra = {
            "title": _("Curation queue"),
            "told": line.counts(request.user),
            "undoable": mine,
            "may_start": reach_of(request.user).has(Role.CURATOR),
            "here_url": request.get_full_path(),
            "held": releasing.waiting_for(request.user),
        }
        return super().changelist_view(request, {**extra, **(extra_context or {})})

    def get_list_filter(self, request):
        return [*super().get_list_filter(request), ("edition", EditionFilter)]

    def trail_of(self, request, object_id):
        """What is decided and not told stays with those who work on the edition."""
        rows = super().trail_of(request, object_id)
        working = Submission.objects.judged_by(request.user)
        working = working.exclude(product__vendor__members__user=request.user)
        is_told = Submission.objects.filter(pk=object_id, state__in=ANSWERS)
        if is_told.exists() or working.filter(pk=object_id).exists():
            return rows
        return rows.exclude(verb__in=["score", "decide", "undo", "announce"])

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
        vendor, fair = submission.product.vendor, submission.edition or _("Permanent catalogue")
        return format_html("{}<br><small>{} · {}</small>", vendor, vendor.region, fair)

    @admin.display(description=gettext_lazy("waiting"), ordering="submitted_at")
    def submitted(self, submission):
        until = submission.decided_at if submission.state not in OPEN_STATES else None
        return timesince(submission.submitted_at, until, depth=1)

    @admin.display(description=gettext_lazy("state"), ordering="state")
    def state_tag(self, submission):
        """With which time it was sent, and who looks at it at present."""
        lines = [tag(TAGS[submission.state], submission.get_state_display())]
        if submission.round > 1:
            lines.insert(0, tag("wait", judging.turn(submission)))
        if person := taking.holder(submission):
            until = clock(submission.taken_until)
            words = _("%(person)s is looking at it until %(time)s.")
            lines.append(
                format_html("<small>{}</small>", words % {"person": person, "time": until})
            )
        return format_html_join(mark_safe("<br>"), "{}", ((one,) for one in lines))

    @admin.display(description=gettext_lazy("hints"))
    def advice(self, submission):
        count = sum(check.get("level") != "ok" for check in submission.checks)
        if not submission.checks:
            return "–"
        if not count:
            return tag("ok", _("All fine"))
        return tag("wait", ngettext("%(n)s hint", "%(n)s hints", count) % {"n": count})

"""Obstacles to export in the back office: the region helps, and checks what is in place."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.admin import WatchAdmin
from kit.admin import as_text, tag
from vendors.actions import export
from vendors.choices import ExportState
from vendors.export_forms import JudgeForm
from vendors.models import ExportCheck
from vendors.rules import may_check_export

TAGS = {
    ExportState.MISSING: "",
    ExportState.TOLD: "wait",
    ExportState.ASKED: "wait",
    ExportState.HELPED: "",
    ExportState.READY: "ok",
}
PAGE = "admin/vendors/exportcheck/judge.html"


@admin.register(ExportCheck)
class ExportCheckAdmin(WatchAdmin):
    list_display = ("maker", "region", "kind", "state_tag", "note", "changed_at")
    list_filter = ("state", "kind", "vendor__region")
    list_select_related = ("vendor__region", "checked_by")
    search_fields = ("vendor__name",)
    ordering = ("-changed_at", "-pk")
    fields = (
        *("maker", "region", "kind", "state_tag", "note"),
        *(as_text("checked_by", _("checked by")), "checked_at"),
    )
    readonly_fields = fields
    change_form_template = "admin/vendors/exportcheck/change_form.html"
    export_fields = (
        *("vendor__name", "vendor__region__code", "vendor__region__name", "kind", "state"),
        *("note", "checked_at", "changed_at"),
    )
    maker = staticmethod(as_text("vendor", _("maker")))
    region = staticmethod(as_text("vendor__region", _("region")))

    def get_urls(self):
        view = self.admin_site.admin_view(self.judge_view)
        return [
            path("<int:pk>/judge/", view, name="vendors_exportcheck_judge"),
            *super().get_urls(),
        ]

    def judge_view(self, request, pk):
        """One page on which officers say how it stands."""
        check = self.get_object(request, str(pk))
        if check is None:
            raise Http404
        if not may_check_export(request.user, check):
            raise PermissionDenied
        form = JudgeForm(request.POST if request.method == "POST" else None, check=check)
        if request.method == "POST" and form.is_valid():
            try:
                export.judge(check, by=request.user, **form.cleaned_data)
            except ValidationError as refusal:
                form.add_error(None, refusal)
            else:
                messages.success(request, gettext("Saved. The maker sees it."))
                return redirect("admin:vendors_exportcheck_change", pk)
        context = {
            **self.admin_site.each_context(request),
            **{"title": gettext("How it stands"), "opts": self.opts},
            **{"original": check, "form": form},
        }
        return TemplateResponse(request, PAGE, context)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        check = self.get_object(request, object_id)
        may_judge = check is not None and may_check_export(request.user, check)
        extra = {"may_judge": may_judge, **(extra_context or {})}
        return super().change_view(request, object_id, form_url, extra)

    @admin.display(description=_("state"), ordering="state")
    def state_tag(self, check):
        return tag(TAGS[check.state], check.get_state_display())

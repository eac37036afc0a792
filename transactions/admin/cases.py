"""Cases in the back office: curators see what differed, and end it."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.timesince import timesince
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.admin import WatchAdmin
from kit.admin import as_text, tag
from transactions.actions import as_shown, attachments
from transactions.as_shown_forms import SettleForm
from transactions.models import AsShown
from transactions.rules import may_settle_case
from transactions.words import CaseState

TAGS = {CaseState.OPEN: "wait", CaseState.ANSWERED: "wait", CaseState.SETTLED: "ok"}
PAGE = "admin/transactions/asshown/settle.html"


@admin.register(AsShown)
class AsShownAdmin(WatchAdmin):
    """The buyer is not named: who ordered stays with the organisers (decision 8)."""

    list_display = (
        *("number", "maker", as_text("product", _("product")), "answer_tag", "state_tag", "age"),
    )
    list_filter = ("is_as_shown", "state", "outcome", "order__edition")
    list_select_related = ("order__vendor", "order__edition", "product__vendor", "settled_by")
    search_fields = ("=order__number", "order__vendor__name", "product__name")
    fields = (
        *("number", "maker", as_text("product", _("product")), "answer_tag", "text", "at"),
        *("state_tag", "maker_text", "maker_at", "outcome", as_text("touch_up", _("touch-up"))),
        *(as_text("settled_by", _("settled by")), "settled_at"),
    )
    readonly_fields = fields
    change_form_template = "admin/transactions/asshown/change_form.html"
    export_fields = (
        *("order__number", "order__vendor__name", "order__region__code", "order__edition__name"),
        *("product__name", "is_as_shown", "text", "at", "state", "maker_at", "outcome"),
        "settled_at",
    )

    def get_urls(self):
        view, picture = map(self.admin_site.admin_view, (self.settle_view, self.picture_view))
        return [
            path("<int:pk>/settle/", view, name="transactions_asshown_settle"),
            path("<int:pk>/picture/<int:picture>/", picture, name="transactions_asshown_picture"),
            *super().get_urls(),
        ]

    def _case(self, request, pk):
        case = self.get_object(request, str(pk))
        if case is None or case.is_as_shown:
            raise Http404
        return case

    def settle_view(self, request, pk):
        """One page that asks how it ends."""
        case = self._case(request, pk)
        if not may_settle_case(request.user, case):
            raise PermissionDenied
        form = SettleForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            try:
                as_shown.settle(case, by=request.user, **form.cleaned_data)
            except ValidationError as refusal:
                form.add_error(None, refusal)
            else:
                messages.success(request, gettext("Settled. Buyer and maker are told."))
                return redirect("admin:transactions_asshown_change", pk)
        context = {
            **self.admin_site.each_context(request),
            **{"title": gettext("Settle this case"), "opts": self.opts},
            **{"original": case, "form": form},
        }
        return TemplateResponse(request, PAGE, context)

    def picture_view(self, request, pk, picture):
        case = self._case(request, pk)
        return attachments.answer(get_object_or_404(case.pictures, pk=picture))

    def change_view(self, request, object_id, form_url="", extra_context=None):
        case = self.get_object(request, object_id)
        is_open = bool(case and case.state and case.state != CaseState.SETTLED)
        extra = {
            "may_settle": is_open and may_settle_case(request.user, case),
            "pictures": list(case.pictures.all()) if case else [],
            **(extra_context or {}),
        }
        return super().change_view(request, object_id, form_url, extra)

    @admin.display(description=_("order"), ordering="order__number")
    def number(self, case):
        return case.order.number

    @admin.display(description=_("maker"), ordering="order__vendor__name")
    def maker(self, case):
        return case.order.vendor

    @admin.display(description=_("as shown"), ordering="is_as_shown")
    def answer_tag(self, case):
        return tag("ok", _("yes")) if case.is_as_shown else tag("bad", _("no"))

    @admin.display(description=_("state"), ordering="state")
    def state_tag(self, case):
        return tag(TAGS[case.state], case.get_state_display()) if case.state else "–"

    @admin.display(description=_("age"), ordering="at")
    def age(self, case):
        return timesince(case.at)

"""The page on which an officer records one amount."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from kit.papers import RefusedPaper
from transactions.actions import recording
from transactions.entry_forms import RecordForm
from transactions.entry_rules import editions_for, may_record

CHOOSE = "admin/transactions/entry/choose.html"
PAGE = "admin/transactions/entry/record.html"


class Recording:
    """Mixed into the entries' admin."""

    def has_add_permission(self, request):
        return may_record(request.user)

    def recording_view(self):
        both = require_http_methods(["GET", "HEAD", "POST"])
        return self.admin_site.admin_view(both(self.record_view))

    def record_view(self, request):
        """First the edition, then the amount; one that is unusually large is asked about."""
        if not may_record(request.user):
            raise PermissionDenied
        self.refuse_junk(request)
        editions = list(editions_for(request.user))
        key = request.GET.get("edition", "")
        if not key and len(editions) != 1:
            return self._page(request, CHOOSE, editions=editions)
        wanted = editions_for(request.user).select_related("organiser")
        edition = get_object_or_404(wanted, slug=key or editions[0].slug)
        sent = (request.POST, request.FILES) if request.method == "POST" else ()
        form = RecordForm(request.user, edition, *sent)
        if sent and form.is_valid() and (entry := self._recorded(request, edition, form)):
            messages.success(request, gettext("Recorded. Somebody else verifies it."))
            return redirect("admin:transactions_entry_change", entry.pk)
        return self._page(request, PAGE, form=form, edition=edition, is_only=len(editions) == 1)

    def _recorded(self, request, edition, form):
        """The entry, or None with the reason on the form."""
        said = form.cleaned_data
        how = {"file": said["evidence"], "confirms_jump": said["confirms_jump"]}
        try:
            return recording.record(edition, form.told, by=request.user, **how)
        except RefusedPaper as refused:
            form.add_error("evidence", refused)
        except ValidationError as refused:
            is_jump = getattr(refused, "code", "") == "jump"
            form.add_error("amount" if is_jump else None, refused)
            if is_jump:
                form.asks_again()
        return None

    def _page(self, request, template, **context):
        base = {
            **self.admin_site.each_context(request),
            **{"title": gettext("Record an amount"), "opts": self.opts},
        }
        return TemplateResponse(request, template, {**base, **context})

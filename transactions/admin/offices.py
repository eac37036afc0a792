"""Government offices in the back office: an officer of the region verifies or refuses them."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Case, Value, When
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.admin import WatchAdmin
from kit.admin import as_text, tag
from transactions import spending
from transactions.actions import offices
from transactions.models import Office
from transactions.office_forms import ReasonForm
from transactions.office_rules import belongs_to, may_judge_office
from transactions.words import OFFICE_MOVES, OfficeState

TAGS = {OfficeState.WAITING: "wait", OfficeState.VERIFIED: "ok", OfficeState.REFUSED: "bad"}
# What waits first, the oldest of it.
QUEUE = Case(When(state=OfficeState.WAITING, then=Value(0)), default=Value(1)).asc()


@admin.register(Office)
class OfficeAdmin(WatchAdmin):
    """Looked at, verified or refused on a page of its own; only actions write."""

    list_display = ("name", as_text("region", _("region")), "code", "state_tag", "registered_at")
    list_filter = ("state", "region")
    list_select_related = ("region",)
    search_fields = ("name", "code")
    ordering = (QUEUE, "pk")
    change_list_template = "admin/transactions/office/change_list.html"
    export_fields = (
        *("name", "region__code", "region__name", "address", "code", "state", "reason"),
        *("registered_at", "judged_at"),
    )

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """The page to judge it on stands where Django would put its form."""
        office = self.get_object(request, object_id)
        if not self.has_view_permission(request, office):
            raise PermissionDenied
        if office is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        form = ReasonForm(request.POST if "_refuse" in request.POST else None)
        if request.method == "POST" and self._judge(request, office, form):
            return redirect("admin:transactions_office_change", office.pk)
        office.refresh_from_db()
        page = "admin/transactions/office/page.html"
        return render(request, page, self._context(request.user, office, form))

    def _judge(self, request, office, form):
        """Whether something was done."""
        seen, by = request.POST.get("seen", ""), request.user
        try:
            if "_verify" in request.POST:
                offices.verify(office, seen=seen, by=by)
                messages.success(request, gettext("Verified. The office is told."))
                return True
            if form.is_bound and form.is_valid():
                offices.refuse(office, seen=seen, by=by, **form.cleaned_data)
                messages.success(request, gettext("Refused. The office reads your reason."))
                return True
        except PermissionDenied:
            messages.error(request, gettext("You may look at it; others decide on it."))
        except ValidationError as refused:
            for words in refused.messages:
                messages.error(request, words)
        return False

    def _context(self, user, office, form):
        may_judge, moves = may_judge_office(user, office), OFFICE_MOVES[office.state]
        year = timezone.localdate().year
        return {
            "row": office,
            "form": form,
            "kind": TAGS[office.state],
            "is_own": belongs_to(user, office),
            "may_verify": may_judge and OfficeState.VERIFIED in moves,
            "may_refuse": may_judge and OfficeState.REFUSED in moves,
            "seen": offices.seen_of(office),
            "members": office.members.select_related("user").order_by("role", "pk"),
            "budgets": office.budgets.all(),
            "same": Office.objects.filter(region=office.region_id).exclude(pk=office.pk)[:10],
            "spent": spending.spent_by([office.pk], year)[office.pk],
            "year": year,
        }

    @admin.display(description=_("state"), ordering="state")
    def state_tag(self, office):
        return tag(TAGS[office.state], office.get_state_display())

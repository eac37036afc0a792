"""What is done with one entry in the back office: judged, taken back, proved."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kit.papers import RefusedPaper
from transactions.actions import correcting, evidence, verifying
from transactions.choices import FINDING_MOVES, Finding
from transactions.entry_forms import ClearForm, DisputeForm, EvidenceForm, TakeBackForm
from transactions.entry_rules import may_correct
from transactions.models import Evidence, Verdict
from transactions.rules import may_view_note_of
from vendors.rules import works_for

FOLDER = "admin/transactions/entry/"
NAME = "transactions_entry"


@dataclass(frozen=True)
class Act:
    """A page that asks one thing of an entry; ``do(entry, by=…, **what the form says)``."""

    form: type
    do: Callable
    title: str
    button: str
    done: str
    hint: str = ""


ACTS = {
    "dispute": Act(
        DisputeForm,
        verifying.dispute,
        _("Dispute this entry"),
        _("Dispute it"),
        _("Disputed. It no longer counts as verified."),
    ),
    "clear": Act(
        ClearForm,
        verifying.clear,
        _("Settle the dispute"),
        _("Settle it"),
        _("Settled. The entry counts as recorded."),
    ),
    "take_back": Act(
        TakeBackForm,
        correcting.take_back,
        _("Take this entry back"),
        _("Yes, take it back"),
        _("Taken back by an entry of the negative amount."),
        _("The entry stays in the ledger; a second one of the negative amount takes it back."),
    ),
    "prove": Act(
        EvidenceForm,
        evidence.add,
        _("Add evidence"),
        _("Keep this file"),
        _("Kept with the entry."),
    ),
}


class Judging:
    """Mixed into the entries' admin."""

    def judging_urls(self):
        wrap, both = self.admin_site.admin_view, require_http_methods(["GET", "HEAD", "POST"])
        acts = [
            path(
                f"<int:pk>/{name.replace('_', '-')}/",
                wrap(both(self.act_view)),
                {"name": name},
                name=f"{NAME}_{name}",
            )
            for name in ACTS
        ]
        return [
            path("<int:pk>/verify/", wrap(require_POST(self.verify)), name=f"{NAME}_verify"),
            path(
                "<int:pk>/evidence/<int:paper>/",
                wrap(require_safe(self.evidence)),
                name=f"{NAME}_evidence",
            ),
            *acts,
        ]

    def _judged(self, request, pk):
        """An entry the person may see, or 404; 403 for who sees figures only."""
        entry = self.get_object(request, str(pk))
        if entry is None:
            raise Http404
        if not may_view_note_of(request.user, entry):
            raise PermissionDenied
        return entry

    def verify(self, request, pk):
        """The button; it asks nothing."""
        entry = self._judged(request, pk)
        try:
            verifying.verify(entry, by=request.user)
            messages.success(request, gettext("Verified."))
        except ValidationError as refused:
            messages.error(request, refused.messages[0])
        return redirect(f"admin:{NAME}_change", pk)

    def act_view(self, request, pk, name):
        """One page that asks why, or for a file."""
        entry, act = self._judged(request, pk), ACTS[name]
        is_sent = request.method == "POST"
        form = act.form(request.POST, request.FILES) if is_sent else act.form()
        if is_sent and form.is_valid():
            try:
                act.do(entry, by=request.user, **form.cleaned_data)
            except RefusedPaper as refused:
                form.add_error("file", refused)
            except ValidationError as refused:
                form.add_error(None, refused)
            else:
                messages.success(request, act.done)
                return redirect(f"admin:{NAME}_change", pk)
        context = {
            **self.admin_site.each_context(request),
            **{"title": act.title, "opts": self.opts, "original": entry},
            **{"form": form, "act": act, "rupiah": self.rupiah(entry)},
        }
        return TemplateResponse(request, f"{FOLDER}act.html", context)

    def evidence(self, request, pk, paper):
        entry = self._judged(request, pk)
        rows = Evidence.objects.visible_to(request.user).exclude(file="")
        return evidence.answer(get_object_or_404(rows, pk=paper, entry=entry))

    def judging_context(self, request, entry) -> dict:
        """What the entry's page offers, and what was found before."""
        user, sees_people = request.user, may_view_note_of(request.user, entry)
        found = list(Verdict.objects.filter(entry=entry).select_related("by").order_by("number"))
        back = entry.reverses or getattr(entry, "reversal", None)
        moves = FINDING_MOVES[found[-1].finding if found else ""] if sees_people else ()
        moves = () if back else moves
        is_own = bool(entry.vendor and works_for(user, entry.vendor))
        papers = Evidence.objects.visible_to(user).filter(entry=entry).select_related("by")
        return {
            "found": found,
            "sees_people": sees_people,
            "other": back,
            "is_mine": is_own or entry.recorded_by_id == user.pk,
            "may_verify": Finding.VERIFIED in moves,
            "may_dispute": Finding.DISPUTED in moves,
            "may_clear": Finding.CLEARED in moves,
            "may_take_back": not back and not entry.order_id and may_correct(user, entry),
            "is_of_order": not back and bool(entry.order_id) and sees_people,
            "papers": list(papers.order_by("pk")) if sees_people else [],
        }

"""The decision page: one submission, what changed since the last, and what becomes of it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kit.states import MoveRefused
from products.actions import curation
from products.admin import sheet
from products.admin.forms import APPROVE, REFUSE, DecisionForm, ready_text
from products.choices import OPEN_STATES, SubmissionState
from products.models import Submission
from vendors.rules import works_for

ORDER = ("-round", "submitted_at", "pk")
QUEUE_SHOWN = 8


def page(request, submission):
    """Show the sheet; on POST take, fill in, add rows, or decide and open the next."""
    form = DecisionForm()
    if request.method == "POST":
        if "_take" in request.POST:
            return _take(request, submission)
        form = _form(request.POST)
        if form.is_bound and form.is_valid():
            told = _decide(request, submission, form)
            if told:
                messages.success(request, told)
                return redirect(_next_url(request, submission))
            submission.refresh_from_db(fields=["state", "decided_by", "decided_at", "reason"])
    return render(
        request, "admin/products/submission/judge.html", _context(request, submission, form)
    )


def turn(submission):
    """ "2nd submission", as the queue tells it."""
    return _("Submission %(n)s") % {"n": submission.round}


def _form(posted):
    """The bound form; or an unbound one with all that was typed and what a button asked for."""
    count = posted.get("rows", "2")
    rows = int(count) if count.isdecimal() and len(count) < 3 else 2
    if "_fill" not in posted and "_more" not in posted:
        return DecisionForm(posted, rows=rows)
    typed = posted.dict()
    if "_fill" in posted and typed.get("ready") in dict(DecisionForm.base_fields["ready"].choices):
        words = ready_text(typed["ready"]) if typed["ready"] else ""
        typed["note"] = f"{typed.get('note', '')}\n\n{words}".strip()
        typed["ready"] = ""
    return DecisionForm(initial=typed, rows=rows + ("_more" in posted))


def _take(request, submission):
    try:
        curation.take(submission, by=request.user)
    except MoveRefused as refused:
        messages.error(request, refused.message)
    return redirect(_url(submission))


def _decide(request, submission, form):
    """What to tell the curator; empty when refused, with the reason on the form."""
    get, by = form.cleaned_data.get, request.user
    product = submission.revision.content["name"]
    try:
        if get("decision") == APPROVE:
            curation.approve(submission, by=by, note=get("note"))
            return _("%(product)s is on show now.") % {"product": product}
        if get("decision") == REFUSE:
            curation.refuse(submission, by=by, reason=get("note"))
            return _("%(product)s was refused; the maker gets your reason.") % {"product": product}
        curation.send_back(submission, by=by, touch_ups=form.touch_ups(), note=get("note"))
        return _("%(product)s goes back to the maker.") % {"product": product}
    except MoveRefused:
        form.add_error(None, _("Somebody else has decided in the meantime. See below what."))
    except ValidationError as refused:
        for words in refused.messages:
            form.add_error(None, words)
    except PermissionDenied:
        form.add_error(None, _("You may not decide on this product."))
    return ""


def _url(submission):
    return reverse("admin:products_submission_change", args=[submission.pk])


def _next_url(request, submission):
    """The next that waits after this one, else the first, else the queue."""
    waiting = _waiting(request.user).exclude(pk=submission.pk)
    later = Q(submitted_at__gt=submission.submitted_at) | Q(
        submitted_at=submission.submitted_at, pk__gt=submission.pk
    )
    after = waiting.filter(Q(round__lt=submission.round) | Q(round=submission.round) & later)
    found = after.first() or waiting.first()
    return _url(found) if found else reverse("admin:products_submission_changelist")


def _waiting(user):
    """What this person may see waiting, own goods left out."""
    rows = Submission.objects.visible_to(user).waiting()
    return rows.exclude(product__vendor__members__user=user).order_by(*ORDER)


def _context(request, submission, form):
    user, is_open = request.user, submission.state in OPEN_STATES
    is_own = works_for(user, submission.product.vendor)
    may_decide = user.has_perm("products.curate_submission", submission)
    queue = _waiting(user).select_related("product__vendor", "revision")
    return {
        **sheet.facts(submission, user),
        "form": form,
        "shows_form": (is_open or form.is_bound) and may_decide and not is_own,
        "is_own": is_own,
        "is_open": is_open,
        "is_new": submission.state == SubmissionState.SUBMITTED,
        "turn": turn(submission) if submission.round > 1 else "",
        "queue": [sheet.card(row) for row in queue[:QUEUE_SHOWN]],
        "skip_url": _next_url(request, submission),
        "told": _counts(user),
    }


def _counts(user):
    """The heading's figures: how many wait, how many of them again, and were decided today."""
    rows = Submission.objects.visible_to(user)
    waiting = rows.waiting()
    total, again = waiting.count(), waiting.filter(round__gt=1).count()
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    done = rows.filter(decided_at__gte=today).count()
    return {
        "total": total,
        "again": again,
        "waiting": ngettext("%(n)s waiting", "%(n)s waiting", total) % {"n": total},
        "done": ngettext("%(n)s decided today", "%(n)s decided today", done) % {"n": done},
    }

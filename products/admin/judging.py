"""The decision page: one submission, what changed since the last, and what becomes of it."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from products.admin import answering, line, sheet, standing
from products.admin.standing import Phase
from products.choices import SubmissionState
from products.models import Decision
from products.rules import may_curate_product

UNDOABLE_SHOWN = 20


def page(request, submission):
    """Show the sheet; on POST take, skip, fill in, add rows, or decide and open the next."""
    here = standing.of(submission, request.user)
    form = None
    if request.method == "POST":
        form = answering.answer(request, here)
        if isinstance(form, HttpResponse):
            return form
        if form.errors:
            submission.refresh_from_db()
            here = standing.of(submission, request.user)
    elif here.phase != Phase.NOTHING and here.holder in (None, request.user):
        form = answering.blank(here)
    return render(request, "admin/products/submission/judge.html", _context(request, here, form))


def turn(submission):
    """ "2nd submission", as the queue tells it."""
    return _("Submission %(n)s") % {"n": submission.round}


def undoable(user):
    """One's own decisions that nobody has been told of yet, the newest first."""
    rows = Decision.objects.standing().filter(by=user, announced_at__isnull=True)
    return rows.select_related("submission__revision").order_by("-pk")


def just_decided(user):
    """What the bar on top offers to undo: one's last decision, while it is fresh."""
    fresh = timezone.now() - timedelta(minutes=settings.DECISION_PAUSE_MIN)
    return undoable(user).filter(at__gte=fresh).first()


def _context(request, here, form):
    submission, user = here.submission, request.user
    filters = line.kept_filters(request)
    rows = line.waiting_for(user, filters)
    before, after = line.around(submission, rows)
    return {
        **sheet.facts(submission, user),
        "here": here,
        "form": form,
        "turn": turn(submission) if submission.round > 1 else "",
        "queue": [sheet.card(row, filters, user) for row in before],
        "later": [sheet.card(row, filters, user) for row in after],
        "further": line.further(rows.exclude(pk=submission.pk), [*before, *after]),
        "now": sheet.card(submission, filters, user),
        "list_url": line.list_url(filters),
        "filters": filters.urlencode(),
        "told": line.counts(user),
        "just_decided": None if here.may_undo else just_decided(user),
        "may_route": submission.state == SubmissionState.APPROVED
        and may_curate_product(user, submission.product),
        "here_url": request.get_full_path(),
    }

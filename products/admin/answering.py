"""What a curator's POST on the sheet does: fill in, take, skip, or save and open the next."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpResponseRedirect, JsonResponse
from django.utils.translation import gettext as _

from kit.keys import is_key
from kit.states import MoveRefused
from products.actions import curation, reviewing, taking
from products.admin import line, reasons, tracks
from products.admin.forms import RETURNED, JudgeForm
from products.admin.line import sheet_url
from products.admin.standing import Phase
from products.choices import SubmissionState, Track, Verdict

FEWEST_ROWS = 2


def blank(standing) -> JudgeForm:
    """The empty form: with what one has scored, and with what one's undone decision said."""
    mine, undone = standing.mine, standing.reopened
    initial = tracks.suggested(standing.submission.product)
    initial["is_held"] = standing.rubric.holds_decisions
    rows = FEWEST_ROWS
    if mine:
        initial["review_note"] = mine.note
        initial |= {f"score_{row.criterion_id}": row.value for row in mine.scores.all()}
    if undone:
        verdict = undone.track if undone.verdict == Verdict.APPROVED else undone.verdict
        initial |= {"verdict": verdict, "note": undone.note, "is_held": undone.is_held}
        if verdict in Track:
            initial[tracks.name_of(verdict)] = undone.reasons
        for n, (kind, words, due_on) in enumerate(undone.tasks):
            initial |= {f"kind_{n}": kind, f"task_{n}": words, f"due_{n}": due_on}
        rows = max(rows, len(undone.tasks))
    return JudgeForm(initial=initial, standing=standing, phase=standing.phase, rows=rows)


def answer(request, standing):
    """A response, or the form to show again."""
    if "_give_back" in request.POST:
        return _give_back(request, standing)
    if standing.is_own or not standing.may_judge:
        raise PermissionDenied
    posted = request.POST
    if "_take" in posted:
        return _take(request, standing)
    if "_skip" in posted:
        return _skip(request, standing)
    if "_more" in posted or "_fill" in posted:
        return _typed(posted, standing)
    form = JudgeForm(
        posted,
        standing=standing,
        phase=_phase(posted, standing),
        rows=_rows(posted),
        returns="_return" in posted,
    )
    if not form.is_valid() or not _save(request, standing, form):
        return form
    if form.answer() is None:
        told = _("%(product)s: your scores are kept.")
        messages.success(request, told % {"product": standing.submission.revision.content["name"]})
    if form.answer() is None and standing.completes:
        return HttpResponseRedirect(sheet_url(standing.submission, line.kept_filters(request)))
    return open_next(request, standing.submission)


def _phase(posted, standing):
    """What the form that was sent had asked for; things may have moved on meanwhile."""
    sent = posted.get("phase", "")
    if sent in (Phase.SCORES, Phase.BOTH, Phase.DECISION):
        return Phase(sent)
    return standing.phase if standing.phase != Phase.NOTHING else Phase.BOTH


def _rows(posted):
    count = posted.get("rows", "")
    return max(FEWEST_ROWS, int(count)) if is_key(count) and len(count) < 3 else FEWEST_ROWS


def _typed(posted, standing):
    """An unbound form with all that was typed and what a button asked for."""
    typed = posted.dict()
    for track in Track:
        typed[tracks.name_of(track)] = posted.getlist(tracks.name_of(track))
    rows = _rows(posted) + ("_more" in posted)
    if "_fill" in posted and typed.get("ready") in reasons.REASONS:
        _note, kind, task = reasons.told(typed["ready"])
        typed["note"] = reasons.added(typed.get("note", ""), typed["ready"])
        typed["ready"] = ""
        if typed.get("verdict") == RETURNED and kind:
            # The first free row; where there is none, a new one.
            free = next((n for n in range(rows) if not typed.get(f"task_{n}")), rows)
            typed |= {f"kind_{free}": kind, f"task_{free}": task}
            rows = max(rows, free + 1)
    return JudgeForm(initial=typed, standing=standing, phase=_phase(posted, standing), rows=rows)


def _take(request, standing):
    """Take it; what was typed stays. A script is told in a few words."""
    told, status = "", 200
    try:
        row = taking.take(standing.submission, by=request.user)
        standing.holder, standing.submission = taking.holder(row), row
        told = _("You are looking at it until %(time)s.") % {"time": standing.until}
    except ValidationError as refused:
        told, status = " ".join(refused.messages), 409
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"told": told}, status=status)
    if status != 200:
        messages.error(request, told)
    return _typed(request.POST, standing)


def _give_back(request, standing):
    """One's own to the others; as the organiser somebody else's."""
    try:
        taking.give_back(standing.submission, by=request.user)
        messages.success(request, _("Others may look at it now."))
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    return HttpResponseRedirect(line.list_url(line.kept_filters(request)))


def _skip(request, standing):
    if standing.is_mine and standing.is_open:
        taking.give_back(standing.submission, by=request.user)
    return open_next(request, standing.submission)


def open_next(request, submission=None):
    """Take the next that is free, after ``submission`` and then from the start, and go there."""
    filters = line.kept_filters(request)
    rows = line.waiting_for(request.user, filters)
    found = None
    if submission:
        found = taking.take_next(line.following(submission, rows), by=request.user)
        rows = rows.exclude(pk=submission.pk)
    found = found or taking.take_next(rows, by=request.user)
    if found is None:
        messages.info(request, _("Nothing else is waiting for you here."))
        return HttpResponseRedirect(line.list_url(filters))
    return HttpResponseRedirect(sheet_url(found, filters))


def _save(request, standing, form) -> bool:
    """Keep scores and decision together; False when refused, with the reason on the form."""
    submission, by, decided = standing.submission, request.user, form.answer()
    try:
        with transaction.atomic():
            if form.is_scored:
                note = form.cleaned_data.get("review_note", "")
                reviewing.score(submission, scores=form.scores(), note=note, by=by)
            if decided:
                curation.decide(submission, decided, by=by)
            else:
                _pass_on(standing)
    except MoveRefused:
        form.add_error(None, _("It was decided or taken back in the meantime. See below how."))
    except ValidationError as refused:
        _refuse(form, refused)
    else:
        if form.scores() and not form.is_scored:
            told = _("The scores were not complete, so they were not kept; a return needs none.")
            messages.info(request, told)
        return True
    return False


def _pass_on(standing):
    """Scored: the next curator may look; the last one keeps it, to decide."""
    if standing.completes:
        taking.take(standing.submission, by=standing.user)
    elif standing.is_mine and standing.submission.state == SubmissionState.IN_REVIEW:
        taking.give_back(standing.submission, by=standing.user)


def _refuse(form, refused):
    """Put what an action said beside the field it means."""
    chosen = form.cleaned_data.get("verdict", "")
    places = {
        "track": "verdict",
        "reasons": tracks.name_of(chosen),
        "touch_ups": "task_0",
        "note": "note",
    }
    told = refused.message_dict if hasattr(refused, "error_dict") else {"": refused.messages}
    for name, words in told.items():
        place = places.get(name)
        form.add_error(place if place in form.fields else None, words)

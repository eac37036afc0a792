"""A maker's mentoring: mentors of the region, asking one, and how each goes."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Case, Count, Min, Q, Value, When
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kit.times import moment
from programmes import mentoring_moves, zones
from programmes.actions import mentoring
from programmes.before_after import lines_of
from programmes.choices.mentoring import ALIVE, MENTORING_TAGS, Theme
from programmes.forms.mentoring import AskForm
from programmes.models import Mentor, Mentoring
from vendors.views.own import posted, with_vendor

MOST = 100
# What goes on first.
FIRST = Case(When(state__in=ALIVE, then=Value(0)), default=Value(1))
LABELS = dict(Theme.choices)


@require_safe
@with_vendor
def index(request, vendor):
    """One's own, then who mentors in the region; ``tema`` shows those of one theme."""
    rows = _rows(request.user).order_by(FIRST, "-asked_at", "-pk")[:MOST]
    rows = list(rows.annotate(held=Count("sessions")))
    for row in rows:
        row.kind = MENTORING_TAGS[row.state]
    theme = request.GET.get("tema", "")
    busy = {row.mentor_id for row in rows if row.state in ALIVE}
    context = {
        "vendor": vendor,
        "section": "mentoring",
        "rows": rows,
        "mentors": _mentors(vendor, theme if theme in LABELS else "", busy),
        "themes": Theme.choices,
        "theme": theme,
        "is_mentor": Mentor.objects.run_by(request.user).exists(),
    }
    return render(request, "programmes/my_mentoring.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@with_vendor
def ask(request, vendor, pk):
    """The form in which a maker says what it wants to learn; sent, the mentoring's own page."""
    mentor = get_object_or_404(_asked_of(vendor), pk=pk)
    there = _rows(request.user).alive().filter(mentor=mentor).first()
    if there and request.method != "POST":
        return redirect("programmes:my_mentoring_with", there.pk)
    own = zones.of_region(vendor.region_id)
    free = mentoring_moves.free_times(mentor, own)
    form = AskForm(posted(request), mentor=mentor, times=free)
    if form.is_bound and form.is_valid():
        try:
            made = mentoring.ask(mentor, vendor=vendor, by=request.user, **form.wishes())
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Asked. You get a message once the mentor answers."))
            return redirect("programmes:my_mentoring_with", made.pk)
    context = {"vendor": vendor, "section": "mentoring", "mentor": mentor, "form": form}
    context |= {"themes": _labels(mentor), "has_times": bool(free)}
    return render(request, "programmes/ask_mentor.html", context)


@require_safe
@with_vendor
def with_mentor(request, vendor, pk):
    """One of them: times, sessions, tasks, before and after, and what may be done now."""
    return _answer(request, vendor, _own(request.user, pk))


@require_POST
@with_vendor
def move(request, vendor, pk, move):
    """One step of the maker; what is wrong comes back on the same page."""
    found, step = _own(request.user, pk), mentoring_moves.MAKER.get(move)
    if step is None:
        raise Http404
    form = step.form_of(found, request.POST, "" if step.is_of_row else move)
    if mentoring_moves.done(step, form, found, request.user):
        messages.success(request, step.done)
        return redirect("programmes:my_mentoring_with", pk)
    return _answer(request, vendor, _own(request.user, pk), tried=(move, form))


def _rows(user):
    return Mentoring.objects.owned_by(user).select_related("mentor__partner", "vendor__region")


def _own(user, pk):
    """A mentoring of the person's own business; anyone else's does not exist."""
    return get_object_or_404(_rows(user).select_related("assigned_by"), pk=pk)


def _asked_of(vendor):
    """Mentors who take makers of this region, but the maker's own people."""
    rows = Mentor.objects.active().of_region(vendor.region_id)
    own = vendor.members.values("user")
    return rows.exclude(user__in=own).select_related("partner", "region", "user")


def _mentors(vendor, theme, busy):
    """With the count of their free times, the first one, and whether one is asked already."""
    free = Q(times__mentoring=None, times__starts_at__gt=timezone.now())
    rows = _asked_of(vendor).annotate(
        free=Count("times", filter=free), first_at=Min("times__starts_at", filter=free)
    )
    found = [row for row in rows.order_by("name", "pk")[:MOST] if not theme or theme in row.themes]
    own = zones.of_region(vendor.region_id)
    for row in found:
        row.labels, row.is_busy = _labels(row), row.pk in busy
        row.first = moment(row.first_at, own)
    return found


def _labels(mentor):
    return [LABELS[theme] for theme in mentor.themes if theme in LABELS]


def _answer(request, vendor, found, tried=("", None)):
    own = zones.of_region(vendor.region_id)
    context = {
        "vendor": vendor,
        "section": "mentoring",
        "mentoring": found,
        "kind": MENTORING_TAGS[found.state],
        "times": mentoring_moves.told_times(found, own),
        "sessions": found.sessions.all(),
        "tasks": found.tasks.select_related("touch_up__product"),
        "lines": lines_of(found, with_sales=True),
        "choices": mentoring_moves.choices(mentoring_moves.MAKER, found, *tried),
        "form": tried[1],
    }
    return render(request, "programmes/my_mentoring_with.html", context)

"""A mentor's desk: makers who ask, those who are mentored, and the times on offer."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db.models import Case, Count, Q, Value, When
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kit.keys import keys_of
from kit.times import hour, long_day, moment, zone_label
from programmes import mentoring_moves, zones
from programmes.actions import mentor_times
from programmes.before_after import lines_of
from programmes.choices.mentoring import MENTORING_TAGS, SHARED_FOR, MentoringState, Theme
from programmes.forms.mentoring import MentorTimesForm
from programmes.models import Mentor, Mentoring, MentorTime
from programmes.views.over import answer_over
from vendors.views.own import posted

MOST, FEW = 200, 6
LABELS = dict(Theme.choices)
FIRST = Case(
    When(state=MentoringState.ASKED, then=Value(0)),
    When(state=MentoringState.RUNNING, then=Value(1)),
    default=Value(2),
)


def with_mentor(view):
    """Call ``view(request, mentors, …)`` with the places where this person has said yes to being
    a mentor; to anybody else the desk does not exist."""

    @never_cache
    @login_required
    @wraps(view)
    def page(request, *args, **kwargs):
        mentors = [mentor for mentor in _places(request.user) if mentor.is_serving]
        if not mentors:
            raise Http404
        return view(request, mentors, *args, **kwargs)

    return page


def _places(user):
    """This person's own, also where they have not answered yet."""
    rows = Mentor.objects.run_by(user).select_related("region", "partner")
    return list(rows.order_by("region"))


@never_cache
@require_safe
@login_required
def home(request):
    """Whether one wants to be a mentor; then who asks, who is mentored, what is finished."""
    places = _places(request.user)
    if not places:
        raise Http404
    named = [mentor for mentor in places if not mentor.is_serving]
    for mentor in named:
        mentor.labels = [LABELS[theme] for theme in mentor.themes if theme in LABELS]
    mentors = [mentor for mentor in places if mentor.is_serving]
    context = {"mentors": mentors, "named": named, "section": "home"}
    context |= {"shared_days": SHARED_FOR.days}
    if mentors:
        context |= _makers(request.user)
    return render(request, "programmes/mentor_home.html", context)


def _makers(user):
    rows = _rows(user).annotate(
        held=Count("sessions", distinct=True),
        still=Count("tasks", filter=Q(tasks__touch_up__done_at=None), distinct=True),
    )
    rows = list(rows.order_by(FIRST, "-asked_at", "-pk")[:MOST])
    for row in rows:
        row.kind = MENTORING_TAGS[row.state]
    asked = [row for row in rows if row.state == MentoringState.ASKED]
    running = [row for row in rows if row.state == MentoringState.RUNNING]
    return {
        "asked": asked,
        "running": running,
        "finished": [row for row in rows if row not in asked and row not in running],
        "meetings": _meetings(user),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@with_mentor
def times(request, mentors, region=None):
    """Times are offered and taken back; with places in several regions, region by region."""
    mentor = next((row for row in mentors if row.region_id == region), mentors[0])
    if region is not None and mentor.region_id != region:
        raise Http404
    zone = zones.of_region(mentor.region_id)
    adds = "_remove" not in request.POST
    form = MentorTimesForm(posted(request) if adds else None, zone=zone)
    if request.method == "POST":
        told = _offered(request, mentor, form) if adds else _removed(request, mentor)
        if told:
            messages.success(request, told)
            return redirect("programmes:mentor_times_in", mentor.region_id)
    context = {
        "mentors": mentors,
        "section": "times",
        "mentor": mentor,
        "form": form,
        "days": _days(mentor, zone),
        "zone": zone_label(zone),
    }
    return render(request, "programmes/mentor_times.html", context)


@require_safe
@with_mentor
def mentored(request, mentors, pk):
    """One maker of one's own, with what may be done now."""
    found = _own(request.user, pk)
    return _answer(request, mentors, found) if found else _over(request, mentors, pk)


@require_POST
@with_mentor
def move(request, mentors, pk, move):
    """One step of the mentor; what is wrong comes back on the same page."""
    found, step = _own(request.user, pk), mentoring_moves.MENTOR.get(move)
    if step is None:
        raise Http404
    if found is None:
        return _over(request, mentors, pk)
    form = step.form_of(found, request.POST, "" if step.is_of_row else move)
    if mentoring_moves.done(step, form, found, request.user):
        messages.success(request, step.done)
        if move == "tolak":
            return redirect("programmes:mentor_home")
        return redirect("programmes:mentored", pk)
    # It may have ended meanwhile: then nothing of the maker is shown.
    found = _own(request.user, pk)
    if found is None:
        return _over(request, mentors, pk)
    return _answer(request, mentors, found, tried=(move, form))


def _rows(user):
    rows = Mentoring.objects.mentored_by(user)
    return rows.select_related("mentor", "vendor__region", "edition")


def _own(user, pk):
    """One in which this person is the mentor, or None."""
    return _rows(user).filter(pk=pk).first()


def _over(request, mentors, pk):
    """What was theirs once is over; any other does not exist."""
    if not Mentoring.objects.filter(mentor__user=request.user, pk=pk).exists():
        raise Http404
    context = {"mentors": mentors, "section": "home"}
    back = reverse("programmes:mentor_home")
    return answer_over(request, "programmes/mentor_base.html", back, context)


def _offered(request, mentor, form):
    if not form.is_valid():
        return ""
    try:
        made = mentor_times.offer(mentor, **form.wishes(), by=request.user)
    except ValidationError as refusal:
        form.add_error(None, refusal.messages)
        return ""
    return ngettext("%(n)s time added.", "%(n)s times added.", len(made)) % {"n": len(made)}


def _removed(request, mentor):
    keys = keys_of(request.POST.getlist("time"))
    gone = mentor_times.remove(mentor, keys, by=request.user)
    if not gone:
        messages.error(request, _("Tick times that nobody has taken."))
        return ""
    return ngettext("%(n)s time taken back.", "%(n)s times taken back.", gone) % {"n": gone}


def _meetings(user):
    """The next times that makers have taken, as they are told in the mentor's region."""
    rows = MentorTime.objects.ahead().filter(mentoring__in=Mentoring.objects.mentored_by(user))
    rows = list(rows.select_related("mentor", "mentoring__vendor").order_by("starts_at")[:FEW])
    for row in rows:
        row.told = moment(row.starts_at, zones.of_region(row.mentor.region_id))
    return rows


def _days(mentor, zone):
    """[(day, [(time, hours, the maker who has taken it or "")])] of what is still to come."""
    rows, days = mentor.times.ahead().select_related("mentoring__vendor"), {}
    for row in rows.order_by("starts_at"):
        hours = f"{hour(row.starts_at, zone)}–{hour(row.ends_at, zone)}"
        maker = row.mentoring.vendor.name if row.mentoring else ""
        days.setdefault(long_day(row.starts_at, zone), []).append((row, hours, maker))
    return list(days.items())


def _answer(request, mentors, found, tried=("", None)):
    own = zones.of_region(found.mentor.region_id)
    context = {
        "mentors": mentors,
        "section": "home",
        "mentoring": found,
        "maker": found.vendor,
        "kind": MENTORING_TAGS[found.state],
        "times": mentoring_moves.told_times(found, own),
        "sessions": found.sessions.all(),
        "tasks": found.tasks.select_related("touch_up__product"),
        "lines": lines_of(found, with_sales=found.shows_sales),
        "choices": mentoring_moves.choices(mentoring_moves.MENTOR, found, *tried),
        "form": tried[1],
    }
    return render(request, "programmes/mentored.html", context)

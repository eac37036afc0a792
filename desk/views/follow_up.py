"""The follow-up board of an edition: what waits, whom to call, and the lists to take along."""

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.actions import trail
from desk import follow_up
from desk.follow_up_rows import editions_for
from expo.choices import Role
from expo.scopes import reach_of
from kit.export import LIMIT, csv_answer, safe_cell, xlsx_answer
from reports.views.frame import show

SHAPES = {"csv": csv_answer, "xlsx": xlsx_answer}
# On one printed list; the file holds all.
ON_PAPER = 500


def of_edition(view):
    """``view(request, edition, …)``; to whoever does not follow it up it does not exist."""

    @never_cache
    @login_required
    @wraps(view)
    def framed(request, edition, *args, **kwargs):
        rows = editions_for(request.user).select_related("organiser")
        return view(request, get_object_or_404(rows, pk=edition), *args, **kwargs)

    return framed


@require_safe
@never_cache
@login_required
def every(request):
    """The editions one follows up, the last closed first."""
    if not reach_of(request.user).has(Role.OFFICER, Role.ORGANISER):
        raise Http404
    rows = editions_for(request.user).published().order_by("-online_until", "-pk")
    return show(request, "desk/follow_ups.html", title=_("Follow-up boards"), editions=rows[:100])


@require_safe
@of_edition
def board(request, edition):
    """Every group with its oldest few."""
    groups = follow_up.board(edition, request.user)
    context = {"edition": edition, "groups": groups, "total": sum(one.count for one in groups)}
    return show(request, "desk/follow_up.html", title=_("Follow-up board"), **context)


@require_safe
@of_edition
def group(request, edition, group):
    """One group, fifty at a time."""
    found = _found(request, edition, group)
    page = found.page(request.GET.get("p"))
    context = {"edition": edition, "waiting": found, "page": page, "lines": page.told}
    return show(request, "desk/follow_up_group.html", title=found.group.title, **context)


@require_safe
@of_edition
def printed(request, edition, group):
    """The list on paper, for the next round of calls."""
    found = _found(request, edition, group)
    lines = found.told(found.sorted[:ON_PAPER], is_linked=False)
    context = {"edition": edition, "waiting": found, "lines": lines, "most": ON_PAPER}
    context["today"] = timezone.localdate()
    return show(request, "desk/follow_up_print.html", title=found.group.title, **context)


@require_POST
@of_edition
def taken(request, edition, group, shape):
    """The list as a file; each one that leaves is noted."""
    found = _found(request, edition, group)
    answer = SHAPES.get(shape)
    if answer is None:
        raise Http404
    lines = found.told(found.sorted[:LIMIT], is_linked=False)
    after = {"list": found.group.key, "rows": len(lines), "as": shape}
    trail.record(edition, verb="export", by=request.user, after=after)
    head = [
        *(_("What"), _("Note"), _("Maker"), _("Region"), _("Phone number")),
        *(_("Who acts"), _("Age (days)")),
    ]
    name = slugify(" ".join([_("Follow-up"), str(found.group.title), edition.slug]))
    return answer(name, head, [cells for line in lines for cells in _cells(line)])


def _found(request, edition, key):
    found = follow_up.waiting(edition, request.user, key)
    if found is None:
        raise Http404
    return found


def _cells(line):
    """A row for each maker to call; one without a maker where there is none."""
    calls = [(call.name, call.region, call.phone) for call in line.calls] or [("", "", "")]
    for call in calls:
        values = (line.what, line.note, *call, line.owner, line.days)
        yield [safe_cell(value) for value in values]

"""One mentoring as officers and organisers read it: sessions, tasks, before and after."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from programmes.before_after import lines_of
from programmes.choices.mentoring import MENTORING_TAGS
from programmes.rules.mentoring import may_read_sales

PAGE = "admin/programmes/mentoring/page.html"


@never_cache
def page(request, found):
    """To read alone."""
    if request.method not in ("GET", "HEAD"):
        raise PermissionDenied
    context = {
        "mentoring": found,
        "maker": found.vendor,
        "kind": MENTORING_TAGS[found.state],
        "sessions": found.sessions.all(),
        "tasks": found.tasks.select_related("touch_up__product"),
        "lines": lines_of(found, with_sales=may_read_sales(request.user, found)),
    }
    return render(request, PAGE, context)

"""A person's notices: read by a button, for a link may be followed by machines."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kit import paging
from kit.templatetags.gelaran import in_english, switched
from notices.actions import reading
from notices.choices import Topic
from notices.models import Notice

PAGE = 30
FIELDS = ("id", "topic", "subject", "made_at", "read_at")
ICONS = {
    Topic.ORDERS: "receipt",
    Topic.SALES: "box",
    Topic.INQUIRIES: "chat",
    Topic.QUOTES: "tag",
    Topic.OFFICES: "file",
    Topic.MATCHING: "users",
    Topic.CURATION: "check",
    Topic.EDITIONS: "booth",
    Topic.CASES: "star",
    Topic.PROGRAMMES: "tack",
}


@require_safe
@login_required
def index(request):
    """All of them, newest first."""
    own = Notice.objects.owned_by(request.user)
    page = paging.page(
        own.values(*FIELDS),
        ["-id"],
        size=PAGE,
        after=request.GET.get("setelah", ""),
        before=request.GET.get("sebelum", ""),
    )
    for row in page.rows:
        topic = Topic(row["topic"])
        row |= {"icon": ICONS[topic], "about": topic.label}
    context = {"page": page, "has_unread": own.unread().exists()}
    return render(request, "notices/index.html", context)


@require_POST
@login_required
def open_one(request, pk):
    """Mark it read, and go where it leads, in the language of the page it was opened from."""
    notice = get_object_or_404(Notice.objects.owned_by(request.user), pk=pk)
    reading.read(notice, by=request.user)
    return redirect(_in_language(notice.url))


@require_POST
@login_required
def read_all(request):
    """Nothing is new any more."""
    if reading.read_all(by=request.user):
        messages.success(request, _("All marked as read."))
    return redirect("notices:index")


def _in_language(path):
    """It was noted in the language of whoever did what it tells of."""
    is_english = path == "/en" or path.startswith(("/en/", "/en?"))
    return path if is_english == in_english() else switched(path)

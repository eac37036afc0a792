"""The development mailbox: every mail as it was written, with links that open."""

import re

from django.conf import settings
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kit import paging
from notices.models import Mail

PAGE = 30
ADDRESS = re.compile(r"https?://[^\s<>\"']+[^\s<>\"'.,;:)]")
FIELDS = ("id", "to", "subject", "state", "made_at")


@never_cache
@require_safe
def mailbox(request):
    """All mails, newest first. Exists only where no real mail leaves."""
    only_in_development()
    page = paging.page(
        Mail.objects.values(*FIELDS),
        ["-id"],
        size=PAGE,
        after=request.GET.get("setelah", ""),
        before=request.GET.get("sebelum", ""),
    )
    return render(request, "notices/mailbox.html", {"page": page})


@never_cache
@require_safe
def mail(request, pk):
    """One mail; links to this site may be clicked, everything else is plain text."""
    only_in_development()
    found = get_object_or_404(Mail, pk=pk)
    return render(request, "notices/mail.html", {"mail": found, "body": with_links(found.body)})


def only_in_development():
    if not settings.MAILBOX_VISIBLE:
        raise Http404


def with_links(text: str) -> str:
    """Escaped text in which addresses below BASE_URL are links."""
    parts, end = [], 0
    for match in ADDRESS.finditer(text):
        address = match[0]
        parts.append(escape(text[end : match.start()]))
        is_ours = address == settings.BASE_URL or address.startswith(f"{settings.BASE_URL}/")
        parts.append(format_html('<a href="{0}">{0}</a>', address) if is_ours else escape(address))
        end = match.end()
    parts.append(escape(text[end:]))
    return mark_safe("".join(parts))  # noqa: S308 - every part is escaped above

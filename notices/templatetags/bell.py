"""The bell in a page's head, with the number of unread notices."""

from django import template

from notices.models import Notice

register = template.Library()
# More are not told one by one.
MOST = 99


@register.inclusion_tag("notices/bell.html")
def bell(user):
    """For somebody signed in; one query, along an index of unread rows alone."""
    unread = Notice.objects.owned_by(user).unread()
    return {"count": unread[: MOST + 1].count(), "most": MOST}

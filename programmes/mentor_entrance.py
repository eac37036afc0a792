"""Where a mentor lands after signing in; see accounts.views.DESKS."""

from django.urls import reverse

from programmes.models import Mentor


def of(user) -> str:
    """The mentor's desk; empty for everybody else, and for makers, who begin at their own."""
    if user.memberships.exists() or not Mentor.objects.run_by(user).exists():
        return ""
    return reverse("programmes:mentor_home")

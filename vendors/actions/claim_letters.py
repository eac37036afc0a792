"""What a maker is told about a permit: its owners, by mail and on the site."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from kit.letters import plain_text
from notices.actions import telling
from notices.choices import Topic
from vendors.choices import MemberRole


def post(claim, occasion: str, *, event: str) -> None:
    """Tell each owner; ``occasion`` is verify, refuse or expire.

    In Indonesian: which language they read is not known. ``event`` keeps one occasion from being
    told twice.
    """
    owners = claim.vendor.members.filter(role=MemberRole.OWNER, user__is_active=True)
    with translation.override("id"):
        path = reverse("vendors:claims")
        context = {"claim": claim, "link": f"{settings.BASE_URL}{path}"}
        subject = _subject(occasion) % {"claim": claim}
        body = plain_text(f"vendors/mail/claim_{occasion}.txt", context)
    people = [member.user for member in owners.select_related("user").order_by("pk")]
    telling.tell_members(
        people, topic=Topic.CURATION, subject=subject, body=body, url=path, event=event
    )


def _subject(occasion):
    return {
        "verify": _("%(claim)s has been checked and is shown to buyers"),
        "refuse": _("%(claim)s could not be confirmed"),
        "expire": _("%(claim)s ends soon"),
    }[occasion]

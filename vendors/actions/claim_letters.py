"""What a maker is told about a permit: mails to its owners."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from kit.letters import plain_text
from notices.actions import outbox
from vendors.choices import MemberRole


def post(claim, occasion: str, *, event: str) -> None:
    """Queue one mail for each owner with an e-mail; ``occasion`` is verify, refuse or expire.

    In Indonesian: which language they read is not known. Whoever has no e-mail finds it on their
    own page. ``event`` keeps one occasion from being told twice.
    """
    owners = claim.vendor.members.filter(role=MemberRole.OWNER, user__is_active=True)
    with translation.override("id"):
        link = f"{settings.BASE_URL}{reverse('vendors:claims')}"
        context = {"claim": claim, "link": link}
        subject = _subject(occasion) % {"claim": claim}
        body = plain_text(f"vendors/mail/claim_{occasion}.txt", context)
    for member in owners.exclude(user__email=None).select_related("user").order_by("pk"):
        outbox.post(
            member.user.email, subject=subject, body=body, event=f"{event}-{member.user_id}"
        )


def _subject(occasion):
    return {
        "verify": _("%(claim)s has been checked and is shown to buyers"),
        "refuse": _("%(claim)s could not be confirmed"),
        "expire": _("%(claim)s ends soon"),
    }[occasion]

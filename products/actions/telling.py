"""What a maker is told of a decision: the mails, to be read before or posted."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import User
from kit.letters import plain_text
from notices.actions import telling
from notices.choices import Topic
from products.choices import RouteReason, TouchUpKind, Track, Verdict
from vendors.choices import MemberRole
from vendors.models import Member


@dataclass(frozen=True)
class Letter:
    """One mail; ``to`` without e-mail reads the answer on the site only."""

    to: User
    subject: str
    body: str


def owners_of(vendors: list[int]) -> dict[int, list[User]]:
    """Who is told of a maker's goods, by the maker's key; one query."""
    rows = Member.objects.filter(vendor__in=vendors, role=MemberRole.OWNER, user__is_active=True)
    found = {key: [] for key in vendors}
    for member in rows.select_related("user").order_by("pk"):
        found[member.vendor_id].append(member.user)
    return found


def letters(submission, decision, owners: list[User] | None = None) -> list[Letter]:
    """One for each owner, in Indonesian: which language they read is not known.

    ``owners``: from ``owners_of`` where many are read at once, else looked up.
    """
    if owners is None:
        vendor = submission.product.vendor_id
        owners = owners_of([vendor])[vendor]
    with translation.override("id"):
        context = _context(submission, decision)
        subject = " ".join((_subject(decision.verdict) % context).split())
        body = plain_text(f"products/mail/{decision.verdict}.txt", context)
    return [Letter(to=person, subject=subject, body=body) for person in owners]


def post(submission, decision) -> None:
    """Tell the owners, who all read the same."""
    written = letters(submission, decision)
    if written:
        telling.tell_members(
            [letter.to for letter in written],
            topic=Topic.CURATION,
            subject=written[0].subject,
            body=written[0].body,
            url=_path(submission, decision),
            event=f"decision-{decision.pk}",
        )


def _path(submission, decision):
    with translation.override("id"):
        if decision.verdict == Verdict.APPROVED:
            return reverse("storefront:product", args=[submission.product.slug])
        return reverse("products:send", args=[submission.product.pk])


def _context(submission, decision):
    kinds = dict(TouchUpKind.choices)
    return {
        "note": decision.note,
        "product": submission.revision.content["name"],
        "edition": submission.edition,
        "tasks": [
            (kinds[kind], words, date.fromisoformat(due_on) if due_on else None)
            for kind, words, due_on in decision.tasks
        ],
        "track": Track(decision.track).label if decision.track else "",
        "reasons": [RouteReason(reason).label for reason in decision.reasons],
        "link": f"{settings.BASE_URL}{_path(submission, decision)}",
    }


def _subject(verdict):
    return {
        Verdict.APPROVED: _("%(product)s passed curation"),
        Verdict.RETURNED: _("%(product)s: a few touch-ups, then send it again"),
        Verdict.REFUSED: _("%(product)s: the curator's answer"),
    }[verdict]

"""A mentoring is ended, before it is finished or afterwards: the mentor sees the maker no longer.

Also in an archived expo: who reads of a maker is no figure of it, and stays the maker's to say.
"""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from products.models import TouchUp
from programmes.actions import mentoring_letters
from programmes.actions.mentoring import check_maker, held, over
from programmes.choices.mentoring import MentoringState
from programmes.models import Mentoring
from programmes.refusals import Refused
from programmes.rules.mentoring import may_view_mentoring
from vendors.rules import works_for


@transaction.atomic
def end(mentoring: Mentoring, *, by) -> Mentoring:
    """The maker needs it no more."""
    mentoring = held(mentoring, MentoringState.ENDED)
    check_maker(mentoring, by)
    _over(mentoring, by)
    mentoring_letters.tell_the_mentor.enqueue(mentoring.pk, "ended")
    return mentoring


@transaction.atomic
def stop(mentoring: Mentoring, *, by, reason) -> Mentoring:
    """An officer of the maker's region, or an organiser of its edition, ends it and says why.

    Raises Refused, PermissionDenied.
    """
    mentoring = held(mentoring, MentoringState.ENDED)
    if not may_view_mentoring(by, mentoring):
        raise PermissionDenied
    if works_for(by, mentoring.vendor):
        told = _("A mentoring of your own business is ended on the pages of your booth.")
        raise Refused(told, code="own")
    _over(mentoring, by, end_reason=reason)
    mentoring_letters.tell_the_mentor.enqueue(mentoring.pk, "stopped")
    mentoring_letters.tell_the_maker.enqueue(mentoring.pk, "stopped")
    return mentoring


def _over(mentoring, by, **words):
    """The maker's yes to showing its sales ends with it. Tasks still open are no longer wanted,
    but for those that a finished mentoring left the maker to do."""
    told = {}
    if mentoring.state != MentoringState.DONE:
        rows = TouchUp.objects.to_do().select_for_update(of=("self",)).order_by("pk")
        # A task just being ticked off is waited for, and stays done.
        keys = list(rows.filter(mentor_task__mentoring=mentoring).values_list("pk", flat=True))
        TouchUp.objects.filter(pk__in=keys).update(dropped_at=timezone.now())
        told["dropped_touch_ups"] = keys
    over(mentoring, MentoringState.ENDED, by, told, shows_sales=False, **words)

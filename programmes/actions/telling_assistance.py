"""What makers are told of the assistance given to them, in the background."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django_tasks import task

from notices.actions import telling
from notices.choices import Topic
from programmes.choices.assistance import GrantState
from programmes.models import Grant

# By what was done: the state it must still be in, subject and sentence, with %(item)s,
# %(provider)s, %(programme)s and %(pick_up)s.
WORDS = {
    "granted": (
        GrantState.GRANTED,
        gettext_noop("Assistance for your business: %(item)s"),
        gettext_noop(
            "You get %(item)s from %(provider)s, in the programme “%(programme)s”. You will be "
            "told when you can pick it up."
        ),
    ),
    "ready": (
        GrantState.READY,
        gettext_noop("Ready to pick up: %(item)s"),
        gettext_noop("%(item)s is ready for you. Where and when: %(pick_up)s"),
    ),
    "cancelled": (
        GrantState.CANCELLED,
        gettext_noop("Taken back: %(item)s"),
        gettext_noop(
            "%(item)s in the programme “%(programme)s” is not given to you any more. The reason: "
            "%(reason)s"
        ),
    ),
    "handed": (
        GrantState.HANDED,
        gettext_noop("Handed over: %(item)s"),
        gettext_noop(
            "It is noted that %(item)s was handed over to you. If that is not so, tell the "
            "officer of your region."
        ),
    ),
    "undo": (
        GrantState.GRANTED,
        gettext_noop("Not handed over yet: %(item)s"),
        gettext_noop(
            "It was noted by mistake that %(item)s had been handed over to you. It is still kept "
            "for you."
        ),
    ),
}


@task()
def tell_makers(grant_ids, what, mark):
    """The people of each maker, unless something newer has happened to the grant; ``mark`` tells
    events of one kind apart."""
    state, subject, text = WORDS[what]
    rows = Grant.objects.filter(pk__in=grant_ids, state=state)
    rows = rows.select_related("item__assistance__provider", "vendor")
    for grant in rows.prefetch_related("vendor__members__user").order_by("pk"):
        _tell(grant, subject, text, f"grant:{grant.pk}:{what}:{mark}")


def _tell(grant, subject, text, event):
    programme = grant.item.assistance
    with translation.override(settings.LANGUAGE_CODE):
        link = reverse("programmes:my_assistance")
        facts = {
            "item": grant.item.title,
            "provider": programme.provider.name,
            "programme": programme.title,
            "pick_up": grant.pick_up,
            "reason": grant.reason,
        }
        telling.tell_members(
            [member.user for member in grant.vendor.members.all()],
            topic=Topic.PROGRAMMES,
            subject=_(subject) % facts,
            body=f"{_(text) % facts}\n\n{settings.BASE_URL}{link}\n",
            url=link,
            event=event,
        )

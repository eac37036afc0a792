"""The one door to people: a mail and a notice on the site, as each of them chose."""

import hashlib
from operator import attrgetter

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from notices import guest_links
from notices.actions import outbox
from notices.choices import OF_GUESTS, Topic
from notices.models import Notice, Preference

LONGEST_EVENT = Notice._meta.get_field("event").max_length
LONGEST_URL = Notice._meta.get_field("url").max_length


def tell_user(user, *, topic, subject, body, url, event, essential=False) -> None:
    """Tell one person with an account; see ``tell_members``."""
    tell_members(
        [user],
        topic=topic,
        subject=subject,
        body=body,
        url=url,
        event=event,
        essential=essential,
    )


@transaction.atomic(savepoint=False)
def tell_members(users, *, topic, subject, body, url, event, essential=False) -> None:
    """Tell people with accounts, in the caller's transaction and in a fixed number of statements.

    ``event`` names what happened, without the person: each is told once, however often this is
    called. ``body`` is the whole mail; ``url`` the path on this site where the notice leads.
    ``essential``: told whatever they chose. Who has no e-mail finds the notice alone.
    """
    topic, event, url = Topic(topic), _checked(event), _path(url)
    # In one order, so that two who tell the same people do not wait for each other.
    people = {user.pk: user for user in sorted(users, key=attrgetter("pk")) if user.is_active}
    if not people:
        return
    wishes = {} if essential else _wishes(people, topic)
    letters, notices = [], []
    for user in people.values():
        by_mail, on_site = wishes.get(user.pk, (True, True))
        if on_site:
            words = outbox.one_line(subject)
            notices.append(Notice(user=user, topic=topic, event=event, subject=words, url=url))
        if by_mail and user.email:
            letters.append(outbox.letter(user.email, subject, body, f"{event}:{user.pk}"))
    Notice.objects.bulk_create(notices, ignore_conflicts=True)
    outbox.post_many(letters)


@transaction.atomic(savepoint=False)
def tell_address(email, *, topic, subject, body, event, language, essential=False) -> None:
    """Tell somebody without account; ``language`` is theirs, in which the text was written.

    What is not essential ends with a link to choose what we send them.
    """
    topic, event, email = Topic(topic), _checked(event), email.strip().lower()
    if not essential and topic in OF_GUESTS:
        if Preference.objects.filter(email=email, topic=topic, by_mail=False).exists():
            return
        body = f"{body.rstrip()}\n\n{_choose(email, language)}\n"
    # An event may be told to several addresses, which do not fit into its name.
    mark = hashlib.sha256(email.encode()).hexdigest()[:16]
    outbox.post(email, subject=subject, body=body, event=f"{event}:@{mark}")


def _wishes(people, topic):
    rows = Preference.objects.filter(user__in=people, topic=topic)
    return {user: both for user, *both in rows.values_list("user", "by_mail", "on_site")}


def _choose(email, language):
    with translation.override(language):
        path = reverse("notices:choose_guest", args=[guest_links.sign(email)])
        return _("Choose what we send you: %(link)s") % {"link": f"{settings.BASE_URL}{path}"}


def _checked(event):
    if not 0 < len(event) <= LONGEST_EVENT:
        raise ValueError(f"An event's name has 1 to {LONGEST_EVENT} characters: {event!r}")
    return event


def _path(url):
    if not url.startswith("/") or url[1:2] in ("/", "\\") or len(url) > LONGEST_URL:
        raise ValueError(f"Not a path of this site: {url!r}")
    return url

"""What a person wants to get, kept topic by topic."""

from django.db import transaction

from accounts.actions import trail
from notices.choices import OF_GUESTS, Topic
from notices.models import Preference


def wishes_of(user) -> dict[str, tuple[bool, bool]]:
    """(by mail, on the site) for every topic."""
    return _wishes(Topic, Preference.objects.filter(user=user))


def wishes_of_address(email: str) -> dict[str, tuple[bool, bool]]:
    """The same for an address without account: what such people are told of."""
    return _wishes(OF_GUESTS, Preference.objects.filter(email=email))


@transaction.atomic
def choose(wishes: dict[str, tuple[bool, bool]], *, by) -> None:
    """The person's own, all at once; what hangs in the outbox already is still sent."""
    before = wishes_of(by)
    _write(wishes, user=by)
    changed = [topic for topic in wishes if wishes[topic] != before[topic]]
    if changed:
        trail.record(
            by,
            verb="choose_messages",
            by=by,
            before={topic: before[topic] for topic in changed},
            after={topic: wishes[topic] for topic in changed},
        )


@transaction.atomic
def choose_for_address(email: str, wanted: set[str]) -> None:
    """``wanted``: topics whose mails the address still wants. Whoever holds the link decides."""
    _write({topic: (topic in wanted, True) for topic in OF_GUESTS}, email=email)


def _wishes(topics, rows):
    told = {topic: both for topic, *both in rows.values_list("topic", "by_mail", "on_site")}
    return {topic.value: tuple(told.get(topic.value, (True, True))) for topic in topics}


def _write(wishes, **whose):
    """One statement; two forms sent at once end as the later one."""
    Preference.objects.bulk_create(
        [
            Preference(topic=topic, by_mail=by_mail, on_site=on_site, **whose)
            for topic, (by_mail, on_site) in wishes.items()
        ],
        update_conflicts=True,
        unique_fields=[*whose, "topic"],
        update_fields=["by_mail", "on_site"],
    )

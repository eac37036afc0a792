"""One event told by many at once, on PostgreSQL: one mail, one notice, nobody fails."""

import pytest
from django.db import connection, transaction
from django_tasks_db.models import DBTaskResult

from notices.actions import choosing, telling
from notices.choices import Topic
from notices.models import Mail, Notice, Preference
from tests.make import make_user
from tests.racing import CROWD, at_once, good

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite writes one by one"),
]


def test_one_event_told_by_32_is_told_once():
    people = [make_user() for _ in range(20)]

    def tell(order):
        def run():
            with transaction.atomic():
                telling.tell_members(
                    order,
                    topic=Topic.SALES,
                    subject="Pesanan baru",
                    body="Isi",
                    url="/lapak-saya/",
                    event="e",
                )
            return True

        return run

    assert len(good(at_once(*[tell(people[:: (-1) ** n]) for n in range(CROWD)]))) == CROWD
    assert sorted(Mail.objects.values_list("to", flat=True)) == sorted(p.email for p in people)
    assert Notice.objects.count() == len(people)
    assert DBTaskResult.objects.exists()


def test_wishes_sent_32_times_are_kept_once():
    person = make_user()
    wishes = {topic.value: (False, True) for topic in Topic}

    def choose():
        choosing.choose(wishes, by=person)
        choosing.choose_for_address("ratna@contoh.test", set())
        return True

    assert len(good(at_once(*[choose] * CROWD))) == CROWD
    assert choosing.wishes_of(person) == wishes
    assert Preference.objects.filter(user=person).count() == len(Topic)

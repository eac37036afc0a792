"""Mails that hang: seen by operators, tried again by hand or by the clock, holding up nobody."""

from datetime import timedelta

import pytest
from django.core import mail as django_mail
from django.core.exceptions import PermissionDenied
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from accounts.models import Trail
from kit import timers
from notices.actions import outbox, retrying
from notices.models import Mail, MailState
from tests.make import make_officer, make_user

pytestmark = pytest.mark.django_db
HERE = "tests.notices.test_retrying."
LOCAL = "django.core.mail.backends.locmem.EmailBackend"


class Picky(EmailBackend):
    """A mail server that refuses one address."""

    def send_messages(self, messages):
        if "buruk" in messages[0].to[0]:
            raise OSError("550 no such user")
        return super().send_messages(messages)


class Dying(BaseEmailBackend):
    """A mail server that takes the mail, whereupon the worker dies."""

    taken = []

    def send_messages(self, messages):
        self.taken.append(messages[0].message()["Message-ID"])
        raise KeyboardInterrupt


class Slow(BaseEmailBackend):
    """A mail server that fails long after somebody else has sent the mail."""

    def send_messages(self, messages):
        Mail.objects.update(state=MailState.SENT, attempts=2, sent_at=timezone.now())
        raise TimeoutError


@pytest.fixture
def transport(settings):
    def choose(name):
        settings.MAIL_TRANSPORT = {"EMAIL_BACKEND": name}

    choose(LOCAL)
    return choose


@pytest.fixture
def operator():
    return make_user(is_staff=True, is_superuser=True)


def post(to="ratna@contoh.test", **fields):
    mail = outbox.post(to, subject="Halo", body="Isi")
    if fields:
        Mail.objects.filter(pk=mail.pk).update(**fields)
        mail.refresh_from_db()
    return mail


def failed(**fields):
    late = {"attempts": 7, "error": "OSError: 550", "due_at": timezone.now(), **fields}
    return post(state=MailState.FAILED, **late)


def minutes(n):
    return timezone.now() + timedelta(minutes=n)


def test_one_given_up_holds_up_no_other(transport, work):
    transport(HERE + "Picky")
    bad = post("buruk@contoh.test", attempts=len(outbox.PAUSES_MIN))
    good = [post(f"baik{n}@contoh.test") for n in range(3)]
    work()
    assert [mail.to[0] for mail in django_mail.outbox] == [mail.to for mail in good]
    bad.refresh_from_db()
    assert (bad.state, bad.error) == (MailState.FAILED, "OSError: 550 no such user")


def test_a_worker_that_dies_after_sending_sends_again_under_one_name(transport, work):
    """At least once: the second copy is known by its Message-ID."""
    transport(HERE + "Dying")
    Dying.taken.clear()
    mail = post()
    with pytest.raises(KeyboardInterrupt):
        outbox.deliver.call(mail.pk)
    mail.refresh_from_db()
    assert (mail.state, mail.attempts) == (MailState.WAITING, 1)
    outbox.deliver.call(mail.pk)  # while the claim holds nobody sends it
    assert len(Dying.taken) == 1
    transport(LOCAL)
    Mail.objects.update(due_at=timezone.now())
    outbox.deliver.call(mail.pk)
    (sent,) = django_mail.outbox
    assert [sent.message()["Message-ID"]] == Dying.taken
    other = post()
    outbox.deliver.call(other.pk)
    assert django_mail.outbox[1].message()["Message-ID"] not in Dying.taken


def test_a_slow_failure_does_not_undo_what_another_sent(transport):
    transport(HERE + "Slow")
    mail = post()
    tasks = DBTaskResult.objects.count()
    outbox.deliver.call(mail.pk)
    mail.refresh_from_db()
    assert mail.state == MailState.SENT
    assert DBTaskResult.objects.count() == tasks


def test_an_operator_tries_one_again(transport, work, operator):
    mail = failed()
    work()
    assert django_mail.outbox == []
    assert retrying.try_again([mail], by=operator) == 1
    row = Trail.objects.get()
    assert (row.verb, row.subject_key, row.actor) == ("try_again", str(mail.pk), operator)
    assert row.after == {"before": "failed", "attempts": 7}
    work()
    mail.refresh_from_db()
    assert (mail.state, mail.attempts, mail.error) == (MailState.SENT, 1, "")


def test_what_was_sent_or_is_under_way_is_never_sent_again(transport, work, operator):
    sent, claimed = post(), post(attempts=1, due_at=minutes(4))
    outbox.deliver.call(sent.pk)
    DBTaskResult.objects.all().delete()
    assert retrying.try_again([sent, claimed], by=operator) == 0
    work()
    assert len(django_mail.outbox) == 1
    assert not Trail.objects.exists()


def test_a_long_pause_is_cut_short(transport, work, operator):
    resting = post(attempts=5, due_at=minutes(200))
    assert retrying.try_again([resting], by=operator) == 1
    work()
    assert [mail.to for mail in django_mail.outbox] == [["ratna@contoh.test"]]


def test_only_operators_try_again(transport):
    mail = failed()
    for person in (make_user(), make_officer()):
        with pytest.raises(PermissionDenied):
            retrying.try_again([mail], by=person)
    mail.refresh_from_db()
    assert mail.state == MailState.FAILED


def test_the_clock_queues_what_lost_its_task(transport, work):
    lost, queued, fresh = post(due_at=minutes(-20)), post(due_at=minutes(-20)), post()
    ended = failed(due_at=minutes(-90))
    for mail in (lost, fresh, ended):
        DBTaskResult.objects.filter(args_kwargs={"args": [mail.pk], "kwargs": {}}).delete()
    assert DBTaskResult.objects.count() == 1
    timers.run_due()
    keys = [task.args_kwargs["args"] for task in DBTaskResult.objects.order_by("enqueued_at")]
    assert [key for key in keys if key in ([lost.pk], [fresh.pk], [ended.pk], [queued.pk])] == [
        [queued.pk],
        [lost.pk],
    ]
    assert retrying.queue_lost() == 0
    work()
    lost.refresh_from_db()
    assert lost.state == MailState.SENT


def test_mails_still_to_be_spread_are_not_lost(transport):
    mails = [outbox.letter(f"a{n}@contoh.test", "Halo", "Isi", f"e{n}") for n in range(3)]
    outbox.post_many(mails)
    Mail.objects.update(due_at=minutes(-20))
    assert retrying.queue_lost() == 0
    DBTaskResult.objects.all().delete()
    assert retrying.queue_lost() == 3


def test_operators_see_what_hangs_and_try_it_again(client, transport, operator):
    hung, bad, new, sent = post(), failed(), post(), post()
    Mail.objects.filter(pk__in=[hung.pk, sent.pk]).update(made_at=minutes(-61))
    Mail.objects.filter(pk=sent.pk).update(state=MailState.SENT)
    client.force_login(operator)
    page = client.get("/admin/notices/mail/", {"stuck": "yes"})
    assert set(page.context["cl"].queryset) == {hung, bad}
    chosen = [hung.pk, bad.pk, new.pk, sent.pk]
    data = {"action": "try_again", "_selected_action": chosen}
    client.post("/admin/notices/mail/", data)
    bad.refresh_from_db()
    sent.refresh_from_db()
    assert (bad.state, bad.attempts) == (MailState.WAITING, 0)
    assert sent.state == MailState.SENT
    keys = Trail.objects.filter(verb="try_again").values_list("subject_key", flat=True)
    assert str(sent.pk) not in keys

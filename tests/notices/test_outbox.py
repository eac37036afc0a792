"""The outbox: a row with its event, sent once, retried with pauses, given up at last."""

import smtplib
from datetime import timedelta

import pytest
from django.core import mail as django_mail
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from notices.actions import outbox
from notices.models import Mail, MailState

pytestmark = pytest.mark.django_db
HERE = "tests.notices.test_outbox."


class Broken(BaseEmailBackend):
    """A mail server that refuses."""

    def send_messages(self, messages):
        raise smtplib.SMTPServerDisconnected("Connection unexpectedly closed")


class Watching(BaseEmailBackend):
    """A mail server that notes whether a transaction was open while it was asked."""

    seen = []

    def send_messages(self, messages):
        self.seen.append(len(connection.savepoint_ids))
        return len(messages)


@pytest.fixture
def transport(settings):
    def choose(name):
        settings.MAIL_TRANSPORT = {"EMAIL_BACKEND": name}

    choose("django.core.mail.backends.locmem.EmailBackend")
    return choose


def post(event="pesanan:1", to="ratna@contoh.test"):
    return outbox.post(to, subject="Pesanan Anda", body="Terima kasih.", event=event)


def state():
    row = Mail.objects.get()
    return row.state, row.attempts


def test_a_mail_is_sent_once_however_often_it_is_delivered(transport, work):
    row = post()
    work()
    outbox.deliver.call(row.pk)
    outbox.deliver.call(row.pk)
    assert [message.to for message in django_mail.outbox] == [["ratna@contoh.test"]]
    assert state() == (MailState.SENT, 1)


def test_one_event_is_told_once(transport, work):
    assert post() == post()
    work()
    assert len(django_mail.outbox) == 1


def test_a_mail_rolls_back_with_its_event():
    def fail():
        with transaction.atomic():
            post()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert not Mail.objects.exists()
    assert not DBTaskResult.objects.exists()


def test_after_a_failure_it_waits_longer_each_time_and_gives_up_at_last(transport, work):
    transport(HERE + "Broken")
    row = post()
    for attempt, pause in enumerate(outbox.PAUSES_MIN, 1):
        outbox.deliver.call(row.pk)
        row.refresh_from_db()
        wait = row.due_at - timezone.now()
        assert timedelta(minutes=pause - 0.2) < wait <= timedelta(minutes=pause)
        assert (row.state, row.attempts) == (MailState.WAITING, attempt)
        assert "unexpectedly closed" in row.error
        outbox.deliver.call(row.pk)  # before its time: nothing
        assert Mail.objects.get().attempts == attempt
        Mail.objects.update(due_at=timezone.now())
    outbox.deliver.call(row.pk)
    assert state() == (MailState.FAILED, len(outbox.PAUSES_MIN) + 1)


def test_a_failed_mail_arrives_once_the_server_answers(transport, work):
    transport(HERE + "Broken")
    post()
    work()
    assert state() == (MailState.WAITING, 1)
    transport("django.core.mail.backends.locmem.EmailBackend")
    Mail.objects.update(due_at=timezone.now())
    DBTaskResult.objects.update(run_after=timezone.now())
    work()
    assert state() == (MailState.SENT, 2)
    assert Mail.objects.get().error == ""


def test_the_mail_server_is_asked_outside_every_transaction(transport, work):
    transport(HERE + "Watching")
    Watching.seen.clear()
    outside = len(connection.savepoint_ids)
    post()
    work()
    assert Watching.seen == [outside]


def test_two_workers_never_send_one_mail(transport):
    row = post()
    claimed = outbox._claim(row.pk)
    assert claimed.attempts == 1
    assert outbox._claim(row.pk) is None
    outbox.deliver.call(row.pk)
    assert django_mail.outbox == []


def test_a_mail_whose_worker_died_is_sent_by_its_task_queued_anew(transport, work):
    row = post()
    outbox._claim(row.pk)
    work()
    assert django_mail.outbox == []
    Mail.objects.update(due_at=timezone.now() - timedelta(seconds=1))
    DBTaskResult.objects.update(run_after=timezone.now() - timedelta(seconds=1))
    work()
    assert state() == (MailState.SENT, 2)


def test_a_line_break_in_a_subject_is_no_header(transport, work):
    outbox.post("a@contoh.test", subject="Pesanan\r\nBcc: lain@contoh.test", body="…")
    work()
    assert django_mail.outbox[0].subject == "Pesanan Bcc: lain@contoh.test"
    assert django_mail.outbox[0].recipients() == ["a@contoh.test"]


def test_every_librarys_mail_goes_through_the_outbox(settings, transport, work):
    settings.EMAIL_BACKEND = "notices.backends.OutboxBackend"
    message = EmailMultiAlternatives(
        "Halo", "Isi surat", to=["a@contoh.test", "b@contoh.test"], bcc=["c@contoh.test"]
    )
    message.attach_alternative("<b>Isi</b>", "text/html")
    assert message.send() == 1
    assert django_mail.outbox == []
    work()
    assert sorted(sent.to[0][0] for sent in django_mail.outbox) == ["a", "b", "c"]
    assert {sent.body for sent in django_mail.outbox} == {"Isi surat"}

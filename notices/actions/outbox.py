"""Mail as rows written with the event, sent later, retried with growing pauses."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db.models import F
from django.utils import timezone
from django_tasks import task

from notices.models import Mail, MailState

PAUSES_MIN = (1, 5, 15, 60, 240, 720)
TIMEOUT_S = 20
# Longer than any try can take: a worker that died in the middle holds its mail no longer.
CLAIM = timedelta(minutes=5)


def post(to, *, subject, body, event=""):
    """Queue one mail in the caller's transaction; a second mail for one event is dropped.

    ``event`` names what happened and to whom it is told, at most 80 characters.
    """
    mail, made = Mail.objects.get_or_create(
        event=event or uuid.uuid4().hex,
        defaults={"to": to, "subject": " ".join(subject.split())[:200], "body": body},
    )
    if made:
        deliver.enqueue(mail.pk)
    return mail


@task()
def deliver(mail_id):
    """Send one mail; after a failure try again later, at last give up and say why.

    No transaction is open while the mail server is asked: one that hangs would otherwise hold
    SQLite's only write lock, and every page with it.
    """
    mail = _claim(mail_id)
    if mail is None:
        _look_again(mail_id)
        return
    try:
        _send(mail)
    except Exception as error:  # whatever the transport or the message is made of
        _fail(mail, error)
    else:
        Mail.objects.filter(pk=mail.pk).update(
            state=MailState.SENT, sent_at=timezone.now(), error=""
        )


def _claim(mail_id):
    """The mail if it is due, counted as tried and hidden from other workers; else None."""
    now = timezone.now()
    due = Mail.objects.filter(pk=mail_id, state=MailState.WAITING, due_at__lte=now)
    if not due.update(attempts=F("attempts") + 1, due_at=now + CLAIM):
        return None
    return Mail.objects.get(pk=mail_id)


def _look_again(mail_id):
    """A mail another worker holds is looked at once more when its claim has run out."""
    mail = Mail.objects.filter(pk=mail_id, state=MailState.WAITING).first()
    if mail:
        deliver.using(run_after=mail.due_at).enqueue(mail_id)


def _fail(mail, error):
    mail.error = f"{type(error).__name__}: {error}"[:200]
    if mail.attempts > len(PAUSES_MIN):
        mail.state = MailState.FAILED
    else:
        mail.due_at = timezone.now() + timedelta(minutes=PAUSES_MIN[mail.attempts - 1])
    mail.save(update_fields=["state", "error", "due_at"])
    if mail.state == MailState.WAITING:
        deliver.using(run_after=mail.due_at).enqueue(mail.pk)


def _send(mail):
    transport = settings.MAIL_TRANSPORT
    connection = get_connection(
        transport["EMAIL_BACKEND"],
        host=transport.get("EMAIL_HOST") or "",
        port=transport.get("EMAIL_PORT") or 25,
        username=transport.get("EMAIL_HOST_USER") or "",
        password=transport.get("EMAIL_HOST_PASSWORD") or "",
        use_tls=transport.get("EMAIL_USE_TLS", False),
        use_ssl=transport.get("EMAIL_USE_SSL", False),
        timeout=TIMEOUT_S,
    )
    EmailMessage(
        mail.subject, mail.body, settings.DEFAULT_FROM_EMAIL, [mail.to], connection=connection
    ).send()

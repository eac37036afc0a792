"""Mail as rows written with the event, sent later, retried with growing pauses."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from notices.models import Mail, MailState

PAUSES_MIN = (1, 5, 15, 60, 240, 720)


def post(to, *, subject, body, event=""):
    """Queue one mail in the caller's transaction; a second mail for one event is dropped."""
    mail, made = Mail.objects.get_or_create(
        event=event or uuid.uuid4().hex,
        defaults={"to": to, "subject": subject[:200], "body": body},
    )
    if made:
        deliver.enqueue(mail.pk)
    return mail


@task()
def deliver(mail_id):
    """Send one mail; after a failure try again later, at last give up and say why."""
    with transaction.atomic():
        mail = Mail.objects.select_for_update().get(pk=mail_id)
        if mail.state != MailState.WAITING:
            return
        mail.attempts += 1
        try:
            _send(mail)
            mail.state, mail.sent_at, mail.error = MailState.SENT, timezone.now(), ""
        except OSError as error:  # refused, unreachable, timed out; smtplib's errors are OSErrors
            mail.error = str(error)[:200]
            if mail.attempts > len(PAUSES_MIN):
                mail.state = MailState.FAILED
            else:
                pause = timedelta(minutes=PAUSES_MIN[mail.attempts - 1])
                deliver.using(run_after=timezone.now() + pause).enqueue(mail_id)
        mail.save(update_fields=["state", "sent_at", "error", "attempts"])


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
        timeout=20,
    )
    EmailMessage(
        mail.subject, mail.body, settings.DEFAULT_FROM_EMAIL, [mail.to], connection=connection
    ).send()

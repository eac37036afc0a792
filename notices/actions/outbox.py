"""Mail as rows written with the event, sent later, retried with growing pauses.

A row is written at most once for one event, and sent at least once: whoever dies after the mail
server took it and before the row says "sent" leaves a mail that is sent again when its claim has
run out. The other choice, at most once, would lose the only link to an order instead. Both copies
carry one Message-ID, by which mail programs know them for the same.
"""

import hashlib
import uuid
from datetime import timedelta
from email.utils import parseaddr

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
LONGEST_SUBJECT = Mail._meta.get_field("subject").max_length
# So many mails are queued by one task.
BATCH = 500


def post(to, *, subject, body, event=""):
    """Queue one mail in the caller's transaction; a second mail for one event is dropped.

    ``event`` names what happened and to whom it is told, at most 80 characters.
    """
    mail, made = Mail.objects.get_or_create(
        event=event or uuid.uuid4().hex,
        defaults={"to": to, "subject": one_line(subject), "body": body},
    )
    if made:
        deliver.enqueue(mail.pk)
    return mail


def letter(to, subject, body, event) -> Mail:
    """A mail not yet written, for ``post_many``."""
    return Mail(to=to, subject=one_line(subject), body=body, event=event)


def post_many(letters: list[Mail]) -> None:
    """The same for many in a few statements; the tasks are made by one of their own."""
    events = [mail.event for mail in letters]
    told = set(Mail.objects.filter(event__in=events).values_list("event", flat=True))
    fresh = [mail for mail in letters if mail.event not in told]
    if not fresh:
        return
    # Somebody else may tell the same at this moment: theirs stays, and is sent once.
    Mail.objects.bulk_create(fresh, ignore_conflicts=True)
    rows = Mail.objects.filter(event__in=[mail.event for mail in fresh], state=MailState.WAITING)
    keys = list(rows.order_by("pk").values_list("pk", flat=True))
    if len(keys) == 1:
        deliver.enqueue(keys[0])
        return
    for start in range(0, len(keys), BATCH):
        spread.enqueue(keys[start : start + BATCH])


def one_line(subject) -> str:
    return " ".join(str(subject).split())[:LONGEST_SUBJECT]


@task()
def spread(keys):
    """A task for each mail, so that one which hangs holds up none of the others."""
    for key in keys:
        deliver.enqueue(key)


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
    """Only while the claim is this try's own: a slow one must not undo what another has sent."""
    now, words = timezone.now(), f"{type(error).__name__}: {error}"[:200]
    own = Mail.objects.filter(pk=mail.pk, state=MailState.WAITING, attempts=mail.attempts)
    if mail.attempts > len(PAUSES_MIN):
        own.update(state=MailState.FAILED, error=words)
        return
    due_at = now + timedelta(minutes=PAUSES_MIN[mail.attempts - 1])
    if own.update(error=words, due_at=due_at):
        deliver.using(run_after=due_at).enqueue(mail.pk)


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
    sender = settings.DEFAULT_FROM_EMAIL
    EmailMessage(
        mail.subject,
        mail.body,
        sender,
        [mail.to],
        connection=connection,
        headers={"Message-ID": message_id(mail, sender)},
    ).send()


def message_id(mail, sender) -> str:
    """The same for every copy of one mail; it tells nothing of the event."""
    domain = parseaddr(sender)[1].rpartition("@")[2]
    return f"<{hashlib.sha256(mail.event.encode()).hexdigest()[:32]}@{domain}>"

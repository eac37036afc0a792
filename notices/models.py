"""Messages: every mail a row before it leaves, notices on the site, what each person wants."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from notices.choices import MailState, Topic
from notices.querysets import MailQuerySet, NoticeQuerySet


class Mail(models.Model):
    """One text mail to one address. ``event`` keeps one event from being told twice."""

    to = models.EmailField(_("to"))
    subject = models.CharField(_("subject"), max_length=200)
    body = models.TextField(_("text"))
    event = models.CharField(max_length=120, unique=True)
    state = models.CharField(_("state"), max_length=7, choices=MailState, default=MailState.WAITING)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    error = models.CharField(_("last error"), max_length=200, blank=True)
    # When the next try may begin; moved on while one is under way, so that there are never two.
    due_at = models.DateTimeField(_("next attempt"), default=timezone.now)
    made_at = models.DateTimeField(_("made"), auto_now_add=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        ordering = ["-pk"]
        indexes = [
            models.Index(
                fields=["due_at"], name="mail_not_sent", condition=~Q(state=MailState.SENT)
            )
        ]

    def __str__(self):
        return self.subject


class Notice(models.Model):
    """One event told to one person on the site; ``url`` is a path of ours."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="notices")
    topic = models.CharField(max_length=10, choices=Topic)
    event = models.CharField(max_length=80)
    subject = models.CharField(max_length=200)
    url = models.CharField(max_length=300)
    made_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "event"], name="told_once")]
        indexes = [
            models.Index(fields=["user", "-id"], name="notices_of_person"),
            models.Index(fields=["user"], name="unread_of_person", condition=Q(read_at=None)),
        ]

    def __str__(self):
        return self.subject


class Preference(models.Model):
    """What a person wants to get of a topic; without a row they get everything."""

    user = models.ForeignKey(
        User, null=True, on_delete=models.CASCADE, related_name="notice_preferences"
    )
    # Of people without account, in lower case.
    email = models.EmailField(null=True)
    topic = models.CharField(max_length=10, choices=Topic)
    by_mail = models.BooleanField(default=True)
    on_site = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="preference_of_one",
                condition=Q(user=None, email__isnull=False) | Q(user__isnull=False, email=None),
            ),
            models.UniqueConstraint(fields=["user", "topic"], name="preference_of_user"),
            models.UniqueConstraint(fields=["email", "topic"], name="preference_of_address"),
        ]

    def __str__(self):
        return f"{self.user or self.email}: {self.topic}"

"""The outbox and the background work, for operators to see what hangs."""

from django.contrib import admin
from django.utils.timesince import timesince
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult

from accounts.admin import WatchAdmin
from kit.admin import tag
from notices.models import Mail, MailState

MAIL_TAGS = {MailState.WAITING: "wait", MailState.SENT: "ok", MailState.FAILED: "bad"}
TASK_TAGS = {"READY": "", "RUNNING": "wait", "SUCCESSFUL": "ok", "FAILED": "bad"}

admin.site.unregister(DBTaskResult)


@admin.register(Mail)
class MailAdmin(WatchAdmin):
    """The text stays unread here: it may hold a link that opens somebody's account."""

    list_display = ("subject", "to", "state_tag", "age", "attempts", "error")
    list_filter = ("state",)
    search_fields = ("to", "subject")
    fields = (
        *("to", "subject", "state_tag", "made_at", "sent_at", "attempts", "error"),
        "event",
    )
    export_fields = ("to", "subject", "state", "made_at", "sent_at", "attempts", "error")

    @admin.display(description=_("state"), ordering="state")
    def state_tag(self, mail):
        return tag(MAIL_TAGS[mail.state], mail.get_state_display())

    @admin.display(description=_("age"), ordering="made_at")
    def age(self, mail):
        return timesince(mail.made_at)


@admin.register(DBTaskResult)
class TaskAdmin(WatchAdmin):
    """Background work, newest first."""

    list_display = ("task_name", "state_tag", "enqueued_at", "started_at", "finished_at")
    list_filter = ("status", "queue_name")
    search_fields = ("task_path",)
    ordering = ("-enqueued_at",)
    fields = (
        *("task_path", "state_tag", "enqueued_at", "started_at", "finished_at"),
        *("exception_class_path", "traceback"),
    )

    @admin.display(description=_("state"), ordering="status")
    def state_tag(self, task):
        return tag(TASK_TAGS.get(task.status, ""), task.get_status_display())

"""The outbox and the background work, for operators to see what hangs."""

from django.contrib import admin, messages
from django.utils.timesince import timesince
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django_tasks_db.models import DBTaskResult

from accounts.admin import WatchAdmin
from kit.admin import tag
from notices.actions import retrying
from notices.models import Mail, MailState

MAIL_TAGS = {MailState.WAITING: "wait", MailState.SENT: "ok", MailState.FAILED: "bad"}
TASK_TAGS = {"READY": "", "RUNNING": "wait", "SUCCESSFUL": "ok", "FAILED": "bad"}

admin.site.unregister(DBTaskResult)


class StuckFilter(admin.SimpleListFilter):
    title = _("what hangs")
    parameter_name = "stuck"

    def lookups(self, request, model_admin):
        return [("yes", _("Given up, or waiting for over an hour"))]

    def queryset(self, request, queryset):
        return queryset.stuck() if self.value() == "yes" else queryset


@admin.register(Mail)
class MailAdmin(WatchAdmin):
    """The text stays unread here: it may hold a link that opens somebody's account."""

    list_display = ("subject", "to", "state_tag", "age", "attempts", "next_at", "error")
    list_filter = (StuckFilter, "state")
    search_fields = ("to", "subject")
    actions = (*WatchAdmin.actions, "try_again")
    fields = (
        *("to", "subject", "state_tag", "made_at", "sent_at", "attempts", "next_at", "error"),
        "event",
    )
    export_fields = ("to", "subject", "state", "made_at", "sent_at", "attempts", "error")

    @admin.display(description=_("state"), ordering="state")
    def state_tag(self, mail):
        return tag(MAIL_TAGS[mail.state], mail.get_state_display())

    @admin.display(description=_("age"), ordering="made_at")
    def age(self, mail):
        return timesince(mail.made_at)

    @admin.display(description=_("next attempt"), ordering="due_at", empty_value="–")
    def next_at(self, mail):
        return mail.due_at if mail.state == MailState.WAITING else None

    def has_retry_permission(self, request):
        return request.user.has_perm("notices.retry_mail")

    @admin.action(description=_("Try the chosen mails again"), permissions=["retry"])
    def try_again(self, request, queryset):
        count = retrying.try_again(queryset, by=request.user)
        words = ngettext("%(n)s mail is tried again.", "%(n)s mails are tried again.", count)
        level = messages.SUCCESS if count else messages.WARNING
        self.message_user(request, words % {"n": count}, level)


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

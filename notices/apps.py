"""Registration of the app notices."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    name = "notices"
    verbose_name = _("Messages")

    def ready(self):
        # Models are there only now.
        from kit import timers
        from notices.actions import retrying

        timers.every(10, "lost_mails", retrying.queue_lost)

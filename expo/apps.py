"""Registration of the app expo."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExpoConfig(AppConfig):
    name = "expo"
    verbose_name = _("Fair")

    def ready(self):
        # Models are there only now.
        from expo import steps
        from expo.actions import editions, reminders
        from kit import timers

        steps.register()
        timers.every(1, "edition_clock", editions.follow_clock)
        timers.every(60, "reminders", reminders.forget_old)

"""Registration of the app kit."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class KitConfig(AppConfig):
    name = "kit"
    verbose_name = _("Kit")

    def ready(self):
        # Models are there only now.
        from kit import timers
        from kit.requeue import LONGEST_MIN, requeue_stale

        timers.every(LONGEST_MIN, "requeue_stale", requeue_stale)

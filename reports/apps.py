"""Registration of the app reports."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = _("Figures")

    def ready(self):
        # Models are there only now.
        from kit import timers
        from reports.actions import catalogues, visits

        timers.every(1, "visits", visits.gather)
        timers.every(10, "catalogues", catalogues.refresh)

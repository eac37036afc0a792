"""Registration of the app vendors."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VendorsConfig(AppConfig):
    name = "vendors"
    verbose_name = _("Makers")

    def ready(self):
        # Models are there only now.
        from kit import timers
        from vendors import edition_steps
        from vendors.actions import expiry

        edition_steps.register()
        timers.every(60, "claims", expiry.follow_days)

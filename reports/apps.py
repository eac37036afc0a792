"""Registration of the app reports."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from reports import guards


def put_guards_back(using, **kwargs):
    guards.install(using)


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = _("Figures")

    def ready(self):
        # Models are there only now.
        from kit import timers
        from reports.actions import catalogues, mails, tallying, visits

        timers.every(1, "visits", visits.gather)
        timers.every(1, "summaries", tallying.fold)
        timers.every(10, "catalogues", catalogues.refresh)
        timers.every(10, "report_mails", mails.send_due)
        post_migrate.connect(put_guards_back, sender=self)

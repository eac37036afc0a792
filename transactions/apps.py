"""Registration of the app transactions."""

from django.apps import AppConfig
from django.core.checks import Tags, register
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from transactions import checks, guards


def put_guards_back(using, **kwargs):
    guards.install(using)


class TransactionsConfig(AppConfig):
    name = "transactions"
    verbose_name = _("Transactions")

    def ready(self):
        # Models are there only now.
        from accounts import views
        from kit import timers
        from transactions import office_desk
        from transactions.actions import (
            basket,
            entry_sheets,
            expiring,
            quoting,
            replies,
            sealing,
            waiting,
        )

        views.DESKS.append(office_desk.of)
        timers.every(60, "reply_times", replies.recompute)
        timers.every(60, "old_baskets", basket.forget_old)
        timers.every(1, "order_expiry", expiring.run)
        timers.every(60, "quotes", quoting.expire)
        timers.every(10, "inquiries", waiting.run)
        timers.every(60, "entry_sheets", entry_sheets.forget_old)
        timers.every(10, "seals", sealing.run)
        timers.every(24 * 60, "seal_heads", sealing.tell_operators)
        register(checks.ledger_guarded, Tags.database)
        register(checks.own_role, Tags.security, deploy=True)
        post_migrate.connect(put_guards_back, sender=self)

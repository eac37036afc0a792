"""Registration of the app products."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProductsConfig(AppConfig):
    name = "products"
    verbose_name = _("Products")

    def ready(self):
        # Models are there only now.
        from kit import timers
        from kit.changes import follow
        from products import edition_steps, trades
        from products.actions import leaving, nominating, passing, sheet_work
        from products.actions.announcing import announce_all_due
        from products.actions.showing import follow_vendors
        from products.senders import senders
        from vendors import dealings
        from vendors import trades as sold

        edition_steps.register()
        follow("vendor", follow_vendors)
        follow("participation", passing.follow_participations)
        follow("participation", nominating.follow_participations)
        follow("participation", leaving.follow_participations)
        follow("submission", passing.follow_submissions)
        dealings.tell(senders)
        sold.tell(trades.of_makers, trades.selling)
        timers.every(1, "announce_due", announce_all_due)
        timers.every(60, "sheet_imports", sheet_work.forget_old)

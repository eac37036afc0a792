"""Registration of the app products."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProductsConfig(AppConfig):
    name = "products"
    verbose_name = _("Products")

    def ready(self):
        # Models are there only now.
        from kit.changes import follow
        from products.actions.showing import follow_vendors

        follow("vendor", follow_vendors)

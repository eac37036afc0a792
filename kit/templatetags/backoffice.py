"""The order of the back office's start page: by how often people come for it."""

from django import template
from django.utils.translation import gettext_lazy as _

register = template.Library()
ORDER = ["products", "vendors", "expo", "live", "transactions", "accounts", "notices"]
FIRST = ["Submission", "Vendor", "Edition", "Participation", "Order", "User"]
NAMES = {"django_tasks_database": _("Background work")}


@register.filter
def in_order(apps):
    """The list of apps, work first, the machine room last; in each the busiest list first."""
    places = {label: place for place, label in enumerate(ORDER)}
    found = sorted(apps, key=lambda app: places.get(app["app_label"], len(ORDER)))
    return [
        {
            **app,
            "name": NAMES.get(app["app_label"], app["name"]),
            "models": sorted(app["models"], key=lambda model: model["object_name"] not in FIRST),
        }
        for app in found
    ]

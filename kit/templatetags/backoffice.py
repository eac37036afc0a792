"""How the back office shows what Django gives it: its start page in order, its lists as cards."""

from django import template
from django.utils.html import conditional_escape, strip_tags
from django.utils.safestring import mark_safe
from django.utils.text import capfirst
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


@register.filter
def labelled(cells, headers):
    """The cells of a row of a list (``<td …>``, as Django gives them), each with the name of its
    column as ``data-label``: on a phone, where rows are cards, it stands before the value."""
    for cell, header in zip(cells, headers, strict=True):
        name = conditional_escape(capfirst(strip_tags(str(header["text"])).strip()))
        yield mark_safe(f'{cell[:3]} data-label="{name}"{cell[3:]}')  # noqa: S308

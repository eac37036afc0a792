"""The words of what a region answers for: targets, exports, activity."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Measure(models.TextChoices):
    """What a target is set for; its amount is rupiah, a number, or percent of budgets."""

    SALES = "sales", _("recorded transactions (Rp)")
    PRODUCTS = "products", _("products that passed curation")
    MEETINGS = "meetings", _("business meetings held")
    OFFICES = "offices", _("offices' spending with small makers (%)")


class ExportScope(models.TextChoices):
    """Whose exports a figure counts: figures of different scopes are never added up."""

    SMALL = "small", _("small industry only")
    ALL = "all", _("all businesses")


class Unit(models.TextChoices):
    """In what the source states an amount."""

    RUPIAH = "rp", _("rupiah")
    MILLION = "million", _("million rupiah")
    BILLION = "billion", _("billion rupiah")


# Of one figure, in rupiah.
LEAST_IDR, MOST_IDR = 10**6, 10**15
# A figure so many times another year's is asked about.
JUMP = 20

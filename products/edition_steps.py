"""The goods' part in setting up an edition: how makers come to it, and how goods are judged."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from expo.setup import Progress, Standing, Step, add
from kit.times import long_day
from products.models import Call, Rubric


def call(edition):
    """Without one every maker of the organiser's region may send goods."""
    row = Call.objects.filter(edition=edition).first()
    if row is None:
        return Standing(Progress.UNTOUCHED, _("Every maker of the region may send goods."))
    if row.closes_on > edition.online_from.astimezone(edition.zone).date():
        told = _("Nominations still run when the doors open.")
        return Standing(Progress.STARTED, told)
    told = ngettext(
        "%(n)s nomination for each regency or city, until %(day)s",
        "%(n)s nominations for each regency or city, until %(day)s",
        row.quota,
    )
    return Standing(Progress.DONE, told % {"n": row.quota, "day": long_day(row.closes_on)})


def rubric(edition):
    row = Rubric.objects.filter(edition=edition).first()
    if row is None:
        return Standing(Progress.UNTOUCHED, _("Goods are judged by the default rubric."))
    count = row.criteria.count()
    told = ngettext("Its own, with %(n)s criterion", "Its own, with %(n)s criteria", count)
    return Standing(Progress.DONE, told % {"n": count})


def _rubric_page(edition):
    """The add page leads on to the edition's own rubric where there is one."""
    return f"{reverse('admin:products_rubric_add')}?edition={edition.pk}"


def _call_page(edition):
    row = Call.objects.filter(edition=edition).first()
    if row:
        return reverse("admin:products_call_change", args=[row.pk])
    return f"{reverse('admin:products_call_add')}?edition={edition.pk}"


def register():
    label = gettext_lazy("Call for nominations")
    add(Step("call", label, call, _call_page, 50, is_optional=True))
    add(Step("rubric", gettext_lazy("Rubric"), rubric, _rubric_page, 55, is_optional=True))

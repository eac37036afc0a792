"""Which programmes have something waiting for a maker, in the words of a small tag."""

from django.db.models import Func, IntegerField, OuterRef, Subquery
from django.utils.translation import ngettext

from programmes.choices.assistance import GrantState
from programmes.choices.placement import COMING
from programmes.models import Grant, MentorTime, Placement
from vendors.models import Vendor


def waiting_of(vendor) -> dict[str, str]:
    """Only those where something waits: meetings ahead with a mentor, goods on their way to a
    shop, assistance to be fetched. One query."""
    own = OuterRef("pk")
    rows = Vendor.objects.filter(pk=vendor.pk).annotate(
        times=_count(MentorTime.objects.ahead().filter(mentoring__vendor=own)),
        goods=_count(Placement.objects.filter(product__vendor=own, state__in=COMING)),
        gifts=_count(Grant.objects.filter(vendor=own, state=GrantState.READY)),
    )
    times, goods, gifts = rows.values_list("times", "goods", "gifts").get()
    words = {
        "mentoring": ngettext("%(n)s meeting ahead", "%(n)s meetings ahead", times) % {"n": times},
        "placements": ngettext("%(n)s on its way", "%(n)s on their way", goods) % {"n": goods},
        "assistance": ngettext("%(n)s to fetch", "%(n)s to fetch", gifts) % {"n": gifts},
    }
    counts = {"mentoring": times, "placements": goods, "assistance": gifts}
    return {name: words[name] for name, n in counts.items() if n}


def _count(rows):
    count = Func("pk", function="COUNT", output_field=IntegerField())
    return Subquery(rows.order_by().annotate(n=count).values("n"))

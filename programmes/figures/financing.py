"""What banks lend to makers, told apart from sales."""

from django.db.models import Count, Q, Sum

from expo.scopes import in_regions
from programmes.choices.financing import PROMISED
from programmes.models import Disbursement, FinancingCase


def financed(editions=None, regions=None, cases=None) -> dict:
    """{cases, approved_idr, disbursed_idr, banks, makers, approved_makers, disbursed_makers}.

    Cases that are alive, of offers of ``editions`` (rows or keys) or of all; ``regions``: codes of
    the makers' regions, each with those below it, None for all; or of ``cases``. What is told in
    public needs the number of makers behind each amount, hence the last two. Two queries.
    """
    rows = FinancingCase.objects.all() if cases is None else cases
    if editions is not None:
        rows = rows.filter(offer__edition__in=editions)
    if regions is not None:
        rows = rows.filter(in_regions(list(regions), "vendor__region"))
    promised = Q(state__in=PROMISED)
    # Rows of a scope may come by several ways: keys are counted once.
    alive = FinancingCase.objects.filter(pk__in=rows.order_by().values("pk")).alive()
    found = alive.aggregate(
        cases=Count("pk"),
        approved_idr=Sum("approved_idr", filter=promised, default=0),
        banks=Count("offer__bank", distinct=True),
        makers=Count("vendor", distinct=True),
        approved_makers=Count("vendor", filter=promised, distinct=True),
    )
    paid = Disbursement.objects.standing().filter(case__in=rows.order_by().values("pk"))
    return found | paid.aggregate(
        disbursed_idr=Sum("amount_idr", default=0),
        disbursed_makers=Count("case__vendor", distinct=True),
    )

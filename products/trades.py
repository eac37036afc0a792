"""What each maker mostly sells, by the categories of their goods."""

from collections.abc import Collection

from django.db.models import Count, Q

from kit.text import in_language
from products.choices import ProductState
from products.models import Product
from vendors.trades import Trade


def _kept():
    return Product.objects.exclude(state=ProductState.ARCHIVED)


def of_makers(keys: Collection[int]) -> dict[int, Trade]:
    """The commonest category of each. One query."""
    rows = (
        _kept()
        .filter(vendor__in=keys)
        .order_by()
        .values_list(
            *("vendor", "category__position", "category__name", "category__name_en"),
            named=True,
        )
        .annotate(n=Count("pk"))
        .order_by("n", "-category__position")
    )
    return {
        row.vendor: Trade(
            place=row.category__position,
            title=in_language(row.category__name, row.category__name_en),
            words=f"{row.category__name} {row.category__name_en}",
        )
        for row in rows
    }


def selling(text: str) -> Q:
    """Makers with goods of a category that is called so, in either language."""
    named = Q(category__name__icontains=text) | Q(category__name_en__icontains=text)
    return Q(pk__in=_kept().filter(named).order_by().values("vendor"))

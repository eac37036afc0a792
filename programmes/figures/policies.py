"""How many policies there are, how many have their number, and what came of damage."""

from django.db.models import Count, Q, Sum

from programmes.choices.assistance import GIVEN, DamageState, ItemKind
from programmes.models import Damage

POLICY = Q(items__kind=ItemKind.POLICY, items__grants__state__in=GIVEN)


def with_policies(programmes):
    """Each with ``granted`` (of everything), ``policies`` and ``numbered``: one query."""
    return programmes.annotate(
        granted=Count("items__grants", filter=Q(items__grants__state__in=GIVEN)),
        policies=Count("items__grants", filter=POLICY),
        numbered=Count("items__grants", filter=POLICY & ~Q(items__grants__policy_number="")),
    )


def damage_totals(damages=None) -> dict:
    """{reported, paid, refused: how many; paid_idr: whole rupiah} of rows of Damage, of all of
    them where none are named: one query."""
    rows = Damage.objects.all() if damages is None else damages
    counts = {state.value: Count("pk", filter=Q(state=state)) for state in DamageState}
    told = rows.order_by().aggregate(**counts, paid_idr=Sum("paid_idr"))
    return told | {"paid_idr": told["paid_idr"] or 0}

"""Entering what a region exported and how its businesses fared."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions import trail
from expo.models import Region
from kit.money import rupiah
from reports.models import Activity, ExportFigure
from reports.words import JUMP

EXPORT = ("region", "year", "commodity", "country", "scope", "amount_idr", "unit", "source")
MONTH = ("region", "month", "amount_idr", "businesses", "is_base", "source")


@transaction.atomic
def enter_export(figure: ExportFigure, *, by, confirms_jump=False, **words) -> ExportFigure:
    """``words``: EXPORT, all of them. A figure 20 times another year's of the same region,
    commodity, destination and scope, or a twentieth, asks to be confirmed: ValidationError."""
    row, before = _row(figure, by=by, names=EXPORT, words=words)
    other = jump_of(row)
    if other and not confirms_jump:
        raise ValidationError({"confirms_jump": jump_words(other)})
    return _kept(row, before, by, EXPORT)


@transaction.atomic
def enter_month(activity: Activity, *, by, **words) -> Activity:
    """``words``: MONTH, all of them; a new base month takes the place of the one before."""
    row, before = _row(activity, by=by, names=MONTH, words=words)
    if row.is_base:
        others = Activity.objects.filter(region=row.region, is_base=True).exclude(pk=row.pk)
        others.update(is_base=False)
    return _kept(row, before, by, MONTH)


def jump_of(row: ExportFigure) -> ExportFigure | None:
    """Another year's figure from which this one is as far as a slip of a unit would be."""
    others = ExportFigure.objects.filter(
        region=row.region_id, commodity=row.commodity, country=row.country, scope=row.scope
    ).exclude(year=row.year)
    for other in others.order_by("-year"):
        low, high = sorted((row.amount_idr, other.amount_idr))
        if low and high > JUMP * low:
            return other
    return None


def jump_words(other: ExportFigure) -> str:
    return _(
        "In %(year)s it was %(amount)s: more than %(times)s times apart. Look at the unit and the "
        "scope; if the figure is right, tick the box."
    ) % {"year": other.year, "amount": rupiah(other.amount_idr), "times": JUMP}


def _row(given, *, by, names, words):
    """The row as it would become, and as it was; who has no right to both is refused."""
    model = type(given)
    # Of two people entering for one region the second sees what the first has entered.
    Region.objects.select_for_update().get(pk=words["region"].pk)
    row = model.objects.select_for_update().get(pk=given.pk) if given.pk else model()
    right = f"reports.change_{model._meta.model_name}"
    if row.pk and not by.has_perm(right, row):
        raise PermissionDenied
    before = _plain(row, names) if row.pk else {}
    for name in names:
        setattr(row, name, words[name])
    if not by.has_perm(right, row):
        raise PermissionDenied
    return row, before


def _kept(row, before, by, names):
    row.recorded_by = by
    row.full_clean()
    row.save()
    after = _plain(row, names)
    trail.record(row, verb="enter", by=by, region=row.region_id, before=before, after=after)
    return row


def _plain(row, names):
    fields = (row._meta.get_field(name).attname for name in names)
    return {name: str(getattr(row, name)) for name in fields}

"""The rows of a sheet become makers or draft products, in one transaction or not at all."""

import contextlib
import io

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from expo.models import Region
from kit import private
from products.actions import importing_goods
from products.actions.photos import FOLDER
from products.choices import SheetKind
from products.importing.report import Report
from products.importing.source import Sheet, plan_of
from products.models import Product
from products.rules import may_import
from vendors.actions import registering
from vendors.models import Vendor

BATCH = 400
TRIES = 3


def check(sheet: Sheet, *, by, photos=None, tick=lambda done: None) -> Report:
    """What importing would do; nothing is written."""
    if not may_import(by):
        raise PermissionDenied
    report = plan_of(sheet, by=by, photos=photos, tick=tick).report
    _note_unknown(sheet, report)
    return report


def bring_in(
    sheet: Sheet, *, by, photos=None, skips_bad=False, tick=lambda done: None, saved=None
) -> Report:
    """Write the sheet; ``report.is_saved`` says whether. A row at fault stops all, unless
    ``skips_bad`` leaves such rows out.

    Files are kept before the transaction, so that others do not wait for them; ``saved(report)``
    is called in it.
    """
    if not may_import(by):
        raise PermissionDenied
    half = Halves(tick, len(sheet.rows))
    plan = plan_of(sheet, by=by, photos=photos, tick=half.first)
    if is_blocked(plan, skips_bad):
        _note_unknown(sheet, plan.report)
        return plan.report
    with Originals(photos) as originals:
        originals.keep(plan, half.second)
        for _try in range(TRIES - 1):
            # Somebody may take the same address in the same moment.
            with contextlib.suppress(IntegrityError):
                return _save(sheet, plan, originals, by, skips_bad, saved)
        return _save(sheet, plan, originals, by, skips_bad, saved)


def _save(sheet, plan, originals, by, skips_bad, saved) -> Report:
    with transaction.atomic():
        _lock(plan)
        # Once more, of rows nobody else can change by now.
        plan = plan_of(sheet, by=by, photos=originals.photos)
        _note_unknown(sheet, plan.report)
        if is_blocked(plan, skips_bad):
            return plan.report
        originals.used.clear()
        _write(sheet, plan, originals, by)
        plan.report.is_saved = True
        if saved:
            saved(plan.report)
    originals.done()
    return plan.report


def is_blocked(plan, skips_bad) -> bool:
    return not plan.steps or (bool(plan.report.failed) and not skips_bad)


def _note_unknown(sheet, report):
    for heading in sheet.unknown:
        told = _("The column “%(heading)s” is not in the template; it is passed over.")
        report.note(sheet.headings.number, "", told % {"heading": heading})


def _lock(plan):
    """Parents first, in the order of their keys; no order or sale waits for these locks."""
    makers, regions = sorted(plan.report.makers), set()
    if any(hasattr(step, "slug") for step in plan.steps):
        regions = {step.fields["region"].pk for step in plan.steps if step.vendor is None}
    _hold(Region, sorted(regions))
    _hold(Vendor, makers)
    products = [getattr(step, "product", None) for step in plan.steps]
    _hold(Product, sorted(product.pk for product in products if product))


def _hold(model, keys):
    for start in range(0, len(keys), BATCH):
        rows = model.objects.filter(pk__in=keys[start : start + BATCH]).order_by("pk")
        list(rows.select_for_update(no_key=True).values_list("pk", flat=True))


def _write(sheet, plan, originals, by):
    if sheet.kind == SheetKind.PRODUCTS:
        importing_goods.write_all(plan.steps, originals, by=by)
        return
    for step in plan.steps:
        try:
            vendor = _maker(step, by)
        except ValidationError as refused:
            row = _("Row %(row)s: %(words)s") % {"row": step.row, "words": refused.messages[0]}
            raise ValidationError(row) from refused
        plan.report.makers.add(vendor.pk)


def _maker(step, by):
    if step.vendor is None:
        return registering.bring_in(by=by, slug=step.slug, **step.fields)
    if step.fields:
        return registering.amend(step.vendor, by=by, **step.fields)
    return step.vendor


class Halves:
    """Two passes over the same rows as one progress."""

    def __init__(self, tick, rows):
        self.tick, self.rows = tick, rows

    def first(self, done):
        self.tick(done // 2)

    def second(self, done):
        self.tick((self.rows + done) // 2)


class Originals:
    """Photos on the disk whose rows are not written yet; whatever stays unused is taken away."""

    def __init__(self, photos):
        self.photos, self.names, self.used = photos, {}, set()

    def __enter__(self):
        return self

    def __exit__(self, *trouble):
        for names in self.names.values():
            for name in names:
                private.remove(name)

    def keep(self, plan, tick):
        for done, step in enumerate(plan.steps, 1):
            for photo in getattr(step, "photos", ()):
                self._keep(photo)
            tick(done)

    def _keep(self, photo):
        content = io.BytesIO(self.photos.content(photo.name))
        self.names.setdefault(photo.digest, []).append(private.keep(content, FOLDER))

    def take(self, photo) -> str:
        """The file for one row; each row has its own, for the worker ends it."""
        free = [name for name in self.names.get(photo.digest, []) if name not in self.used]
        if not free:
            self._keep(photo)
            free = self.names[photo.digest][-1:]
        self.used.add(free[0])
        return free[0]

    def done(self):
        """What was taken belongs to rows by now."""
        self.names = {
            digest: [name for name in names if name not in self.used]
            for digest, names in self.names.items()
        }

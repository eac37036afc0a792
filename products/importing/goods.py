"""What a sheet of products would do, row by row."""

from collections import Counter
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.utils.translation import gettext as _

from expo.models import Region
from kit.money import rupiah
from products import barcodes
from products.choices import PhotoState, Readiness
from products.importing.makers import Finder, unknown_region
from products.importing.pictures import Photos, key_of
from products.importing.report import CHANGED, NEW, SAME, Report
from products.importing.values import Line
from products.models import Category, Photo, Product
from vendors.models import Vendor

BATCH = 400
MOST_PHOTOS = 8
# Of goods that curators have passed these are its maker's: orders count the stock down meanwhile,
# and a sheet from last week would put back what was sold.
MAKERS_OWN = ("stock", "readiness")
READINESS = {
    "ready_stock": Readiness.READY,
    "ready to ship": Readiness.READY,
    "siap kirim": Readiness.READY,
    "made_to_order": Readiness.MADE,
    "made to order": Readiness.MADE,
    "dibuat sesuai pesanan": Readiness.MADE,
    "pre_order": Readiness.PREORDER,
    "pre-order": Readiness.PREORDER,
    "pre order": Readiness.PREORDER,
    "prapesan": Readiness.PREORDER,
    "pra-pesan": Readiness.PREORDER,
}


@dataclass
class NewPhoto:
    """A photo to be added; ``replaces`` is the key of one that an earlier import brought."""

    name: str
    digest: str
    replaces: int | None = None


@dataclass
class PlannedProduct:
    """One row's effect; ``fields`` holds only what differs, all of it for a new product."""

    row: int
    vendor: Vendor
    product: Product | None
    fields: dict
    photos: list[NewPhoto] = field(default_factory=list)

    @property
    def becomes(self):
        if self.product is None:
            return NEW
        return CHANGED if self.fields or self.photos else SAME


# How many products of one sheet may share a photo.
MOST_USES = 5


class ProductPlan:
    """Reads every row; ``steps`` is what is to be written."""

    def __init__(self, rows, places, *, by, photos=None, tick=lambda done: None):
        self.photos, self.report, self.steps = photos or Photos(), Report(rows=len(rows)), []
        self.seen, self.uses = {}, Counter()
        lines = [Line(row, places) for row in rows]
        self.regions = dict(Region.objects.values_list("pk", "parent_id"))
        self.categories = _categories()
        self.finder = Finder(by, {line.raw("maker") for line in lines})
        self.shelf = _shelf(self.finder.by_slug.values(), {line.raw("sku") for line in lines})
        for done, line in enumerate(lines, 1):
            self._plan(line)
            tick(done)
        for name in self.photos.unused():
            self.report.note(0, "photos", _("No row names %(name)s.") % {"name": name})

    def _plan(self, line):
        sku = line.text("sku", most=40, is_needed=True)
        vendor = self.finder.of(line)
        self._twice(line, vendor, sku)
        product = self.shelf.get((vendor.pk, sku)) if vendor and sku else None
        told = self._told(line)
        # What buyers see of goods whose maker has an owner is that owner's alone.
        is_theirs = bool(product and product.approved_id and vendor.has_member)
        photos = [] if is_theirs else self._photos(line, product)
        if vendor:
            self._place(line, vendor)
        fields = self._different(line, product, told)
        if is_theirs and fields:
            words = _("The goods are on show: their owner changes them, they stay as they are.")
            self.report.note(line.number, "sku", words)
            fields = {}
        self._together(line, product, fields)
        for column, words in line.faults:
            self.report.fail(line.number, column, words)
        if not line.faults:
            fields |= {} if product else {"sku": sku}
            step = PlannedProduct(line.number, vendor, product, fields, photos)
            self.steps.append(step)
            self.report.counts[step.becomes] += 1
            self.report.makers.add(vendor.pk)

    def _twice(self, line, vendor, sku):
        if not sku:
            return
        first = self.seen.setdefault((vendor.pk if vendor else line.raw("maker"), sku), line.number)
        if first != line.number:
            words = _("This SKU stands in row %(row)s already.") % {"row": first}
            line.fail("sku", words)

    def _told(self, line) -> dict:
        """What the row says, by field of the product."""
        return {
            "name": line.text("name", most=100, is_needed=True),
            "name_en": line.text("name_en", most=100),
            "category": self._category(line),
            "description": line.text("description", most=4000, is_line=False),
            "price_idr": line.money("price"),
            "unit": line.text("unit", most=20),
            "readiness": self._readiness(line),
            "stock": line.count("stock", least=0),
            "lead_days": line.count("lead_days", most=365),
            "capacity_month": line.count("capacity_month"),
            "min_order": line.count("min_order"),
            "weight_g": line.count("weight_g", most=1_000_000),
            "barcode": self._barcode(line),
        }

    def _category(self, line):
        text = line.text("category", most=60, is_needed=True)
        found = self.categories.get(text.casefold())
        if text and found is None:
            told = _("There is no category “%(text)s”. The template lists them all.")
            line.fail("category", told % {"text": text})
        return found

    def _barcode(self, line):
        digits = barcodes.plain(line.text("barcode", most=20))
        try:
            barcodes.check(digits)
        except ValidationError as wrong:
            line.fail("barcode", wrong.messages[0])
            return ""
        return digits

    def _readiness(self, line):
        text = line.text("readiness", most=40)
        found = READINESS.get(text.casefold().replace("-", "_").replace(" ", "_"))
        found = found or READINESS.get(text.casefold())
        if text and not found:
            told = _("Write ready_stock, made_to_order or pre_order, or their Indonesian words.")
            line.fail("readiness", told)
        return found

    def _place(self, line, vendor):
        """The maker's own region counts; another one in the sheet is worth a note."""
        code = line.region("region_code")
        if code and code not in self.regions:
            line.fail("region_code", unknown_region(code))
        elif code and code != vendor.region_id:
            told = _("%(maker)s is in %(region)s; the sheet says %(code)s.")
            names = {"maker": vendor, "region": vendor.region, "code": code}
            self.report.note(line.number, "region_code", told % names)

    def _different(self, line, product, told) -> dict:
        """An empty cell leaves what is there."""
        told = {name: value for name, value in told.items() if value not in (None, "")}
        if product is None:
            return told
        fields = {name: value for name, value in told.items() if getattr(product, name) != value}
        if product.approved_id is None:
            return fields
        for name in [name for name in MAKERS_OWN if fields.pop(name, None) is not None]:
            told = _("The goods were on show already: their maker keeps this, it stays as it is.")
            self.report.note(line.number, name, told)
        return fields

    def _together(self, line, product, fields):
        """What only makes sense together: readiness and its number, prices of one and of many."""

        def after(name):
            return fields.get(name, getattr(product, name, None))

        needed = {Readiness.READY: "stock", Readiness.MADE: "lead_days"}.get(after("readiness"))
        is_at_fault = {column for column, _words in line.faults}
        if needed and after(needed) is None and needed not in is_at_fault:
            told = {
                "stock": _("Fill in the stock of what is ready to ship; 0 if there is none."),
                "lead_days": _("Say how many days it takes to make."),
            }
            line.fail(needed, told[needed])
        if fields.get("readiness") == Readiness.PREORDER and not after("available_on"):
            told = _("The maker still has to say from which day it can be had.")
            self.report.note(line.number, "readiness", told)
        steps = list(product.price_steps.all()) if product else []
        if "price_idr" in fields and any(one.price_idr >= fields["price_idr"] for one in steps):
            told = _("The maker's wholesale price of %(price)s would not be lower than this.")
            price = rupiah(max(one.price_idr for one in steps))
            line.fail("price", told % {"price": price})

    def _photos(self, line, product) -> list[NewPhoto]:
        """Those the product does not have yet; the same picture is never added twice."""
        names = [name.strip() for name in line.text("photos", most=2000).split("|")]
        names = list(dict.fromkeys(name for name in names if name))
        there = list(product.photos.all()) if product else []
        if not self.photos.is_there:
            known = {key_of(photo.filename) for photo in there}
            for name in [name for name in names if key_of(name) not in known]:
                told = _("No ZIP with photos came along, and %(name)s is not there yet.")
                line.fail("photos", told % {"name": name})
            return []
        found = [self._found(line, name) for name in names]
        new = self._new(filter(None, found), there)
        replaced = {photo.replaces for photo in new}
        kept = [one for one in there if one.state != PhotoState.REFUSED and one.pk not in replaced]
        if len(kept) + len(new) > MOST_PHOTOS:
            told = _("A product has at most %(most)s photos; with these there would be %(now)s.")
            line.fail("photos", told % {"most": MOST_PHOTOS, "now": len(kept) + len(new)})
        return new

    def _found(self, line, name):
        picture = self.photos.find(name)
        if picture.trouble:
            line.fail("photos", picture.trouble)
            return None
        self.uses[picture.digest] += 1
        if self.uses[picture.digest] > MOST_USES:
            # Each product keeps its own copy: one ZIP must not fill the disk many times over.
            told = _("%(name)s is named more than %(most)s times. Give each product its own photo.")
            line.fail("photos", told % {"name": picture.name, "most": MOST_USES})
            return None
        return picture

    @staticmethod
    def _new(pictures, there) -> list[NewPhoto]:
        digests = {photo.digest for photo in there}
        brought = {key_of(photo.filename): photo.pk for photo in there if photo.digest}
        new = []
        for picture in pictures:
            if picture.digest not in digests:
                digests.add(picture.digest)
                replaces = brought.pop(key_of(picture.name[:120]), None)
                new.append(NewPhoto(picture.name, picture.digest, replaces))
        return new


def _categories():
    found = {}
    for row in Category.objects.all():
        for word in (row.name_en, row.name, row.slug):
            if word:
                found[word.casefold()] = row
    return found


def _shelf(vendors, skus) -> dict:
    """{(maker's key, SKU): product} of what the sheet may speak of."""
    photos = Prefetch("photos", Photo.objects.filter(removed_at__isnull=True))
    rows = Product.objects.exclude(sku="").select_related("category")
    rows = rows.prefetch_related(photos, "price_steps")
    keys, found = sorted({vendor.pk for vendor in vendors}), {}
    for start in range(0, len(keys), BATCH):
        for product in rows.filter(vendor__in=keys[start : start + BATCH]):
            if product.sku in skus:
                found[product.vendor_id, product.sku] = product
    return found

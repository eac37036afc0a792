"""The demo's goods: drafts of products, with photos that share the drawn pictures."""

from datetime import timedelta

from django.utils.text import slugify

from demo import names
from demo.actions.makers import FOOD
from products.barcodes import check_digit
from products.choices import PhotoState, Readiness
from products.models import Photo, PriceStep, Product, Revision
from vendors.choices import ClaimKind
from vendors.models import Claim

DESCRIPTION = (
    "{what} dari {maker}, {region}. Bahannya dari daerah sendiri, dikerjakan tangan, dan diperiksa "
    "satu per satu sebelum dikirim.\n\n"
    "Yang membuatnya khas: {variant}. Simpan di tempat kering dan teduh. Untuk hadiah, tulis "
    "nama penerima di catatan pesanan, kami siapkan kartunya."
)
DESCRIPTION_EN = (
    "{what} by {maker}, {region}. Local materials, made by hand, checked one by one before it "
    "leaves.\n\nWhat makes it special: {variant}. Keep dry and out of the sun. For a gift, leave "
    "the name in the note and we add a card."
)
MADE = ("batik", "tenun", "busana", "kayu-topeng", "gerabah", "hiasan-rumah", "anyaman")
ABROAD = ("batik", "tenun", "busana", "anyaman", "kayu-topeng", "kopi-teh-cokelat")


def _readiness(category, n, today):
    """Readiness with its numbers, as fields of Product."""
    if category in MADE and n % 2:
        return {
            "readiness": Readiness.MADE,
            "lead_days": 3 + n % 12,
            "capacity_month": 12 + (n * 7) % 90,
        }
    if n % 11 == 7:
        return {"readiness": Readiness.PREORDER, "available_on": today + timedelta(days=9 + n % 20)}
    return {
        "readiness": Readiness.READY,
        "stock": 0 if n % 41 == 40 else 6 + (n * 13) % 180,
        "capacity_month": 40 + (n * 11) % 260 if n % 5 else None,
    }


def _barcode(n):
    """A number of the range that GS1 keeps for examples (952)."""
    digits = f"952{n:09d}"
    return digits + check_digit(digits)


def make_product(n, vendor, drawing, category, today, slugs):
    """An unsaved Product number ``n`` of one drawing; ``slugs`` holds those in use."""
    variants = names.VARIANTS[drawing["category"]]
    variant = variants[(n * 3 + n // 5) % len(variants)]
    english = names.VARIANTS_EN.get(variant, variant)
    slug = base = slugify(f"{drawing['product']} {variant} {vendor.name}")[:110]
    while slug in slugs:
        slug = f"{base}-{n}"
        n += 1
    slugs.add(slug)
    price = round(drawing["price"] * (85 + (n * 17) % 40) / 100 / 500) * 500
    words = {"maker": vendor.name, "region": vendor.region.short_name}
    return Product(
        vendor=vendor,
        slug=slug,
        name=f"{drawing['product']} {variant}",
        name_en=f"{drawing['product_en']}, {english}",
        category=category,
        description=DESCRIPTION.format(what=drawing["product"], variant=variant, **words),
        description_en=DESCRIPTION_EN.format(what=drawing["product_en"], variant=english, **words),
        price_idr=price,
        unit=drawing["unit"],
        min_order=[1, 1, 1, 3, 1, 2][n % 6],
        weight_g=150 + (n * 37) % 1800,
        size=f"{10 + n % 20} × {8 + n % 12} × {4 + n % 9} cm",
        barcode=_barcode(n) if n % 4 else "",
        can_export=drawing["category"] in ABROAD and n % 3 > 0,
        **_readiness(drawing["category"], n, today),
    )


def drawings_for(place, row, by_category, count):
    """``count`` drawings for the maker at ``place``: mostly their craft, one of the other."""
    main, other = by_category[row["main"]], by_category[row["other"]]
    chosen = [main[(place + step) % len(main)] for step in range(count)]
    if count > 2 and row["other"] != row["main"]:
        chosen[-1] = other[place % len(other)]
    return chosen


def save_products(products, drawings, pictures):
    """Save products with one photo each and wholesale steps for two in three.

    ``drawings`` stand in the order of ``products``; ``pictures``: {drawing key: Picture}.
    """
    products = Product.objects.bulk_create(products, batch_size=2000)
    Photo.objects.bulk_create(
        (
            Photo(
                product=product,
                key=pictures[drawing["key"]].key,
                state=PhotoState.READY,
                width=pictures[drawing["key"]].width,
                height=pictures[drawing["key"]].height,
                hints=["light", "sharp", "large", "plain", "clean"],
                filename=f"{drawing['key']}.jpg",
                alt=drawing["alt"],
            )
            for product, drawing in zip(products, drawings, strict=True)
        ),
        batch_size=2000,
    )
    PriceStep.objects.bulk_create(
        (
            PriceStep(
                product=product,
                min_quantity=quantity,
                price_idr=max(500, round(product.price_idr * percent / 50_000) * 500),
            )
            for n, product in enumerate(products)
            if n % 3
            for quantity, percent in ((24, 86), (100, 78))
        ),
        batch_size=2000,
    )
    return products


def carry_claims(products):
    """Food carries its maker's halal and P-IRT numbers; {product key: [claim key]}."""
    kinds = {ClaimKind.HALAL, ClaimKind.PIRT}
    carried = {}
    for claim in Claim.objects.filter(kind__in=kinds, vendor__in={p.vendor_id for p in products}):
        carried.setdefault(claim.vendor_id, []).append(claim.pk)
    found = {
        product.pk: sorted(carried.get(product.vendor_id, []))
        for product in products
        if product.category.slug in FOOD
    }
    through = Product.claims.through
    through.objects.bulk_create(
        through(product_id=product, claim_id=claim)
        for product, claims in found.items()
        for claim in claims
    )
    return found


def make_revisions(products, drawings, pictures, claims=None):
    """One revision each, in the order of ``products``; ``claims`` as ``carry_claims`` gives."""
    claims = claims or {}
    return Revision.objects.bulk_create(
        (
            Revision(
                product=product,
                number=1,
                content=_content(product, drawing, pictures)
                | {"claims": claims.get(product.pk, [])},
            )
            for product, drawing in zip(products, drawings, strict=True)
        ),
        batch_size=2000,
    )


def _content(product, drawing, pictures):
    picture = pictures[drawing["key"]]
    return {
        "name": product.name,
        "name_en": product.name_en,
        "description": product.description,
        "description_en": product.description_en,
        "category": product.category_id,
        "price_idr": product.price_idr,
        "unit": product.unit,
        "readiness": product.readiness,
        "photos": [
            {
                "id": None,
                "key": picture.key,
                "width": picture.width,
                "height": picture.height,
                "alt": drawing["alt"],
            }
        ],
    }

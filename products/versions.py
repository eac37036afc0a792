"""A product's version as it would be judged now."""

TEXTS = ("name", "name_en", "description", "description_en")
# What an approved version is compared by; price, unit and readiness change without curation.
JUDGED = (*TEXTS, "category", "photos")


def snapshot(product, photos) -> dict:
    """The content of a Revision; ``photos``: the ready ones, main photo first."""
    content = {name: getattr(product, name) for name in TEXTS}
    return content | {
        "category": product.category_id,
        "price_idr": product.price_idr,
        "unit": product.unit,
        "readiness": product.readiness,
        "photos": [
            {"id": p.pk, "key": p.key, "width": p.width, "height": p.height, "alt": p.alt}
            for p in photos
        ],
    }


def is_changed(content: dict, judged: dict, *, names=JUDGED) -> bool:
    """Whether two contents differ in what curators look at."""
    return any(content.get(name) != judged.get(name) for name in names)

"""A product's version as it would be judged now."""

TEXTS = ("name", "name_en", "description", "description_en")
# What an approved version is compared by; price, unit and readiness change without curation.
JUDGED = (*TEXTS, "category", "photos", "claims")


def snapshot(product, photos) -> dict:
    """The content of a Revision; ``photos``: the ready ones, main photo first."""
    content = {name: getattr(product, name) for name in TEXTS}
    return content | {
        "category": product.category_id,
        "price_idr": product.price_idr,
        "unit": product.unit,
        "readiness": product.readiness,
        "claims": sorted(claim.pk for claim in product.claims.all()),
        "photos": [
            {"id": p.pk, "key": p.key, "width": p.width, "height": p.height, "alt": p.alt}
            for p in photos
        ],
    }


def differing(content: dict, judged: dict, *, names=JUDGED) -> list[str]:
    """The names of what differs between two contents.

    A version older than the claims says nothing of them; there, choosing some is a change.
    """
    return [
        name
        for name in names
        if (name in judged or (name == "claims" and content.get(name)))
        and _seen(name, content.get(name)) != _seen(name, judged.get(name))
    ]


def is_changed(content: dict, judged: dict, *, names=JUDGED) -> bool:
    """Whether two contents differ in what curators look at."""
    return bool(differing(content, judged, names=names))


def _seen(name, value):
    """Of photos what buyers see: the same picture may have come in under another row; of texts
    the lines, however a browser ended them."""
    if name in TEXTS:
        return (value or "").replace("\r\n", "\n").strip()
    if name != "photos":
        return value
    return [(photo["key"], photo.get("alt", "")) for photo in value or ()]

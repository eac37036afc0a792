"""A product's pictures for its own page: the large one, the row of small ones."""

from kit import images

SIDE = 800


def gallery(photos: list, chosen: str) -> dict | None:
    """``photos`` of a Listing and the number from ``?foto=``; None where there are none."""
    photos = [photo for photo in photos if photo.get("key")]
    if not photos:
        return None
    number = int(chosen) if chosen.isascii() and chosen.isdigit() and len(chosen) < 3 else 1
    number = number if 1 <= number <= len(photos) else 1
    return {
        "main": _large(photos[number - 1]),
        "number": number,
        "thumbs": [
            {"number": n, "url": images.url(photo["key"], 200)} for n, photo in enumerate(photos, 1)
        ],
    }


def _large(photo):
    key, width, height = photo["key"], photo.get("width") or SIDE, photo.get("height") or SIDE
    longest = max(width, height)
    scale = min(1, SIDE / longest)
    return {
        "srcset": images.srcset(key, longest),
        "jpeg": images.jpeg_url(key),
        "width": max(1, round(width * scale)),
        "height": max(1, round(height * scale)),
        "alt": photo.get("alt", ""),
    }

"""What the automatic checks say of a version: advice for curators, never a decision."""

import re
from statistics import median_low

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kit import image_words
from kit.money import rupiah
from products.models import Listing
from vendors.choices import ClaimKind
from vendors.models import Claim

OK, WARN = "ok", "warn"
# Code of the check → the hints of kit.images it warns about.
PHOTO_CHECKS = {
    "photos_light": {"dark", "glaring"},
    "photos_sharp": {"blurred"},
    "photos_size": {"small"},
}
CONTACT = re.compile(
    r"(?:\+?62|\b0)8[\d\s.-]{7,}\d|https?://|www\.|\bwa\.me\b|\b\w+\.(?:com|id)\b", re.I
)
CLAIM_WORDS = {
    ClaimKind.HALAL: re.compile(r"\bhalal\b", re.I),
    ClaimKind.BPOM: re.compile(r"\bbpom\b", re.I),
    ClaimKind.PIRT: re.compile(r"\bp-?irt\b", re.I),
    ClaimKind.SNI: re.compile(r"\bsni\b", re.I),
    ClaimKind.TKDN: re.compile(r"\btkdn\b", re.I),
}
SHORT_STORY = 200
FEWEST_PRICES = 5
MOST_PRICES = 500
# Times the median, up or down.
FAR = 2


def checks_of(product, content: dict, photos) -> list[dict]:
    """Every check with its level and values, ready to be kept with the submission."""
    text = "\n".join(content[name] for name in ("name", "name_en", "description", "description_en"))
    return [
        *_photo_checks(photos),
        _contact(text),
        *_claims(product.vendor, text),
        _story(content["description"]),
        *_price(content),
    ]


def _photo_checks(photos):
    """Numbers of the photos a hint warns about, the main photo being 1."""
    for code, bad in PHOTO_CHECKS.items():
        found = [number for number, photo in enumerate(photos, 1) if bad & set(photo.hints)]
        yield {"code": code, "level": WARN if found else OK, "photos": found}
    told = set().union(*PHOTO_CHECKS.values())
    warned = {hint for hint, said in image_words.HINTS.items() if said[0] == WARN}
    for hint in sorted(warned - told):
        found = [number for number, photo in enumerate(photos, 1) if hint in photo.hints]
        if found:
            yield {"code": "photos_hint", "level": WARN, "photos": found, "hint": hint}


def _contact(text):
    return {"code": "contact", "level": WARN if CONTACT.search(text) else OK}


def _claims(vendor, text):
    """Words such as halal need a verified claim of that kind."""
    found = [kind for kind, words in CLAIM_WORDS.items() if words.search(text)]
    if not found:
        return
    verified = set(Claim.objects.shown().filter(vendor=vendor).values_list("kind", flat=True))
    for kind in found:
        yield {"code": "claim", "level": OK if kind in verified else WARN, "kind": kind.value}


def _story(description):
    length = len(description.strip())
    return {"code": "story", "level": WARN if length < SHORT_STORY else OK, "length": length}


def _price(content):
    """Far from the middle of the category, where there are enough prices to have a middle."""
    rows = Listing.objects.shown().filter(category_id=content["category"]).order_by("-pk")
    prices = list(rows.values_list("price_idr", flat=True)[:MOST_PRICES])
    if len(prices) < FEWEST_PRICES:
        return
    middle, price = median_low(prices), content["price_idr"]
    far = price > middle * FAR or price * FAR < middle
    yield {
        "code": "price",
        "level": WARN if far else OK,
        "median_idr": middle,
        "ratio": round(price / middle, 2),
    }


def words(check: dict) -> str:
    """One check as a sentence; a code from another version is shown as it is."""
    speak = _WORDS.get(check["code"])
    return speak(check, check["level"] == OK) if speak else check["code"]


def _numbers(check):
    return ", ".join(str(number) for number in check["photos"])


def _say_claim(check, ok):
    kind = {"kind": ClaimKind(check["kind"]).label}
    if ok:
        return _("The text says %(kind)s, and the maker has a verified number") % kind
    return _("The text says %(kind)s, but the maker has no verified number") % kind


def _say_price(check, ok):
    middle = {"median": rupiah(check["median_idr"])}
    if ok:
        return _("Price near the middle of its category, %(median)s") % middle
    if "ratio" not in check:
        return _("Price far from the middle of its category, %(median)s") % middle
    times = number_format(check["ratio"], 1 if check["ratio"] >= 1 else 2)
    values = middle | {"times": times}
    return _("Price %(times)s× the median of its category, %(median)s") % values


def _say_hint(check, ok):
    """A photo's hint that has no check of its own, in the words its maker reads."""
    words = image_words.HINTS.get(check["hint"], (WARN, check["hint"]))[1]
    return f"{_('Photo')} {_numbers(check)}: {words}"


_WORDS = {
    "photos_light": lambda check, ok: (
        _("Photos bright enough")
        if ok
        else ngettext(
            "Photo %(numbers)s: too dark or too bright",
            "Photos %(numbers)s: too dark or too bright",
            len(check["photos"]),
        )
        % {"numbers": _numbers(check)}
    ),
    "photos_sharp": lambda check, ok: (
        _("Photos sharp")
        if ok
        else ngettext(
            "Photo %(numbers)s: blurred", "Photos %(numbers)s: blurred", len(check["photos"])
        )
        % {"numbers": _numbers(check)}
    ),
    "photos_size": lambda check, ok: (
        _("Photos large enough")
        if ok
        else ngettext(
            "Photo %(numbers)s: smaller than 1,000 pixels",
            "Photos %(numbers)s: smaller than 1,000 pixels",
            len(check["photos"]),
        )
        % {"numbers": _numbers(check)}
    ),
    "photos_hint": _say_hint,
    "contact": lambda check, ok: (
        _("No phone number or link in the text") if ok else _("Phone number or link in the text")
    ),
    "claim": _say_claim,
    "story": lambda check, ok: (
        _("Story long enough")
        if ok
        else _("Short story: %(length)s characters") % {"length": check["length"]}
    ),
    "price": _say_price,
}

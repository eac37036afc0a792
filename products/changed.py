"""What differs between two versions of a product, part by part, for its maker to read."""

from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from kit.images import url
from kit.money import rupiah
from products.choices import Readiness
from products.comparing import sides
from products.models import Category
from products.versions import differing
from vendors.models import Claim

# In the order they are shown; the first seven are what curators judge.
PARTS = {
    "name": _("Name"),
    "name_en": _("Name in English"),
    "category": _("Category"),
    "photos": _("Photos"),
    "description": _("Story"),
    "description_en": _("Story in English"),
    "claims": _("Permits and certificates"),
    "price_idr": _("Price"),
    "unit": _("Unit"),
    "readiness": _("Readiness"),
}
SHOTS = 4


@dataclass(frozen=True)
class Part:
    """One part, before and after: words with the changed ones marked, or pictures."""

    label: str
    is_same: bool
    before: str = ""
    after: str = ""
    shots_before: list = field(default_factory=list)
    shots_after: list = field(default_factory=list)
    is_pictures: bool = False


class Names:
    """Titles of categories and numbers of permits, for all versions of a page at once."""

    def __init__(self, contents):
        self.contents = list(contents)
        self.read = None

    def __getitem__(self, key):
        if self.read is None:
            self.read = self._look_up()
        return self.read.get(key, "")

    def _look_up(self):
        categories = {content.get("category") for content in self.contents}
        claims = {pk for content in self.contents for pk in content.get("claims") or ()}
        found = Category.objects.filter(pk__in=categories - {None})
        names = {("category", row.pk): row.title for row in found}
        for row in Claim.objects.filter(pk__in=claims):
            names["claims", row.pk] = str(row)
        return names


def compare(before: dict, after: dict, names, known: Names) -> list[Part]:
    """One row for each of ``names``."""
    return [_part(name, before, after, known) for name in names]


def _part(name, before, after, known):
    label, is_same = str(PARTS[name]), not differing(after, before, names=(name,))
    if name == "photos":
        shots = [_shots(content.get("photos") or ()) for content in (before, after)]
        return Part(label, is_same, "", "", *shots, is_pictures=True)
    return Part(label, is_same, *sides(_words(name, before, known), _words(name, after, known)))


def _shots(photos):
    return [url(photo["key"], 200) for photo in photos if photo["key"]][:SHOTS]


def _words(name, content, known):
    value = content.get(name)
    if name == "category":
        return known["category", value]
    if name == "claims":
        return "\n".join(filter(None, (known["claims", pk] for pk in value or ())))
    if name == "price_idr":
        return rupiah(value) if value else ""
    if name == "readiness":
        return str(dict(Readiness.choices).get(value, ""))
    return value or ""

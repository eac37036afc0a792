"""The choices of the catalogue as its page shows them: ticks, chips, ways to sort."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kit.money import rupiah
from storefront.catalogue import Catalogue
from storefront.facets import CHEAP_IDR
from storefront.filters import AVAILABILITY, BEST, CHEAPEST, DEAREST, NEWEST, WAYS, Filters

AT_FIRST = 5
# A country of regions would outweigh the goods; a search finds the others by their name.
MOST = 60
PROMOTED = 4


@dataclass(frozen=True)
class Choice:
    value: str
    label: str
    count: int = 0
    is_on: bool = False
    url: str = ""


@dataclass(frozen=True)
class Facet:
    """``more``: the choices that stand behind one more step."""

    name: str
    label: str
    choices: list[Choice]
    more: list[Choice]
    is_open: bool


def facets(page: Catalogue) -> list[Facet]:
    asked, counts = page.asked, page.counts
    # Chosen regions first, then by number: only the first few are open to the eye.
    regions = sorted(
        counts.regions,
        key=lambda code: (code not in asked.daerah, -counts.daerah[code], counts.regions[code]),
    )
    places = sorted(counts.categories, key=counts.places.__getitem__)
    return [
        _facet(page, "daerah", _("Place of origin"), {c: counts.regions[c] for c in regions}),
        _facet(page, "ketersediaan", _("Availability"), AVAILABILITY),
        _facet(page, "cara", _("Way of buying"), WAYS),
        _facet(page, "kategori", _("Category"), {s: counts.categories[s] for s in places}),
    ]


def _facet(page, name, label, titles):
    chosen, numbers = getattr(page.asked, name), getattr(page.counts, name)
    is_fixed = titles in (AVAILABILITY, WAYS)
    choices = [
        Choice(value, str(title), numbers[value], value in chosen)
        for value, title in titles.items()
        if is_fixed or numbers[value] or value in chosen
    ]
    first = max(AT_FIRST, len(chosen)) if name == "daerah" else len(choices)
    is_open = name != "kategori" or bool(chosen)
    return Facet(name, label, choices[:first], choices[first:MOST], is_open)


def promoted(page: Catalogue) -> list[Choice]:
    """Chips above the list: everything, the largest categories, local gifts, ready for export."""
    asked, counts = page.asked, page.counts
    largest = sorted(counts.categories, key=lambda slug: -counts.of_category[slug])[:PROMOTED]
    rows = [
        (_("All"), asked.only_text(), counts.everything),
        *(
            (counts.categories[slug], asked.only_text(kategori=(slug,)), counts.of_category[slug])
            for slug in largest
        ),
        (
            _("Local gifts up to %(price)s") % {"price": rupiah(CHEAP_IDR)},
            asked.only_text(harga_maks=CHEAP_IDR),
            counts.cheap,
        ),
        (_("Ready for export"), asked.only_text(cara=("ekspor",)), counts.exported),
    ]
    here = asked.without("urut")
    return [
        Choice("", label, number, target == here, target.address())
        for label, target, number in rows
        if number or target == here
    ]


def removable(page: Catalogue) -> list[Choice]:
    """A chip for each filter that is set; its address leads to the page without it."""
    asked, counts = page.asked, page.counts
    labels = {
        "daerah": counts.regions,
        "kategori": counts.categories,
        "ketersediaan": AVAILABILITY,
        "cara": WAYS,
    }
    chips = [Choice("", f"“{asked.q}”", url=Filters(**_rest(asked)).address())] if asked.q else []
    for name, words in labels.items():
        for value in getattr(asked, name):
            url = asked.without(name, value).address()
            chips.append(Choice(value, str(words[value]), url=url))
    for name, words in (("harga_min", _("From %(price)s")), ("harga_maks", _("Up to %(price)s"))):
        price = getattr(asked, name)
        if price is not None:
            label = words % {"price": rupiah(price)}
            chips.append(Choice(str(price), label, url=asked.without(name).address()))
    return chips


def _rest(asked: Filters) -> dict:
    """Everything but the text, with what hangs on it."""
    names = ("daerah", "kategori", "ketersediaan", "cara", "harga_min", "harga_maks")
    return {name: getattr(asked, name) for name in names}


def orders(asked: Filters) -> list[Choice]:
    words = {
        BEST: _("Best match"),
        NEWEST: pgettext("order of products", "Newest"),
        CHEAPEST: _("Lowest price"),
        DEAREST: _("Highest price"),
    }
    return [
        Choice(value, label, is_on=value == asked.sort)
        for value, label in words.items()
        if asked.q or value != BEST
    ]

"""The funnel of an edition: how many products registered, passed and were chosen further."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef

from expo.models import Region
from kit.text import in_language
from products.choices import SubmissionState
from products.models import Call, Product, Submission
from reports.figures.shares import percent

# A group of fewer makers is never printed by itself where anybody can read it.


@dataclass
class Stage:
    """One group of products; ``makers``: the keys of those who registered them."""

    name: str = ""
    key: str = ""
    registered: int = 0
    passed: int = 0
    chosen: int = 0
    makers: set = field(default_factory=set)

    def add(self, vendor, passed, chosen):
        self.registered += 1
        self.passed += passed
        self.chosen += chosen
        self.makers.add(vendor)

    def merge(self, other):
        self.registered += other.registered
        self.passed += other.passed
        self.chosen += other.chosen
        self.makers |= other.makers

    @property
    def passed_percent(self) -> int:
        return round(percent(self.passed, self.registered) or 0)

    @property
    def chosen_percent(self) -> int:
        return round(percent(self.chosen, self.registered) or 0)


@dataclass(frozen=True)
class Funnel:
    """In all, per region and per category, most registered first; ``leads_on``: somebody takes
    goods from this edition, so that "chosen" means something."""

    total: Stage
    regions: list[Stage]
    categories: list[Stage]
    leads_on: bool


def funnel(edition) -> Funnel:
    """Counted from the submissions as they stand now; two queries.

    Registered: distinct products sent to the edition at least once; a product whose every
    submission was withdrawn is left out. Drafts never sent are not counted.
    Passed: those of the registered with at least one approved submission to the edition. A
    decision counts from the moment it is announced: held ones and ones that can still be undone
    are not in it. A product that passed stays passed when a later change of it is returned.
    Chosen: those of the passed with an approved submission to an edition whose call takes what
    passed here (``Call.sources``); a product chosen by two such editions counts once.
    Region is the maker's and category the product's, both as they are today.
    """
    total, regions, categories = Stage(), defaultdict(Stage), defaultdict(Stage)
    for vendor, code, region, category, name, name_en, passed, chosen in _products(edition):
        for stage in (total, regions[code], categories[category]):
            stage.add(vendor, passed, passed and chosen)
        regions[code].key, regions[code].name = code, Region(name=region).short_name
        categories[category].key = name
        categories[category].name = in_language(name, name_en)
    return Funnel(
        total=total,
        regions=_sorted(regions),
        categories=_sorted(categories),
        leads_on=Call.objects.filter(sources=edition).exists(),
    )


def _products(edition):
    """(vendor, region, its name, category, its names, passed, chosen) of each product."""
    sent = Submission.objects.filter(edition=edition).exclude(state=SubmissionState.WITHDRAWN)
    approved = Submission.objects.filter(product=OuterRef("pk"), state=SubmissionState.APPROVED)
    rows = Product.objects.filter(pk__in=sent.order_by().values("product")).annotate(
        has_passed=Exists(approved.filter(edition=edition)),
        is_chosen=Exists(approved.filter(edition__call__sources=edition)),
    )
    return rows.order_by().values_list(
        *("vendor", "vendor__region", "vendor__region__name"),
        *("category", "category__name", "category__name_en", "has_passed", "is_chosen"),
    )


def _sorted(stages):
    return sorted(stages.values(), key=lambda row: (-row.registered, row.key))

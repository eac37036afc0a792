"""The makers of an edition for whom a person may record amounts."""

from collections import defaultdict

from django.db.models import Q
from django.utils.translation import gettext as _

from expo.choices import Role
from expo.scopes import in_regions, reach_of
from products.importing.makers import unknown_words
from vendors.models import Participation, Vendor
from vendors.querysets import NOT_GONE

BATCH = 400


def taking_part(edition, by):
    """An officer's own of those who take part; organisers' and operators' all of them."""
    places = Participation.objects.filter(edition=edition, state__in=NOT_GONE)
    return _within(edition, by).filter(pk__in=places.values("vendor")).order_by("name", "pk")


def _within(edition, by):
    reach = reach_of(by)
    if reach.everything:
        return Vendor.objects.all()
    seen = in_regions(reach.regions(Role.OFFICER))
    if reach.on_edition(edition, Role.ORGANISER):
        places = Participation.objects.filter(edition=edition, state__in=NOT_GONE)
        seen |= Q(pk__in=places.values("vendor"))
    return Vendor.objects.filter(seen)


class Makers:
    """By slug or exact name, read once for the whole sheet; ``words``: both of any."""

    def __init__(self, edition, by, words):
        self.by_slug, self.by_name, self.here = {}, defaultdict(list), set()
        words, rows = sorted(filter(None, words)), _within(edition, by)
        for start in range(0, len(words), BATCH):
            batch = words[start : start + BATCH]
            for vendor in rows.filter(Q(slug__in=batch) | Q(name__in=batch)):
                self.by_slug[vendor.slug] = vendor
        for vendor in self.by_slug.values():
            self.by_name[vendor.name].append(vendor)
        places = Participation.objects.filter(edition=edition, state__in=NOT_GONE)
        self.here = set(places.values_list("vendor", flat=True))

    def of(self, line) -> Vendor | None:
        """The maker a row names; None, with the fault left on the row if it names one."""
        text = line.text("maker", most=120)
        if not text:
            return None
        namesakes = self.by_name.get(text, [])
        found = self.by_slug.get(text) or (namesakes[0] if len(namesakes) == 1 else None)
        if found is None:
            told = _("Several makers are named “%(text)s”. Write the address (slug) instead.")
            line.fail("maker", told % {"text": text} if namesakes else unknown_words(text))
        elif found.pk not in self.here:
            told = _("%(name)s does not take part in this edition.")
            line.fail("maker", told % {"name": found.name})
            return None
        return found

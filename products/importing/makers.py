"""The makers a person may bring goods to, and what a sheet of makers would do."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from expo.choices import Role
from expo.models import Region
from expo.scopes import in_regions, reach_of
from products.importing.report import CHANGED, NEW, SAME, Report
from products.importing.values import Line
from vendors.models import Member, Vendor
from vendors.querysets import NOT_GONE
from vendors.rules import may_bring_in

BATCH = 400
FIELDS = ("name", "region", "phone", "email", "nib", "story")


def within_reach(user):
    """Active makers: an officer's region's; an organiser's editions', and of their region those
    who have no owner yet."""
    reach = reach_of(user)
    rows = Vendor.objects.active()
    if reach.everything:
        return rows
    editions = reach.editions(Role.ORGANISER, field="participations__edition")
    near = in_regions(reach.regions(Role.OFFICER))
    near |= in_regions(reach.organiser_regions(Role.ORGANISER)) & Q(members__isnull=True)
    coming = Q(participations__state__in=NOT_GONE)
    near |= Q(pk__in=Vendor.objects.filter(editions & coming))
    if reach.has(Role.ORGANISER):
        near |= Q(brought_in_by=user)
    return rows.filter(near).distinct()


def with_members(rows):
    members = Member.objects.filter(vendor=OuterRef("pk"))
    return rows.annotate(has_member=Exists(members)).select_related("region")


def unknown_words(text):
    """Said of makers that are not there and of those that are somebody else's alike."""
    return _("There is no maker “%(text)s” among yours.") % {"text": text}


class Finder:
    """Makers by slug or exact name, read once for the whole sheet; ``words``: both of any."""

    def __init__(self, user, words):
        self.by_slug, self.by_name = {}, defaultdict(list)
        words, rows = sorted(words), with_members(within_reach(user))
        for start in range(0, len(words), BATCH):
            batch = words[start : start + BATCH]
            for vendor in rows.filter(Q(slug__in=batch) | Q(name__in=batch)):
                self.by_slug[vendor.slug] = vendor
        for vendor in self.by_slug.values():
            self.by_name[vendor.name].append(vendor)

    def of(self, line: Line) -> Vendor | None:
        """The maker a row of goods names; None with the fault left on the row."""
        text = line.text("maker", most=120, is_needed=True)
        if not text:
            return None
        namesakes = self.by_name.get(text, [])
        found = self.by_slug.get(text) or (namesakes[0] if len(namesakes) == 1 else None)
        if found is None:
            told = _("Several makers are named “%(text)s”. Write the address (slug) instead.")
            line.fail("maker", told % {"text": text} if namesakes else unknown_words(text))
        return found


@dataclass
class PlannedMaker:
    """One row's effect; ``fields`` holds only what differs, all of it for a new maker."""

    row: int
    vendor: Vendor | None
    fields: dict
    slug: str = ""

    @property
    def becomes(self):
        if self.vendor is None:
            return NEW
        return CHANGED if self.fields else SAME


class MakerPlan:
    """Reads every row; ``steps`` is what is to be written."""

    def __init__(self, rows, places, *, by, tick=lambda done: None):
        self.by, self.places, self.report, self.steps = by, places, Report(rows=len(rows)), []
        self.regions = {row.pk: row for row in Region.objects.all()}
        lines, self.seen = [Line(row, places) for row in rows], {}
        words = {line.raw(column) for line in lines for column in ("maker", "name")}
        self.finder = Finder(by, words)
        for done, line in enumerate(lines, 1):
            self._plan(line)
            tick(done)

    def _plan(self, line):
        told = self._told(line)
        vendor, slug = self._vendor(line, told)
        if not line.faults:
            step = PlannedMaker(line.number, vendor, self._different(vendor, told), slug)
            self._owned(line, step)
            self._twice(line, step, told)
        for column, words in line.faults:
            self.report.fail(line.number, column, words)
        if not line.faults:
            self.steps.append(step)
            self.report.counts[step.becomes] += 1
            if vendor:
                self.report.makers.add(vendor.pk)

    def _told(self, line) -> dict:
        return {
            "name": line.text("name", most=80, is_needed=True),
            "region": self._region(line),
            "phone": line.phone("phone", is_needed=True),
            "email": line.email("email").lower(),
            "nib": line.nib("nib"),
            "story": line.text("story", most=3000, is_line=False),
        }

    def _region(self, line):
        code = line.region("region_code")
        if not code:
            if not line.faults or line.faults[-1][0] != "region_code":
                line.fail("region_code", _("This must be filled in."))
            return None
        region = self.regions.get(code)
        if region is None:
            line.fail("region_code", unknown_region(code))
        elif not region.parent_id:
            line.fail("region_code", _("Choose a regency or city, not a province."))
        elif not may_bring_in(self.by, region):
            line.fail("region_code", _("You may not bring in makers of this region."))
        return region

    def _vendor(self, line, told):
        """(the maker that is there already or None, the slug a new one asks for)."""
        slug = line.text("maker", most=80)
        if slug:
            vendor = self.finder.by_slug.get(slug)
            if vendor is None and Vendor.objects.filter(slug=slug).exists():
                line.fail("maker", unknown_words(slug))
            return vendor, "" if vendor else slug
        namesakes = self.finder.by_name.get(told["name"], [])
        same = [one for one in namesakes if told["phone"] and one.phone == told["phone"]]
        same = same or [one for one in namesakes if one.region == told["region"]]
        if len(same) > 1:
            words = _("Several makers are named “%(text)s”. Write the address (slug) instead.")
            line.fail("maker", words % {"text": told["name"]})
        return (same[0] if len(same) == 1 else None), ""

    @staticmethod
    def _different(vendor, told) -> dict:
        """An empty cell leaves what is there."""
        if vendor is None:
            return told
        return {
            name: told[name] for name in FIELDS if told[name] not in ("", getattr(vendor, name))
        }

    def _owned(self, line, step):
        if not step.vendor or not step.fields:
            return
        if not may_bring_in(self.by, step.vendor.region):
            line.fail("maker", _("You may not change makers of this region."))
        elif step.vendor.has_member:
            told = _("This maker has an account and keeps its own profile. Make the row as it is.")
            for name in step.fields:
                line.fail("region_code" if name == "region" else name, told)

    def _twice(self, line, step, told):
        key = step.vendor.pk if step.vendor else (told["name"], told["region"], told["phone"])
        keys = [key, step.slug] if step.slug else [key]
        first = min(self.seen.setdefault(one, line.number) for one in keys)
        if first != line.number:
            words = _("This maker stands in row %(row)s already.") % {"row": first}
            line.fail("maker" if "maker" in self.places else "name", words)


def unknown_region(code):
    return _("There is no region with the code %(code)s.") % {"code": code}

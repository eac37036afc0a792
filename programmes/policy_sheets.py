"""An insurer's sheet, row by row: whose policy gets which number and period."""

import datetime as dt
import hashlib
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kit.sheets import Kind, Row, read_sheet
from kit.years import near
from products.importing.report import CHANGED, NEW, SAME, Report
from products.importing.values import Line
from programmes.models import Assistance, Grant
from programmes.policy_columns import POLICIES, places, policies_of
from programmes.policy_numbers import NONE, TAKEN, Terms, bare, cleaned, key_of, terms_of
from programmes.received import without_weekday
from transactions.importing import days
from vendors.models import Member

LONGEST_NUMBER = Grant._meta.get_field("policy_number").max_length
# A spreadsheet keeps so many digits of what it takes for a number.
SURE_DIGITS = 15


@dataclass(frozen=True)
class Step:
    """One policy as it becomes, and as it was when the sheet was read."""

    grant: Grant
    terms: Terms
    was: Terms
    row: int
    kind: str  # NEW, CHANGED, SAME

    @property
    def is_change(self) -> bool:
        return self.kind == CHANGED

    @property
    def values(self) -> list[tuple]:
        """(before, after) of number, first and last day, as text; "" for none."""
        return list(zip(map(_text, self.was), map(_text, self.terms), strict=True))


def _text(value):
    return without_weekday(value) if isinstance(value, dt.date) else value or ""


@dataclass
class Plan:
    """``digest``: SHA-256 of the file."""

    digest: str
    report: Report = field(default_factory=Report)
    steps: list[Step] = field(default_factory=list)

    @property
    def is_ready(self):
        return bool(self.steps) and not self.report.failed


class PolicyLine(Line):
    def policy(self) -> str:
        """The number, which is text: zeros in front are part of it. As it is kept."""
        text, cell = self.text("number", most=LONGEST_NUMBER, is_needed=True), self._cell("number")
        if text and cell.kind == Kind.NUMBER and len(text.lstrip("-0")) > SURE_DIGITS:
            told = _("The spreadsheet lost digits of this number. Format the column as text.")
            self.fail("number", told)
            return ""
        number = cleaned(text)
        if text and not number:
            self.fail("number", NONE)
        elif len(number) > LONGEST_NUMBER:  # signs that stand for several
            sizes = {"now": len(number), "most": LONGEST_NUMBER}
            told = _("There are %(now)s letters; at most %(most)s fit.")
            self.fail("number", told % sizes)
        return number

    @property
    def is_bare_number(self) -> bool:
        """Whether zeros in front may have been lost before the file came to us."""
        cell = self._cell("number")
        return cell.kind == Kind.NUMBER and not cell.text.startswith("0")

    def day(self, column, *, is_needed=False) -> dt.date | None:
        cell = self._cell(column)
        is_dated = cell.kind == Kind.DATE
        text = cell.text.strip() if is_dated else self.text(column, most=60, is_needed=is_needed)
        if not text:
            return None
        try:
            day = days.read(text)
            near(day)
        except ValidationError as fault:
            self.fail(column, fault.messages[0])
            return None
        return day


class Holders:
    """The programme's policies, found by what a row says; read once for the whole sheet."""

    def __init__(self, programme: Assistance, by):
        self.rows = list(policies_of(programme))
        self.own = set(Member.objects.filter(user=by).values_list("vendor", flat=True))
        self.items = {grant.item_id: grant.item for grant in self.rows}
        self.insurer = programme.provider_id
        numbered = Grant.objects.filter(item__assistance__provider=self.insurer)
        self.held = defaultdict(set)
        for key, pk in numbered.exclude(policy_key="").values_list("policy_key", "pk"):
            self.held[bare(key)].add(pk)

    @cached_property
    def by_words(self) -> dict:
        found = defaultdict(list)
        for grant in self.rows:
            for word in {grant.vendor.slug, grant.vendor.name}:
                found[grant.item_id, word].append(grant)
        return found

    def item(self, line):
        """The policy a row means; it need not say so where there is one only."""
        text = line.text("item", most=120)
        named = [
            item
            for item in self.items.values()
            if text.casefold() in (item.name.casefold(), item.name_en.casefold())
        ]
        found = named if text else list(self.items.values())
        if len(found) == 1:
            return found[0]
        if text:
            line.fail("item", _("“%(text)s” is no policy of this programme.") % {"text": text})
        elif found:
            line.fail("item", _("There are several policies. Write which one it is."))
        return None

    def grant(self, line, item) -> Grant | None:
        text = line.text("maker", most=120, is_needed=True)
        if not text or item is None:
            return None
        found = self.by_words.get((item.pk, text), [])
        exact = [grant for grant in found if grant.vendor.slug == text] or found
        if len(exact) == 1 and exact[0].vendor_id not in self.own:
            return exact[0]
        if len(exact) == 1:
            told = _("This is your own business. Somebody else must do this.")
        elif exact:
            told = _("Several makers are named “%(text)s”. Write the address (slug) instead.")
        else:
            told = _("No maker “%(text)s” was given %(item)s.")
        line.fail("maker", told % {"text": text, "item": item.title})
        return None


def load(path, name="") -> tuple[str, Row, list[Row]]:
    """(SHA-256, headings, rows); raises ValidationError for a file that will not do."""
    with open(path, "rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    headings, *rows = read_sheet(path, name)
    return digest, headings, rows


def plan_of(programme: Assistance, path, name, *, by) -> Plan:
    """What the sheet would do; nothing is written. Raises ValidationError for a file, or
    headings, that will not do."""
    digest, headings, rows = load(path, name)
    found, unknown = places(headings, POLICIES)
    plan, holders = Plan(digest), Holders(programme, by)
    plan.report.rows = len(rows)
    for heading in unknown:
        told = _("The column “%(heading)s” is not in the template; it is passed over.")
        plan.report.note(headings.number, "", told % {"heading": heading})
    for row in rows:
        line = PolicyLine(row, found)
        step = _step(line, holders)
        for column, words in line.faults:
            plan.report.fail(line.number, column, words)
        if step is not None:
            plan.steps.append(step)
            if line.is_bare_number:
                told = _("A number in the spreadsheet: zeros in front may be lost. Check it.")
                plan.report.note(line.number, "number", told)
    _check_together(plan, holders)
    bad = set(plan.report.bad_rows)
    plan.steps = [step for step in plan.steps if step.row not in bad]
    for step in plan.steps:
        plan.report.counts[step.kind] += 1
    return plan


def _step(line, holders) -> Step | None:
    item = holders.item(line)
    grant = holders.grant(line, item)
    number = line.policy()
    begins, ends = line.day("from"), line.day("until", is_needed=True)
    if begins and ends and ends < begins:
        line.fail("until", _("The cover ends before it begins. Check the days."))
    if line.faults or grant is None:
        return None
    was, terms = terms_of(grant), Terms(number, begins, ends)
    kind = SAME if was == terms else CHANGED if was.number else NEW
    return Step(grant, terms, was, line.number, kind)


def _check_together(plan, holders):
    """Each policy and each number once, also among those the sheet does not speak of. A number
    that stays is not asked about: it may have been given twice before."""
    of_grant, of_number = {}, {}
    keys = {step.row: key_of(holders.insurer, step.terms.number) for step in plan.steps}
    stays = {step.row for step in plan.steps if keys[step.row] == bare(step.grant.policy_key)}
    moved = {step.grant.pk for step in plan.steps if step.row not in stays}
    for step in plan.steps:
        key = keys[step.row]
        before = of_grant.setdefault(step.grant.pk, step.row)
        taken = step.row if step.row in stays else of_number.setdefault(key, step.row)
        is_held = step.row not in stays and not holders.held[key] <= moved
        if before != step.row:
            told = _("This maker stands in row %(row)s already.")
            plan.report.fail(step.row, "maker", told % {"row": before})
        elif taken != step.row:
            told = _("This number stands in row %(row)s already.")
            plan.report.fail(step.row, "number", told % {"row": taken})
        elif is_held:
            plan.report.fail(step.row, "number", TAKEN % {"number": step.terms.number})
